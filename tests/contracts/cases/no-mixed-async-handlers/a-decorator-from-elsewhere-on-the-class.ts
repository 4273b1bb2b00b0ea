// CV001: violated
// static: unknown, because a decorator from elsewhere may replace any member of the class
import { View } from "classviews";

function registered<C>(view: C, _context: ClassDecoratorContext): C {
  return view;
}

@registered
export class Book extends View {
  async get() {
    return new Response("book");
  }

  post() {
    return new Response("saved");
  }
}
