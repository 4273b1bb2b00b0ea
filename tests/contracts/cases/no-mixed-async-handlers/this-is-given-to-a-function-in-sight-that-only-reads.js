// CV001: violated
import { View } from "classviews";

function describe(view, prefix) {
  return `${prefix} ${typeof view} ${view.title}`;
}

const seen = new WeakSet();

export class Book extends View {
  title = "Emma";

  constructor(...given) {
    super(...given);
    this.label = describe(this, "book");
    this.start(this);
    seen.add(this);
    Object.assign(this, { shelf: 1 });
    const self = this;
    self.pages = 300;
    this.later = () => describe(this, self.title);
  }

  start(book) {
    book.count = 1;
    return this;
  }

  async get() {
    return new Response(this.label);
  }

  post() {
//~~~~ mixed
    return new Response("saved");
  }
}
