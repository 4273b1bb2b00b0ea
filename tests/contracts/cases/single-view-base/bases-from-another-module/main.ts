// CV002: fine
import { FormView, ListView } from "classviews";
import { bases } from "./bases.js";

export class Books extends bases(ListView, FormView) {}
