// CV003: fine
import { createApp, path, reverse, View } from "classviews";

function makeView() {
  return class Book extends View {
    static home = reverse("home");
  };
}

class Home extends View {}

createApp({ urlpatterns: [path("", Home.asView(), { name: "home" })] });

export const Book = makeView();
