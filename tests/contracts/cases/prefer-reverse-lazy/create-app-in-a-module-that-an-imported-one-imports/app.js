import { createApp as start, path, View } from "classviews";

class Home extends View {}

export const app = start({ urlpatterns: [path("", Home.asView(), { name: "home" })] });
