// resolve() against memoirist and find-my-way, over the same routes and paths.
import { createApp, path } from "classviews";
import findMyWay from "find-my-way";
import { Memoirist } from "memoirist";
import { apart } from "./apart.mjs";
import { alternate } from "./blocks.mjs";
import { mixedRoutes, untyped } from "./routes.mjs";

/** The rows of the table. */
export async function* resolving() {
  const few = await apart(import.meta.url, 10);
  const many = await apart(import.meta.url, 1000);
  yield {
    what: "resolve(), 1,000 routes, to memoirist",
    ratio: many.classviews / many.memoirist,
    atMost: 1.35,
  };
  yield {
    what: "resolve(), 1,000 routes, to find-my-way",
    ratio: many.classviews / many.findMyWay,
    atMost: 0.5,
  };
  yield { what: "resolve(), 1,000 routes to 10", ratio: many.classviews / few.classviews, atMost: 1.5 };
}

const regexes = { int: "^[0-9]+$", slug: "^[-a-zA-Z0-9_]+$", uuid: "^[0-9a-f-]{36}$", str: "^[^/]+$" };

export async function measure(count) {
  const view = () => new Response();
  const routes = mixedRoutes(count);
  const app = createApp({ urlpatterns: routes.map(({ form, name }) => path(form, view, { name })) });
  const memoirist = new Memoirist();
  const router = findMyWay();
  for (const { form } of routes) {
    memoirist.add("GET", untyped(form), view);
    const typed = form.replace(/<(\w+):(\w+)>/g, (_, type, name) => `:${name}(${regexes[type]})`);
    router.on("GET", `/${typed}`, view);
  }
  const paths = routes.map((route) => route.path);
  for (const each of paths) {
    if (!app.resolve(each) || !memoirist.find("GET", each) || !router.find("GET", each)) {
      throw new Error(`Not every router finds ${each}.`);
    }
  }
  return alternate({
    classviews: (call) => app.resolve(paths[call % count]),
    memoirist: (call) => memoirist.find("GET", paths[call % count]),
    findMyWay: (call) => router.find("GET", paths[call % count]),
  });
}
