import { createApp, path, View } from "classviews";

class Home extends View {}

export const app = createApp({ urlpatterns: [path("", Home.asView(), { name: "home" })] });
