// CV002: violated
import { bases, ListView, LoginRequiredMixin } from "classviews";

const Titled = (Base) =>
  class extends ListView {
    static base = Base;
  };

export class Books extends bases(Titled, LoginRequiredMixin, ListView) {}
//                               ~~~~~~ baseReplaced

export class Authors extends bases(Titled, bases(LoginRequiredMixin, ListView)) {}
//                                 ~~~~~~ baseReplaced
