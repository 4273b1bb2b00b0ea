import type { UrlPattern } from "classviews";
import { makeApp } from "./web.js";

export function boot(urlpatterns: UrlPattern[]) {
  return makeApp({ urlpatterns });
}
