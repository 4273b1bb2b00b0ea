// CV003: violated
import { createApp, path, reverse, View } from "classviews";

const boot = (_home: string) =>
  createApp({ urlpatterns: [path("", View.asView(), { name: "home" })] });

export const app = boot(reverse("home"));
//                      ~~~~~~~~~~~~~~~ reverse

export const home = reverse("home");
