// CV002: fine
import { bases, ListView } from "classviews";

const more = [];

export class Books extends bases(ListView, ...more) {}
