// CV003: violated
import { createApp, path, reverse, View } from "classviews";

class Home extends View {}

export const HOME = reverse("home");
//                  ~~~~~~~~~~~~~~~ reverse

export const app = createApp({ urlpatterns: [path("", Home.asView(), { name: "home" })] });
