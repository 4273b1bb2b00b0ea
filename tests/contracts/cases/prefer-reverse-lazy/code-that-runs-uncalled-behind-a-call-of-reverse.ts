// CV003: violated
import { createApp, path, reverse, View } from "classviews";

export const HOME = reverse("home");
//                  ~~~~~~~~~~~~~~~ reverse

export const site = {
  get app() {
    return createApp({ urlpatterns: [path("", View.asView(), { name: "home" })] });
  },
};
