// CV001: violated
import { bases, DeletionMixin, View } from "classviews";

export class Discard extends bases(DeletionMixin, View) {
  get() {
//~~~ mixed
    return new Response("sure?");
  }
}
