// CV003: fine
import { createApp, path, reverseLazy, View } from "classviews";

const HOME = reverseLazy("home");

class Home extends View {}

export const app = createApp({ urlpatterns: [path("", Home.asView(), { name: "home" })] });

export const text = `${HOME}?page=1`;
