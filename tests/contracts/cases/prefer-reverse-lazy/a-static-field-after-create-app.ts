// CV003: fine
import { createApp, path, reverse, View } from "classviews";

class Home extends View {}

createApp({ urlpatterns: [path("", Home.asView(), { name: "home" })] });

export class Book extends View {
  static home = reverse("home");
}
