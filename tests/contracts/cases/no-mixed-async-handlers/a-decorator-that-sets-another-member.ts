// CV001: fine
import { View } from "classviews";

const action =
  (name: string) =>
  (method: () => Promise<Response>, { addInitializer }: ClassMethodDecoratorContext): void => {
    addInitializer(function (this: unknown) {
      Object.defineProperty(this, name, { value: method });
    });
  };

export class Book extends View {
  async get() {
    return new Response("book");
  }

  post() {
    return new Response("there is nothing to publish", { status: 404 });
  }

  @action("post")
  async publish() {
    return new Response("published");
  }
}
