// CV001: fine
import { View } from "classviews";

function install(view) {
  view.post = async () => new Response("installed");
}

export class Book extends View {
  constructor(...given) {
    super(...given);
    install(this);
  }

  async get() {
    return new Response("book");
  }

  post() {
    return new Response("saved");
  }
}

export class Author extends View {
  constructor(...given) {
    super(...given);
    const self = this;
    self.post = async () => new Response("by an alias");
  }

  async get() {
    return new Response("author");
  }

  post() {
    return new Response("saved");
  }
}

export class Shelf extends View {
  constructor(...given) {
    super(...given);
    Object.assign(this, { post: async () => new Response("by assign") });
  }

  async get() {
    return new Response("shelf");
  }

  post() {
    return new Response("saved");
  }
}

export class Room extends View {
  constructor(...given) {
    super(...given);
    this.init().post = async () => new Response("by what a method returns");
  }

  init() {
    return this;
  }

  async get() {
    return new Response("room");
  }

  post() {
    return new Response("saved");
  }
}
