// CV002: violated
import { bases, ListView } from "classviews";

function Titled(Base) {
  return class extends Base {
    title() {
      return "books";
    }
  };
}

export class Books extends bases(ListView, Titled) {}
//                               ~~~~~~~~ viewNotLast
