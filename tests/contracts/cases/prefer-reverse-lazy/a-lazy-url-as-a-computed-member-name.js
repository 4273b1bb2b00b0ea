// CV003: violated
import { reverseLazy, View } from "classviews";

const HOME = reverseLazy("home");

export class Book extends View {
  [HOME]() {
// ~~~~ forced
    return "home";
  }
}
