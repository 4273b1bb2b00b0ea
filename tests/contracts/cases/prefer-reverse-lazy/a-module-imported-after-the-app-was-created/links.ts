import { reverse } from "classviews";

export const HOME = reverse("home");
//                  ~~~~~~~~~~~~~~~ reverse

export class Links {
  static home = reverse("home");
//              ~~~~~~~~~~~~~~~ reverse
}
