// CV001: fine
import { View } from "classviews";

export class Book extends View {
  override httpMethodNames = ["get", "post"];

  constructor(...given: ConstructorParameters<typeof View>) {
    super(...given);
    this.httpMethodNames.pop();
  }

  async get() {
    return new Response("book");
  }

  post() {
    return new Response("saved");
  }
}
