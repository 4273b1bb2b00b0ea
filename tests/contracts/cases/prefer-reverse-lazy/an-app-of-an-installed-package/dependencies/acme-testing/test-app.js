import { View, createApp, path } from "classviews";

class Home extends View {
  async get() {
    return new Response("welcome");
  }
}

export const testApp = createApp({ urlpatterns: [path("", Home.asView(), { name: "home" })] });
