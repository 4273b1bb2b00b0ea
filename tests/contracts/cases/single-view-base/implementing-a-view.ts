// CV002: fine
import { type DetailView, ListView } from "classviews";

export class Books extends ListView implements Pick<DetailView, "request"> {}
