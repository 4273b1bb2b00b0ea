// CV002: violated
// static: unknown, because what a call returns can't be followed
import { bases, FormView, ListView } from "classviews";

function pick() {
  return ListView;
}

export class Books extends bases(pick(), FormView) {}
