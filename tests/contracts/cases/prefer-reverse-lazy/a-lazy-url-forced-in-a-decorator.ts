// CV003: violated
import { loginRequired, methodDecorator, reverseLazy, View } from "classviews";

const LOGIN = reverseLazy("login");

@methodDecorator(loginRequired({ loginUrl: LOGIN + "?from=book" }), { name: "dispatch" })
//                                         ~~~~~ forced
export class Book extends View {
  async get() {
    return new Response("book");
  }
}
