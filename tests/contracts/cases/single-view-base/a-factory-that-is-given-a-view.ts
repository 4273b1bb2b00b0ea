// CV002: fine
import { ListView, RedirectView, View, type ViewClass } from "classviews";

const csvOf = (List: ViewClass) =>
  class extends View {
    async get(): Promise<Response> {
      return new Response(List.name);
    }
  };

function movedTo(target: ViewClass) {
  return class extends RedirectView {
    override url = `/${target.name}/`;
  };
}

class Books extends ListView {}

export class BooksCsv extends csvOf(Books) {}
export class OldBooks extends movedTo(Books) {}
