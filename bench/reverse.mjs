// reverse() against functions that path-to-regexp's compile() made beforehand, looked up by name.
import { createApp, path } from "classviews";
import { compile } from "path-to-regexp";
import { apart } from "./apart.mjs";
import { alternate } from "./blocks.mjs";
import { mixedRoutes, untyped } from "./routes.mjs";

/** The rows of the table. */
export async function* reversing() {
  const times = await apart(import.meta.url, 1000);
  yield {
    what: "reverse(), 1,000 names, to path-to-regexp's compile()",
    ratio: times.classviews / times.pathToRegexp,
    atMost: 0.6,
  };
}

export async function measure(count) {
  const routes = mixedRoutes(count);
  const view = () => new Response();
  const app = createApp({ urlpatterns: routes.map(({ form, name }) => path(form, view, { name })) });
  const compiled = new Map(routes.map(({ form, name }) => [name, compile(untyped(form))]));
  for (const { name, params, texts } of routes) {
    if (app.reverse(name, params) !== compiled.get(name)(texts)) throw new Error(`Unlike paths for ${name}.`);
  }
  return alternate({
    classviews: (call) => {
      const route = routes[call % count];
      return app.reverse(route.name, route.params);
    },
    // It takes texts only: to make them of numbers is not counted.
    pathToRegexp: (call) => {
      const route = routes[call % count];
      return compiled.get(route.name)(route.texts);
    },
  });
}
