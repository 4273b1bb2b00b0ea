// CV002: violated
// runtime: unseen, because no code of the library runs when a mixin is applied by hand
import { FormView, ListView } from "classviews";

const Swap = (_Base) => class extends ListView {};

export class Books extends Swap(FormView) {}
//                         ~~~~ baseReplaced
