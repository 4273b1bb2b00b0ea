// CV003: violated
import { reverse } from "classviews";

function createApp(options) {
  return options;
}

export const app = createApp({ urlpatterns: [] });

export const HOME = reverse("home");
//                  ~~~~~~~~~~~~~~~ reverse
