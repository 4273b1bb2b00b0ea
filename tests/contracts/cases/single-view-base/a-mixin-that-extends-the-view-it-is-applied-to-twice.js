// CV002: fine
import { bases, ContextMixin, ListView, mixin } from "classviews";

const Titled = (Base) =>
  class extends ListView {
    static base = Base;
  };
const Counted = mixin(Titled);

export class Books extends bases(Titled, Titled, ListView) {}

export class Authors extends bases(Titled, Titled, ContextMixin(ListView)) {}

export class Shelves extends Counted(Counted(ListView)) {}
