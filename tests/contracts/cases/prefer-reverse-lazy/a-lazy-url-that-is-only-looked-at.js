// CV003: fine
import { reverseLazy, View } from "classviews";

const HOME = reverseLazy("home");

export class Book extends View {
  static hasHome = HOME !== undefined && typeof HOME === "object";

  static links = [HOME, { home: HOME }];
}
