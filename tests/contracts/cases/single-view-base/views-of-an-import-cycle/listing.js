import { ListView } from "classviews";
import { Contact } from "./contact.js";

export class Listing extends ListView {
  form() {
    return Contact;
  }
}
