import { reverse } from "classviews";
import { name } from "./names.js";

export const HOME = reverse(name);
//                  ~~~~~~~~~~~~~ reverse
