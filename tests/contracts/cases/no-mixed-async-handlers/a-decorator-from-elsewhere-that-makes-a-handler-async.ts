// CV001: fine
import { View } from "classviews";

function deferred(handler: () => Response, _context: ClassMethodDecoratorContext) {
  return async function (this: unknown): Promise<Response> {
    return handler.call(this);
  } as unknown as () => Response;
}

export class Book extends View {
  async get() {
    return new Response("book");
  }

  @deferred
  post() {
    return new Response("saved");
  }
}
