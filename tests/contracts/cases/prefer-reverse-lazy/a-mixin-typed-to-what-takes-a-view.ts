// CV003: fine
import { View, createApp, path, reverse } from "classviews";

class Home extends View {
  async get(): Promise<Response> {
    return new Response("welcome");
  }
}

class Presenter {
  constructor(readonly view?: View) {}
}

const Linked = (Base: new (view?: View) => Presenter) =>
  class extends Base {
    home = reverse("home");
  };

export const LinkedPresenter = Linked(Presenter);

createApp({ urlpatterns: [path("", Home.asView(), { name: "home" })] });
new LinkedPresenter();
