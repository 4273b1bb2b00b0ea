// CV003: fine
import { readdirSync } from "node:fs";
import { reverse } from "classviews";
import { load } from "./load.js";

async function boot(): Promise<void> {
  await import("./apps/site.js");
}
await boot();
export const home = reverse("home");

/** A class of no view, which nothing but this module uses. */
class Links {
  static home = reverse("home");
}
export const links = [Links.home];

for (const name of readdirSync(new URL("./apps/", import.meta.url)).filter((one) => /\.m?js$/.test(one)))
  await import(new URL(`./apps/${name}`, import.meta.url).href);
export const again = reverse("home");

await load("./apps/site.js");
export const third = reverse("home");
