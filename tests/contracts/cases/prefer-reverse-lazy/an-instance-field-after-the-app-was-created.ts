// CV003: violated
import { createApp, FormView, path, reverse, View } from "classviews";

class Home extends View {}

createApp({ urlpatterns: [path("", Home.asView(), { name: "home" })] });

export class Contact extends FormView {
  override successUrl = reverse("home");
//                      ~~~~~~~~~~~~~~~ reverse
}
