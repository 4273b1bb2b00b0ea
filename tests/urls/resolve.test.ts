import { describe, expect, it } from "vitest";
import {
  createApp,
  Http404,
  ImproperlyConfigured,
  include,
  path,
  Resolver404,
  ResolverMatch,
  rePath,
  View,
} from "../../src/index.js";

const view = (): Response => new Response();

describe("include()", () => {
  it("I1: the namespace is the application's name by default", () => {
    const named = include([], { appName: "blog" });
    expect(named).toMatchObject({ appName: "blog", namespace: "blog" });
    expect(include([], { appName: "blog", namespace: "news" })).toMatchObject({ namespace: "news" });
    expect(include([])).toMatchObject({ appName: undefined, namespace: undefined });
  });

  it("I2: a namespace needs an application's name", () => {
    expect(() => include([], { namespace: "news" })).toThrow(ImproperlyConfigured);
    expect(() => include([], { namespace: "news" })).toThrow('appName: "…", namespace: "news"');
  });

  it("I4: patterns that a circular import left undefined are named so", () => {
    const circular = undefined as unknown as [];
    expect(() => include(circular)).toThrow("undefined, which is what a circular import leaves");
    expect(() => createApp({ urlpatterns: circular })).toThrow("createApp({ urlpatterns }) needs a list");
  });

  it("I5: included views get what the parents capture and give, and their own win", () => {
    const app = createApp({
      urlpatterns: [
        path("<int:a>/", include([path("<str:b>/", view), path("x/<str:a>/", view)]), {
          params: { extra: 1 },
        }),
      ],
    });
    app.close();
    expect({ ...app.resolve("/1/two/").params }).toEqual({ a: 1, b: "two", extra: 1 });
    expect({ ...app.resolve("/1/x/y/").params }).toEqual({ a: "y", extra: 1 });
  });

  it("takes namespaces without colons only", () => {
    expect(() => include([], { appName: "a:b" })).toThrow("without colons");
  });
});

describe("resolve()", () => {
  class Page extends View {
    get(): Response {
      return new Response();
    }
  }
  const page = Page.asView();
  const app = createApp({
    urlpatterns: [
      path("", view, { name: "home" }),
      path(
        "shop/<slug:branch>/",
        include(
          [
            path("cart/", include([path("<int:line>/", page, { name: "line" })], { appName: "cart" })),
            path("unnamed/", page),
          ],
          { appName: "shop", namespace: "main" },
        ),
      ),
      rePath("^archive/", include([path("<int:year>/", view)])),
    ],
  });
  app.close();

  it("I6: a path that nothing matches is a Resolver404, with what was tried", () => {
    const error = thrown(() => app.resolve("/shop/west/nothing/"));
    expect(error).toBeInstanceOf(Resolver404);
    expect(error).toBeInstanceOf(Http404);
    expect(error).toMatchObject({
      name: "Resolver404",
      path: "shop/west/nothing/",
      tried: ["", "shop/<slug:branch>/cart/", "shop/<slug:branch>/unnamed/", "^archive/"],
    });
  });

  it("I6: a path without a leading slash never matches, and a query is not stripped", () => {
    expect(() => app.resolve("")).toThrow(Resolver404);
    expect(() => app.resolve("shop/west/unnamed/")).toThrow(Resolver404);
    expect(() => app.resolve("/?page=1")).toThrow(Resolver404);
  });

  it("I7: the match tells the pattern's place in the URLconf", () => {
    const match = app.resolve("/shop/west/cart/3/");
    expect(match).toBeInstanceOf(ResolverMatch);
    expect(match.view).toBe(page);
    expect({ ...match.params }).toEqual({ branch: "west", line: 3 });
    expect(match.args).toEqual([]);
    expect(match.urlName).toBe("line");
    expect(match.route).toBe("shop/<slug:branch>/cart/<int:line>/");
    expect(match.appNames).toEqual(["shop", "cart"]);
    expect(match.appName).toBe("shop:cart");
    expect(match.namespaces).toEqual(["main", "cart"]);
    expect(match.namespace).toBe("main:cart");
    expect(match.viewName).toBe("main:cart:line");
  });

  it("I7: a pattern without a name has its view's", () => {
    expect(app.resolve("/shop/west/unnamed/").viewName).toBe("main:Page");
    expect(app.resolve("/archive/1999/").viewName).toBe("view");
    expect(app.resolve("/archive/1999/").route).toBe("^archive/<int:year>/");
  });
});

function thrown(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return expect.unreachable();
}
