// CV002: fine
import { ListView } from "classviews";
import { Mixin } from "ts-mixer";

class Titled {
  title() {
    return "books";
  }
}

export class Books extends Mixin(Titled, ListView) {}

export class Authors extends Mixin(ListView, Titled) {}
