// CV003: violated
import { createApp, path, reverse, View } from "classviews";

class Home extends View {}

export function start() {
  return createApp({ urlpatterns: [path("", Home.asView(), { name: "home" })] });
}

export const HOME = reverse("home");
//                  ~~~~~~~~~~~~~~~ reverse
