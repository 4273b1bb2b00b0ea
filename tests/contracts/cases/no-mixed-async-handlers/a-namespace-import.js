// CV001: violated
import * as cv from "classviews";

export class Books extends cv.bases(cv.LoginRequiredMixin, cv.ListView) {
  post() {
//~~~~ mixed
    return new Response("saved");
  }
}
