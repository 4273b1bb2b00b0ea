// CV002: violated
// types: CV002
import { bases, ListView } from "classviews";

class Titled {
  title() {
    return "books";
  }
}

export class Books extends bases(Titled, ListView) {}
//                               ~~~~~~ notAMixin
