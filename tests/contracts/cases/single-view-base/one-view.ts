// CV002: fine
import { bases, ListView } from "classviews";

export class Books extends bases(ListView) {}
