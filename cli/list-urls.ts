import type { Endpoint } from "../src/urls/endpoint.js";
import { nameOf } from "../src/urls/resolver-match.js";
import type { Urlconf } from "../src/urls/urlconf.js";
import type { Library } from "./load-module.js";

/** A view of a URLconf, as `classviews urls` shows it. */
export interface ListedUrl {
  /** The routes that lead to it, joined, such as `"/books/<int:pk>/"`. */
  readonly route: string;
  /** The name with its namespaces, which `reverse()` takes. */
  readonly name: string | null;
  /** The name of the class, or of the function. */
  readonly view: string;
  readonly colour: "async" | "sync";
}

/** The views of a URLconf, in the order in which they are tried. */
export function listUrls(urlconf: Urlconf, library: Library): ListedUrl[] {
  return urlconf.endpoints.map((endpoint) => ({
    route: `/${endpoint.route}`,
    name: fullNameOf(endpoint),
    view: nameOf(endpoint.view),
    colour: isAsync(endpoint, library) ? "async" : "sync",
  }));
}

function fullNameOf({ name, namespaces }: Endpoint): string | null {
  return name === undefined ? null : [...namespaces, name].join(":");
}

/** A view callable tells its colour; a plain function is what its keyword says. */
function isAsync({ view }: Endpoint, library: Library): boolean {
  return "isAsync" in view && typeof view.isAsync === "boolean"
    ? view.isAsync
    : library.isAsyncFunction(view);
}
