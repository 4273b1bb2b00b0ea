// CV001: violated
import { View } from "classviews";

const logged =
  (level: string) =>
  <F>(method: F, { name }: ClassMethodDecoratorContext): F => {
    performance.mark(`${level}: ${String(name)}`);
    return method;
  };

export class Book extends View {
  async get() {
    return new Response("book");
  }

  post() {
//~~~~ mixed
    return new Response("saved");
  }

  @logged("info")
  async publish() {
    return new Response("published");
  }
}
