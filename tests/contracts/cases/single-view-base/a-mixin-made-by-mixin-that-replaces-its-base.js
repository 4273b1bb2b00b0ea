// CV002: violated
import { bases, FormView, ListView, mixin } from "classviews";

const Swap = mixin(() => class extends ListView {});

export class Books extends bases(Swap, FormView) {}
//                               ~~~~ baseReplaced
