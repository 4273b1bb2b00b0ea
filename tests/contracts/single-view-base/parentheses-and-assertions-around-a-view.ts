// CV002: violated
import { bases, FormView, ListView, type View } from "classviews";

const Typed: typeof View = FormView;

export const makers = [
  () => class Books extends bases(ListView! as never, Typed) {},
//                                ~~~~~~~~~~~~~~~~~~ secondView
];

export class Books extends (bases)((ListView) as never, FormView satisfies typeof View) {}
//                                 ~~~~~~~~~~~~~~~~~~~ secondView
