// How the start grows: one app of 20,000 routes takes about as long as ten of 2,000, which fill as much memory.
import { createApp, include, path } from "classviews";

const view = () => new Response();

/** The rows of the table. */
export async function* starting() {
  for (const [kind, routes] of Object.entries(kinds)) {
    yield {
      what: `start, 20,000 routes to ten times 2,000: ${kind}`,
      ratio: fastest(1, routes(20_000)) / fastest(10, routes(2_000)),
      atMost: 2,
    };
  }
}

const numbers = (count) => Array.from({ length: count }, (_, index) => String(index));

const kinds = {
  "one view": (count) => numbers(count).map((n) => path(`x${n}/<int:pk>/`, view, { name: n })),
  "one name": (count) => numbers(count).map((n) => path(`x${n}/<int:pk>/`, () => view(), { name: "same" })),
  "one application": (count) =>
    numbers(count).map((n) =>
      path(`x${n}/`, include([path("", view, { name: "index" })], { appName: "app", namespace: `n${n}` })),
    ),
};

/** The least time, in ms, in which so many apps of the patterns are made. */
function fastest(apps, urlpatterns) {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    const made = Array.from({ length: apps }, () => createApp({ urlpatterns }));
    const time = performance.now() - start;
    for (const app of made) app.close();
    return time;
  });
  return Math.min(...times);
}
