// CV003: violated
import { reverse } from "classviews";

export const links = [];

for (const name of ["home", "thanks"]) {
  links.push(reverse(name));
//           ~~~~~~~~~~~~~ reverse
}
