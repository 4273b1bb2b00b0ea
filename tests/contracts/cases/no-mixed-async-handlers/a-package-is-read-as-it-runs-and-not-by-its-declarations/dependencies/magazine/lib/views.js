import { View } from "classviews";

class Article extends View {
  async get() {
    return new Response("article");
  }
}

export { Article };
