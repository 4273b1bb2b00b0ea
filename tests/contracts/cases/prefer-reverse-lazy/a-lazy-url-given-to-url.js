// CV003: violated
import { reverseLazy, View } from "classviews";

const HOME = reverseLazy("home");

export class Book extends View {
  constructor() {
    super();
    this.home = new URL(HOME, "https://example.org");
//                      ~~~~ forced
  }
}
