import { bases, DetailView, LoginRequiredMixin } from "classviews";

export class Article extends bases(LoginRequiredMixin, DetailView) {}

export { bases, LoginRequiredMixin };
