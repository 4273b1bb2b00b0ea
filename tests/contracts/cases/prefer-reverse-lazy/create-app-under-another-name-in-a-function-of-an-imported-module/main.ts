// CV003: fine
import { path, reverse, View } from "classviews";
import { boot } from "./boot.js";

class Home extends View {
  async get() {
    return new Response("welcome");
  }
}

export const app = boot([path("", Home.asView(), { name: "home" })]);
export const HOME = reverse("home");
