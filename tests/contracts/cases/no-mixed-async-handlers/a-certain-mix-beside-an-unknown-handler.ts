// CV001: violated
import { View } from "classviews";

const timed = (handler: () => Response) => () => handler();

export class Book extends View {
  async get() {
    return new Response("book");
  }

  post() {
//~~~~ mixed
    return new Response("saved");
  }

  put = timed(() => new Response("replaced"));
}
