// CV001: violated
// static: unknown, because what a call returns can't be followed
import { ListView } from "classviews";

function registered(view) {
  return view;
}

export class Books extends registered(ListView) {
  post() {
    return new Response("saved");
  }
}
