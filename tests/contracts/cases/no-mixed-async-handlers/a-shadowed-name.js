// CV001: fine
import { ListView } from "classviews";

function makeService(ListView) {
  return class Books extends ListView {
    post() {
      return new Response("saved");
    }
  };
}

export const Service = makeService(
  class {
    async get() {
      return new Response("books");
    }
  },
);

export const Generic = ListView;
