// CV003: violated
import { View } from "classviews";
import { Linked } from "./linked.js";

export class Books extends Linked(View) {}
