// CV003: violated
// static: unknown, because nothing in the mixin's module says that it is applied to a view
import { bases, View } from "classviews";
import { Linked } from "./linked.js";

export class Book extends bases(Linked, View) {}
