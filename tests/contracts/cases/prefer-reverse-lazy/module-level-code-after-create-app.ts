// CV003: fine
import { createApp, path, reverse, View } from "classviews";

class Home extends View {}

export const app = createApp({ urlpatterns: [path("", Home.asView(), { name: "home" })] });

export const HOME = reverse("home");
