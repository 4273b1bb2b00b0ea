// CV001: fine
import { View } from "classviews";

const readOnly = {
  async post() {
    return new Response("read only", { status: 403 });
  },
};

export class Books extends View {
  async get() {
    return new Response("books");
  }

  post() {
    throw new Error("replaced below");
  }
}

export class Authors extends Books {}

for (const view of [Books, Authors]) Object.assign(view.prototype, readOnly);
