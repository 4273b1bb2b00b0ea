// CV002: fine
import { bases, ContextMixin, ListView, LoginRequiredMixin, MultipleObjectMixin } from "classviews";

const Private = (Base) =>
  class extends bases(LoginRequiredMixin, ListView) {
    static base = Base;
  };

export class Books extends bases(Private, ListView) {}

export class Authors extends bases(Private, MultipleObjectMixin, ContextMixin, ListView) {}

export class Readers extends bases(Private, LoginRequiredMixin, ListView) {}
