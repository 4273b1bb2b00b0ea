// CV001: violated
// static: unknown, because what a registry returns can't be followed
import { ListView } from "classviews";

const registry = new Map([["list", ListView]]);

export class Books extends registry.get("list") {
  post() {
    return new Response("saved");
  }
}
