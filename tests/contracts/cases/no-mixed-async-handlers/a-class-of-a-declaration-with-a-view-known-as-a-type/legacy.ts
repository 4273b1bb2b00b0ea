import { View } from "classviews";

Object.assign(globalThis, {
  LegacyView: class LegacyView extends View {
    get() {
      return new Response("book");
    }
  },
});
