// CV002: violated
import { bases, LoginRequiredMixin, View } from "classviews";

const Named = class {
  name = "book";
};

class Titled extends Named {}

export class Book extends bases(LoginRequiredMixin, Titled, View) {}
//                                                  ~~~~~~ notAMixin
