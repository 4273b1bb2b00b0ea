// CV003: fine
import { createApp, path, reverse, View } from "classviews";
import { timed } from "./timed.js";

class Home extends View {
  async get() {
    return new Response("welcome");
  }
}

const start = () => createApp({ urlpatterns: [path("", Home.asView(), { name: "home" })] });

export const app = timed(start);
export const HOME = reverse("home");
