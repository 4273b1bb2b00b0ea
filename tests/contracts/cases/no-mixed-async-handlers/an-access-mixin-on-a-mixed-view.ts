// CV001: violated
import { bases, ListView, LoginRequiredMixin } from "classviews";

export class Books extends bases(LoginRequiredMixin, ListView) {
  put() {
//~~~ mixed
    return new Response("replaced");
  }
}
