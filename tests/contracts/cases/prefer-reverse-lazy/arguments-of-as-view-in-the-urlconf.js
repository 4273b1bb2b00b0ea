// CV003: violated
import { createApp, include, path, RedirectView, reverse, View } from "classviews";

class Home extends View {}

export const app = createApp({
  urlpatterns: [
    path("", Home.asView(), { name: "home" }),
    path("old/", include([path("home/", RedirectView.asView({ url: reverse("home") }))])),
//                                                                 ~~~~~~~~~~~~~~~ reverse
  ],
});
