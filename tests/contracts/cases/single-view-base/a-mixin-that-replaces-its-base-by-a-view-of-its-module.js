// CV002: violated
import { bases, FormView, ListView, LoginRequiredMixin } from "classviews";

class Listing extends ListView {}

function Swap(Base) {
  class Swapped extends Listing {
    static replaced = Base;
  }
  return Swapped;
}

export class Books extends bases(LoginRequiredMixin, Swap, FormView) {}
//                                                   ~~~~ baseReplaced
