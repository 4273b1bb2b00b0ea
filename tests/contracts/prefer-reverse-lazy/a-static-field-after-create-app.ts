// CV003: violated
// runtime: unseen, because the app happens to be created before the class in this module
import { createApp, path, reverse, View } from "classviews";

class Home extends View {}

createApp({ urlpatterns: [path("", Home.asView(), { name: "home" })] });

export class Book extends View {
  static home = reverse("home");
//              ~~~~~~~~~~~~~~~ reverse
}
