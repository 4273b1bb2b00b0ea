// CV002: fine
import { bases, ContextMixin, ListView } from "classviews";

const Titled = (Base) =>
  class extends ListView {
    static base = Base;
  };

export class Books extends bases(Titled, ListView) {}

export class Authors extends bases(Titled, ContextMixin, ContextMixin(ListView)) {}
