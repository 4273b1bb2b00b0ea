// CV001: fine
import { View } from "classviews";
import { hooks, Plugin, wire } from "wiring";

class Wired extends View {
  async get() {
    return new Response("book");
  }
}

export class Called extends Wired {
  made = wire(this);

  post() {
    return new Response("saved");
  }
}

export class Held extends Wired {
  held = wire({ view: this });

  post() {
    return new Response("saved");
  }
}

export class Constructed extends Wired {
  plugin = new Plugin(this);

  post() {
    return new Response("saved");
  }
}

export class Applied extends Wired {
  constructor(...given) {
    super(...given);
    hooks.install.call(this);
  }

  post() {
    return new Response("saved");
  }
}

export class Owned extends Wired {
  install = hooks.install;

  constructor(...given) {
    super(...given);
    this.install();
  }

  post() {
    return new Response("saved");
  }
}
