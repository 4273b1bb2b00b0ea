// CV002: fine
import { bases, FormView, ListView } from "classviews";

function makeView(ListView) {
  return class Contact extends bases(ListView, FormView) {};
}

export const Contact = makeView((Base) => class extends Base {});

export class Books extends ListView {}
