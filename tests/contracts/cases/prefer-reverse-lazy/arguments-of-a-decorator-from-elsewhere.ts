// CV003: violated
import { reverse } from "classviews";

const linked =
  (_to: string) =>
  (_value: unknown, _context: ClassMethodDecoratorContext): void => undefined;

export class Links {
  @linked(reverse("home"))
//        ~~~~~~~~~~~~~~~ reverse
  home() {
    return "home";
  }
}
