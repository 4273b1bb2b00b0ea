// CV002: fine
import { bases, ListView, LoginRequiredMixin } from "classviews";

const mixins = [LoginRequiredMixin];

export class Books extends bases(...mixins, ListView) {}
