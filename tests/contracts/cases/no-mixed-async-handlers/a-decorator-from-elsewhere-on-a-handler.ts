// CV001: violated
// static: unknown, because a decorator from elsewhere may change the colour
import { View } from "classviews";

function logged<F>(handler: F, _context: ClassMethodDecoratorContext): F {
  return handler;
}

export class Book extends View {
  @logged
  async get() {
    return new Response("book");
  }

  post() {
    return new Response("saved");
  }
}
