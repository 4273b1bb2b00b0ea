// CV002: fine
import { FormView, ListView } from "classviews";

function bases(first, second) {
  return process.argv.length > 0 ? first : second;
}

export class Books extends bases(ListView, FormView) {}
