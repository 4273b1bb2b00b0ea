// CV002: violated
import { bases, FormView, ListView, type View } from "classviews";

const Typed: typeof View = FormView;

export const makers = [
  () => class Books extends bases(ListView! as any, Typed) {},
//                                ~~~~~~~~~~~~~~~~ secondView
];

export class Books extends (bases)((ListView) as any, FormView satisfies typeof View) {}
//                                 ~~~~~~~~~~~~~~~~~ secondView
