// CV003: fine
import { createApp, path, View } from "classviews";

class Home extends View {}

export const app = createApp({ urlpatterns: [path("", Home.asView(), { name: "home" })] });

export const HOME = app.reverse("home");

export class Book extends View {
  static home = app.reverse("home");

  home = app.reverse("home");
}
