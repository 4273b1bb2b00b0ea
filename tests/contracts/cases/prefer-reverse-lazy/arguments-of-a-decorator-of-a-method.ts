// CV003: violated
import { loginRequired, methodDecorator, reverse, View } from "classviews";

export class Book extends View {
  @methodDecorator([loginRequired({ loginUrl: reverse("login") })])
//                                            ~~~~~~~~~~~~~~~~ reverse
  async get() {
    return new Response("book");
  }
}
