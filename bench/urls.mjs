// resolve() against memoirist and find-my-way, reverse() against path-to-regexp, in one run.
import { createApp, path } from "classviews";
import findMyWay from "find-my-way";
import { Memoirist } from "memoirist";
import { compile } from "path-to-regexp";
import { alternate, inTurn, report } from "./blocks.mjs";

const uuid = "0123abcd-0123-4567-89ab-0123456789ab";
const view = () => new Response();

/** Five forms a resource, with a path that each matches. */
function forms(resource) {
  return [
    { form: `${resource}/`, params: {}, path: `/${resource}/` },
    { form: `${resource}/<int:id>/`, params: { id: 4711 }, path: `/${resource}/4711/` },
    { form: `${resource}/<int:id>/edit/`, params: { id: 4711 }, path: `/${resource}/4711/edit/` },
    {
      form: `${resource}/by-name/<slug:slug>/`,
      params: { slug: "a-slug-1" },
      path: `/${resource}/by-name/a-slug-1/`,
    },
    {
      form: `${resource}/of/<uuid:owner>/<str:part>/`,
      params: { owner: uuid, part: "front" },
      path: `/${resource}/of/${uuid}/front/`,
    },
  ];
}

const regexes = { int: "^[0-9]+$", slug: "^[-a-zA-Z0-9_]+$", uuid: "^[0-9a-f-]{36}$", str: "^[^/]+$" };

function setUp(count) {
  const routes = Array.from({ length: Math.ceil(count / 5) }, (_, index) =>
    forms(`resource${index.toString(36)}`),
  )
    .flat()
    .slice(0, count)
    .map((route, index) => ({ ...route, name: `route${index}` }));
  const app = createApp({ urlpatterns: routes.map(({ form, name }) => path(form, view, { name })) });
  const memoirist = new Memoirist();
  const router = findMyWay();
  for (const { form } of routes) {
    memoirist.add("GET", `/${form.replace(/<\w+:(\w+)>/g, ":$1")}`, view);
    router.on(
      "GET",
      `/${form.replace(/<(\w+):(\w+)>/g, (_, type, name) => `:${name}(${regexes[type]})`)}`,
      view,
    );
  }
  const shuffled = routes.toSorted(
    (a, b) => ((a.path.length * 7919 + a.name.length) % 97) - ((b.path.length * 7919) % 97),
  );
  const compiled = new Map(
    routes.map(({ form, name }) => [name, compile(`/${form.replace(/<\w+:(\w+)>/g, ":$1")}`)]),
  );
  return { app, memoirist, router, compiled, routes: shuffled };
}

const lookups = {};
for (const count of [10, 100, 1000, 10000]) {
  const { app, memoirist, router, routes } = setUp(count);
  const paths = routes.map((route) => route.path);
  for (const each of paths) {
    if (app.resolve(each) === undefined || !memoirist.find("GET", each) || !router.find("GET", each)) {
      throw new Error(`Not every router finds ${each}.`);
    }
  }
  const [a, b, c] = [inTurn(paths), inTurn(paths), inTurn(paths)];
  lookups[count] = await alternate({
    classviews: () => app.resolve(a()),
    memoirist: () => memoirist.find("GET", b()),
    "find-my-way": () => router.find("GET", c()),
  });
  app.close();
  console.log(`${count} routes:`, format(lookups[count]));
}

const { app, compiled, routes } = setUp(1000);
for (const { name, params } of routes) {
  if (app.reverse(name, params) !== compiled.get(name)(stringified(params)))
    throw new Error(`Unlike paths for ${name}.`);
}
const texts = new Map(routes.map(({ name, params }) => [name, stringified(params)]));
const [a, b] = [inTurn(routes), inTurn(routes)];
const formatting = await alternate({
  classviews: () => {
    const { name, params } = a();
    return app.reverse(name, params);
  },
  "path-to-regexp": () => {
    const { name } = b();
    return compiled.get(name)(texts.get(name));
  },
});
console.log("reverse, 1000 names:", format(formatting));
console.log();
report("resolve(), 1,000 routes, to memoirist", lookups[1000].classviews / lookups[1000].memoirist, 1.35);
report(
  "resolve(), 1,000 routes, to find-my-way",
  lookups[1000].classviews / lookups[1000]["find-my-way"],
  0.5,
);
report("resolve(), 1,000 routes to 10", lookups[1000].classviews / lookups[10].classviews, 1.5);
report(
  "reverse(), to path-to-regexp's cached compile()",
  formatting.classviews / formatting["path-to-regexp"],
  0.6,
);

function stringified(params) {
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [key, String(value)]));
}

function format(times) {
  return Object.entries(times)
    .map(([name, time]) => `${name} ${time.toFixed(0)} ns`)
    .join(", ");
}
