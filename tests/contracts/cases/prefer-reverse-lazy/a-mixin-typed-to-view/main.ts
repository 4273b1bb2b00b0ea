// CV003: violated
import { View } from "classviews";
import { Linked } from "./linked.js";

export class Book extends Linked(View) {}
