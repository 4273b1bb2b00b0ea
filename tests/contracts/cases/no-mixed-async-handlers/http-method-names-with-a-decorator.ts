// CV001: fine
import { View } from "classviews";

const only =
  (...names: string[]) =>
  (_value: undefined, _context: ClassFieldDecoratorContext<View, string[]>) =>
  (): string[] =>
    names;

export class Books extends View {
  @only("get")
  override httpMethodNames = ["get", "post"];

  async get(): Promise<Response> {
    return new Response("books");
  }

  post(): Response {
    return new Response("never asked");
  }
}
