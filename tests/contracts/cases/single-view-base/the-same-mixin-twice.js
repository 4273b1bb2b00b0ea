// CV002: fine
import { bases, ListView, LoginRequiredMixin } from "classviews";

class Books extends bases(LoginRequiredMixin, ListView) {}

export class NewBooks extends bases(LoginRequiredMixin, LoginRequiredMixin, Books) {}
