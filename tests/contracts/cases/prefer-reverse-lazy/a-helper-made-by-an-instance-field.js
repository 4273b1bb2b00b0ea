// CV003: violated
// static: unknown, because what the helper's constructor does can't be followed
import { reverse, View } from "classviews";

class Links {
  home = reverse("home");
}

export class Book extends View {
  links = new Links();
}
