import { View, createApp, path } from "classviews";

class Home extends View {
  async get(): Promise<Response> {
    return new Response("welcome");
  }
}

export const app = createApp({ urlpatterns: [path("", Home.asView(), { name: "home" })] });
