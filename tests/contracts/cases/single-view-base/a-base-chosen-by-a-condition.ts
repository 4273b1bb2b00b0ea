// CV002: violated
// static: unknown, because which of the two it is shows at run time
import { bases, FormView, ListView, LoginRequiredMixin } from "classviews";

const First: any = process.argv.length > 0 ? ListView : LoginRequiredMixin;

export class Books extends bases(First, FormView) {}
