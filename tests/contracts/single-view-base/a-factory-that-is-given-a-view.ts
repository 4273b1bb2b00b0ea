// CV002: fine
import { ListView, RedirectView, View } from "classviews";

const csvOf = (List: typeof ListView) =>
  class extends View {
    async get(): Promise<Response> {
      return new Response(List.name);
    }
  };

function movedTo(target: typeof View) {
  return class extends RedirectView {
    override url = `/${target.name}/`;
  };
}

class Books extends ListView {}

export class BooksCsv extends csvOf(Books) {}
export class OldBooks extends movedTo(Books) {}
