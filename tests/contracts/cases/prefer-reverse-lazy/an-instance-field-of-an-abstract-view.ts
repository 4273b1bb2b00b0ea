// CV003: violated
import { reverse, View } from "classviews";

export abstract class Page extends View {
  home = reverse("home");
//       ~~~~~~~~~~~~~~~ reverse

  abstract title(): string;
}
