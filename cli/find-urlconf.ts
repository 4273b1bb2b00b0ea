import type { Urlconf } from "../src/urls/urlconf.js";
import type { LazyUrl } from "../src/urls/lazy-url.js";
import type { LoadedModule } from "./load-module.js";

/** What a module serves. */
export interface FoundUrlconf {
  readonly urlconf: Urlconf;
  readonly loginUrl?: string | LazyUrl | undefined;
}

/**
 * The URLconf that a module exports: by an app as `app` or as its default, or else by `urlpatterns`, of which an app is
 * made here, so that `reverse()` answers.
 *
 * @returns undefined if it exports neither
 * @throws ImproperlyConfigured for patterns that are none
 */
export function findUrlconf({ exports, library }: LoadedModule): FoundUrlconf | undefined {
  const app = [exports["app"], exports["default"]].find(isApp);
  if (app !== undefined) return app;
  const { urlpatterns } = exports;
  if (urlpatterns === undefined) return undefined;
  return library.createApp({ urlpatterns: urlpatterns as [] });
}

function isApp(value: unknown): value is FoundUrlconf {
  return (
    typeof value === "object" &&
    value !== null &&
    "urlconf" in value &&
    typeof value.urlconf === "object" &&
    value.urlconf !== null &&
    "endpoints" in value.urlconf
  );
}
