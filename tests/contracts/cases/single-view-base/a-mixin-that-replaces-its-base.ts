// CV002: violated
// types: Base constructors must all have the same return type
import { bases, FormView, ListView, type View } from "classviews";

const Swap = <B extends new (...args: any[]) => View>(_Base: B) => class Swap extends ListView {};

export class Books extends bases(Swap, FormView) {}
//                               ~~~~ baseReplaced
