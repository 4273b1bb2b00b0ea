// CV003: violated
import { bases, ListView } from "classviews";
import { Linked } from "./linked.js";

export class Books extends bases(Linked, ListView) {}
