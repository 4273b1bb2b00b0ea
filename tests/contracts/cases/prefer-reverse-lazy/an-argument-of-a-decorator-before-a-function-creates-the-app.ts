// CV003: violated
import { createApp, path, reverse, View } from "classviews";

const titled = (_title: string) => (_value: unknown, _context: unknown): void => undefined;

@titled(reverse("home"))
//      ~~~~~~~~~~~~~~~ reverse
export class Home extends View {}

function boot() {
  return createApp({ urlpatterns: [path("", View.asView(), { name: "home" })] });
}
export const app = boot();
