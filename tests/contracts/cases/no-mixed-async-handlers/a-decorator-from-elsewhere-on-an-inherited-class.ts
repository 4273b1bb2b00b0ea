// CV001: violated
// static: unknown, because a decorator from elsewhere may replace any member of the parent
import { View } from "classviews";

function registered<C>(view: C, _context: ClassDecoratorContext): C {
  return view;
}

@registered
class Readable extends View {
  async get() {
    return new Response("book");
  }
}

export class Book extends Readable {
  post() {
    return new Response("saved");
  }
}
