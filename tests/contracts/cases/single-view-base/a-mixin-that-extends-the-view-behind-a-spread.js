// CV002: fine
import { bases, ContextMixin, ListView } from "classviews";

const none = [ContextMixin].slice(1);

const Swap = (Base) =>
  class extends ListView {
    static replaced = Base;
  };

export class Books extends bases(Swap, ...none, ContextMixin(ListView)) {}
