import { DetailView, bases, LoginRequiredMixin } from "classviews";

declare const PrivateDetail: typeof DetailView;

export declare class Article extends PrivateDetail {}

export { bases, LoginRequiredMixin };
