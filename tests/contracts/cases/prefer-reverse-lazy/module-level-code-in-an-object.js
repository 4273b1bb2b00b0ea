// CV003: violated
import { reverse } from "classviews";

export const links = {
  home: reverse("home"),
//      ~~~~~~~~~~~~~~~ reverse
  thanks() {
    return reverse("thanks");
  },
  get login() {
    return reverse("login");
  },
};
