// CV003: violated
import { reverse } from "classviews";

export const HOME = reverse("home");
//                  ~~~~~~~~~~~~~~~ reverse
