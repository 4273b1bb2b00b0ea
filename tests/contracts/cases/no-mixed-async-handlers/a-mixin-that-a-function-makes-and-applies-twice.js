// CV001: fine
import { bases, View } from "classviews";

const listed = (name) => {
  const Savable = (Base) =>
    class extends Base {
      async post() {
        return new Response(name);
      }
      get() {
        return new Response("sync");
      }
    };
  const Listed = (Base) =>
    class extends bases(Savable, Base) {
      async get() {
        return new Response("books");
      }
    };
  return (Base) => class extends bases(Savable, Listed, Base) {};
};

export class Books extends bases(listed("saved"), View) {}
