// CV003: fine
import { createApp, path, reverse, View } from "classviews";

class Home extends View {
  async get() {
    return new Response("welcome");
  }
}

const sites = {
  *[Symbol.iterator]() {
    yield createApp({ urlpatterns: [path("", Home.asView(), { name: "home" })] });
  },
};

export const [app] = sites;
export const HOME = reverse("home");
