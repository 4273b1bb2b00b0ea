// CV001: fine
import { View } from "classviews";
import { applyTraits } from "./traits.js";

export class Books extends View {
  async get() {
    return new Response("books");
  }

  post() {
    throw new Error("replaced below");
  }
}

export class Authors extends View {
  async get() {
    return new Response("authors");
  }

  post() {
    throw new Error("replaced below");
  }
}

applyTraits([Books]);
applyTraits({ views: [Authors] });
