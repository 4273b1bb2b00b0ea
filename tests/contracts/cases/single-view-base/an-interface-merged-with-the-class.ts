// CV002: fine
import { type DetailView, ListView } from "classviews";

export class Books extends ListView {}

export interface Books extends Pick<DetailView, "request"> {}
