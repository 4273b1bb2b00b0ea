// CV003: violated
import { loginRequired, methodDecorator, reverse, View } from "classviews";

@methodDecorator(loginRequired({ loginUrl: reverse("login") }), { name: "dispatch" })
//                                         ~~~~~~~~~~~~~~~~ reverse
export class Book extends View {
  async get() {
    return new Response("book");
  }
}
