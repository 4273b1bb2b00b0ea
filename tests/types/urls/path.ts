import {
  type App,
  createApp,
  DetailView,
  type HttpRequest,
  include,
  loginRequired,
  path,
  redirect,
  registerConverter,
  rePath,
  reverse,
  reverseLazy,
  type RouteParams,
  TemplateView,
  type UrlPattern,
  View,
} from "classviews";

declare module "classviews" {
  interface Converters {
    year: number;
    date: Date;
  }
}

registerConverter("year", { regex: "[0-9]{4}", toValue: Number, toUrl: (year: number) => String(year) });
registerConverter("date", {
  regex: "[0-9-]+",
  // @ts-expect-error -- what is made of the text is what goes back into it
  toValue: (text) => new Date(text),
  toUrl: (date: number) => date.toFixed(0),
});

// What a route captures.
type Same<A, B> = [A] extends [B]
  ? [B] extends [A]
    ? [keyof A] extends [keyof B]
      ? true
      : false
    : false
  : false;
type CapturesNothing<R extends string> = [keyof RouteParams<R>] extends [never] ? true : false;
export const captured: readonly true[] = [
  true satisfies CapturesNothing<"">,
  true satisfies CapturesNothing<"about/us/">,
  true satisfies Same<RouteParams<"<int:pk>/<slug:s>">, { pk: number; s: string }>,
  true satisfies Same<
    RouteParams<"<plain>/<uuid:id>/x-<path:rest>">,
    { plain: string; id: string; rest: string }
  >,
  true satisfies Same<RouteParams<"<year:y>/<date:d>/">, { y: number; d: Date }>,
  true satisfies Same<RouteParams<"<unknown:x>/">, { x: unknown }>,
  true satisfies Same<RouteParams<string>, Record<string, unknown>>,
];

class Book extends View<{ pk: number }> {
  get(_request: HttpRequest, { pk }: { pk: number }): Response {
    return new Response(String(pk));
  }
}

class Home extends View {
  get(): Response {
    return new Response();
  }
}

// Views that the route is enough for.
export const urlpatterns: UrlPattern[] = [
  path("<int:pk>/", Book.asView(), { name: "book" }),
  path("<slug:branch>/<int:pk>/", Book.asView()),
  path("", Home.asView()),
  path("<int:pk>/home/", Home.asView()),
  path("<int:pk>/details/", DetailView.asView()),
  path("about/", TemplateView.asView({ templateName: () => "about" })),
  path("safe/<int:pk>/", loginRequired(Book.asView())),
  path("<int:pk>/<year:y>/", (_request, { pk, y }) => new Response((pk + y).toFixed(0))),
  path("plain/", () => new Response()),
  path("later/", async () => Promise.resolve(new Response())),
  path("extra/", Book.asView(), { params: { pk: 1 } }),
  path("<int:pk>/more/", (_request, { pk, more }) => new Response(pk + more), { params: { more: "x" } }),
  rePath(/^(?<pk>\d+)$/, (_request, { pk }: { pk: string }) => new Response(pk)),
];

// @ts-expect-error -- the route captures no pk
path("books/", Book.asView());
// @ts-expect-error -- the route captures a pk, but as text
path("<slug:pk>/", Book.asView());
// @ts-expect-error -- the extra pk is text
path("books/", Book.asView(), { params: { pk: "1" } });
// @ts-expect-error -- a function, too, gets what the route captures
path("<int:pk>/", (_request, { slug }: { slug: string }) => new Response(slug));
// @ts-expect-error -- U5: a class in place of a view callable
path("", Home);
// @ts-expect-error -- U6: asView is not called
path("", Home.asView);
// @ts-expect-error -- U4: an instance in place of a view callable
path("", new Home());
// @ts-expect-error -- U4: a list of patterns without include()
path("", urlpatterns);
// @ts-expect-error -- V33: not a response
path("", () => "text");
// @ts-expect-error -- U3: params is an object
path("", Home.asView(), { params: 5 });
// @ts-expect-error -- a RegExp is for rePath()
path(/^books\/$/, Home.asView());

// I5: what the parents capture is stated with the view.
export const nested: UrlPattern = path(
  "<int:author>/",
  include([
    path<{ author: number }>("books/", (_request, { author }) => new Response(author.toFixed(0))),
    path<{ author: number; pk: number }>("books/<int:pk>/", Book.asView(), { name: "book" }),
  ]),
);
// @ts-expect-error -- what is stated must be enough
path<{ author: number }>("books/", Book.asView());

// A route that is not written out can't be checked.
export function anywhere(route: string): UrlPattern {
  return path(route, Book.asView());
}

// @ts-expect-error -- I3: patterns and their namespaces are no tuple
include([[path("", Home.asView())], "blog", "news"]);
// @ts-expect-error -- an include() is no pattern
include([include([])]);
// @ts-expect-error -- a view is no pattern
include([Home.asView()]);

// Long routes and many of them stay cheap.
export type Long =
  RouteParams<"<int:a0>/<int:a1>/<int:a2>/<int:a3>/<int:a4>/<int:a5>/<int:a6>/<int:a7>/<int:a8>/<int:a9>/<int:b0>/<int:b1>/<int:b2>/<int:b3>/<int:b4>/<int:b5>/<int:b6>/<int:b7>/<int:b8>/<int:b9>/<int:c0>/<int:c1>/<int:c2>/<int:c3>/<int:c4>/<int:c5>/<int:c6>/<int:c7>/<int:c8>/<int:c9>/<int:d0>/<int:d1>/<int:d2>/<int:d3>/<int:d4>/<int:d5>/<int:d6>/<int:d7>/<int:d8>/<int:d9>/<int:e0>/<int:e1>/<int:e2>/<int:e3>/<int:e4>/<int:e5>/<int:e6>/<int:e7>/<int:e8>/<int:e9>/<slug:last>/">;
export const last: Long["last"] = "text";

export const app: App = createApp({
  urlpatterns: [...urlpatterns, nested],
  middleware: [(getResponse) => async (request) => await getResponse(request)],
  authenticate: (request) =>
    request.headers.has("Cookie") ? { id: 1, isAuthenticated: true, hasPerms: () => false } : null,
  loginUrl: reverseLazy("login"),
  handler404: (_request, error) => new Response(error.message, { status: 404 }),
});
// @ts-expect-error -- no such option
createApp({ urlPatterns: urlpatterns });

export const urls: readonly string[] = [
  reverse("book", { pk: 1 }, { query: { page: [1, 2] }, fragment: "top", currentApp: "shop" }),
  reverse("archive", [2024]),
  reverse(Home.asView()),
  app.reverse("book", { pk: 1 }),
  reverseLazy("book").toString(),
  reverseLazy("book").slice(1),
];
// @ts-expect-error -- N8: a query is no text
reverse("book", {}, { query: "page=1" });
// @ts-expect-error -- N8: a fragment is text
reverse("book", {}, { fragment: 1 });
// @ts-expect-error -- Z1: a LazyUrl is no string
export const text: string = reverseLazy("book");
// @ts-expect-error -- nothing to redirect to
redirect(5);
redirect(() => new Response());
// @ts-expect-error -- a class is no view callable
redirect(View);
