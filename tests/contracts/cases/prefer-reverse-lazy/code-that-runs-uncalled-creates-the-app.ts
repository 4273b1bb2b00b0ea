// CV003: fine
import { createApp, path, reverse, View } from "classviews";

class Home extends View {
  async get() {
    return new Response("welcome");
  }
}

const site = {
  get app() {
    return createApp({ urlpatterns: [path("", Home.asView(), { name: "home" })] });
  },
};

export const { app } = site;
export const HOME = reverse("home");
