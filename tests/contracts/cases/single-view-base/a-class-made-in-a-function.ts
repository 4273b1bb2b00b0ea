// CV002: violated
// types: CV002
import { bases, FormView, ListView } from "classviews";

export function makeView() {
  return class extends bases(ListView, FormView) {};
//                           ~~~~~~~~ secondView
}

export const Books = makeView();
