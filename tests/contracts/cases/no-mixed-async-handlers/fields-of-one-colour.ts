// CV001: fine
import { View } from "classviews";

export class Book extends View {
  get = async () => new Response("book");

  post = async function (): Promise<Response> {
    return new Response("saved");
  };

  async put() {
    return new Response("saved");
  }
}
