import { FormView } from "classviews";
import { Listing } from "./listing.js";
import { title } from "./main.js";

export class Contact extends FormView {
  list() {
    return [Listing, title];
  }
}
