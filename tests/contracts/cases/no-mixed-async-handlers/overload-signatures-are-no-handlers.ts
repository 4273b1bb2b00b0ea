// CV001: fine
import { View } from "classviews";

export class Book extends View {
  async get() {
    return new Response("book");
  }

  post(): Promise<Response>;
  post(request?: unknown): Promise<Response>;
  async post(_request?: unknown): Promise<Response> {
    return new Response("saved");
  }
}
