// CV001: violated
import { View } from "classviews";

export class Book extends View {
  title: string;
  shelf = this.constructor.name;
  place = this.shelf;

  constructor(...given: ConstructorParameters<typeof View>) {
    super(...given);
    this.title = "Emma";
  }

  async get() {
    return new Response(this.title + this.place);
  }

  post() {
//~~~~ mixed
    return new Response("saved");
  }
}
