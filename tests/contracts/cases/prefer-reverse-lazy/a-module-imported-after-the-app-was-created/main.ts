// CV003: violated
// runtime: unseen, because only the order of imports saves it
import { createApp, path, View } from "classviews";

class Home extends View {}

createApp({ urlpatterns: [path("", Home.asView(), { name: "home" })] });

export const links = await import("./links.js");
