import { describe, expect, it } from "vitest";
import {
  type App,
  createApp,
  include,
  LazyUrl,
  noMatch,
  NoReverseMatch,
  path,
  registerConverter,
  rePath,
  type UrlPattern,
  View,
} from "../../src/index.js";

const view = (): Response => new Response();

function appOf(...urlpatterns: UrlPattern[]): App {
  const app = createApp({ urlpatterns });
  app.close();
  return app;
}

/** How many elements of arrays are gone over, by loops and copies. */
function stepsOf(work: () => void): number {
  const prototype = Object.getPrototypeOf([][Symbol.iterator]()) as { next: () => unknown };
  const { next } = prototype;
  let steps = 0;
  prototype.next = function (this: unknown) {
    steps++;
    return Reflect.apply(next, this, []);
  };
  try {
    work();
  } finally {
    prototype.next = next;
  }
  return steps;
}

describe("reverse()", () => {
  it("N1: parameters go by name or by position, in one argument", () => {
    const app = appOf(path("<int:year>/<str:month>/", view, { name: "archive" }));
    expect(app.reverse("archive", { year: 2024, month: "may" })).toBe("/2024/may/");
    expect(app.reverse("archive", [2024, "may"])).toBe("/2024/may/");
    expect(() => app.reverse("archive", [2024])).toThrow(NoReverseMatch);
  });

  it("N2: an unknown name is a NoReverseMatch that names the nearest one", () => {
    const app = appOf(
      path("b/", view, { name: "book-list" }),
      path("shop/", include([path("c/", view, { name: "checkout" })], { appName: "shop" })),
    );
    expect(() => app.reverse("nothing-like-it")).toThrow(
      /^Reverse for 'nothing-like-it' not found\. 'nothing-like-it' is not a valid view function or pattern name\.$/,
    );
    expect(() => app.reverse("book-lsit")).toThrow("Did you mean 'book-list'?");
    expect(() => app.reverse("checkout")).toThrow("Did you mean 'shop:checkout'?");
    expect(() => app.reverse("shop:chekout")).toThrow("Did you mean 'shop:checkout'?");
    expect(() => app.reverse("")).toThrow("Reverse for '' not found");
    expect(() => app.reverse("constructor")).toThrow(NoReverseMatch);
  });

  it("N3: a known name with other parameters is a NoReverseMatch that tells what was tried", () => {
    const app = appOf(
      path("<int:pk>/", view, { name: "book" }),
      path("<int:pk>/<slug:s>/", view, { name: "book" }),
    );
    expect(() => app.reverse("book")).toThrow(
      "Reverse for 'book' with no parameters not found. 2 patterns tried: ['<int:pk>/<slug:s>/', '<int:pk>/']",
    );
    expect(() => app.reverse("book", { pk: "x", q: 1 })).toThrow(
      `with parameters { pk: "x", q: 1 } not found`,
    );
    expect(() => app.reverse("book", ["x"])).toThrow(`with parameters ["x"] not found`);
  });

  it("N4: an unknown namespace is named, with those it was looked for in", () => {
    const inner = include([path("c/", view, { name: "checkout" })], { appName: "cart" });
    const app = appOf(path("shop/", include([path("cart/", inner)], { appName: "shop" })));
    expect(() => app.reverse("shpo:x")).toThrow("'shpo' is not a registered namespace. Did you mean 'shop'?");
    expect(() => app.reverse("shop:cat:x")).toThrow(
      "'cat' is not a registered namespace inside 'shop'. Did you mean 'cart'?",
    );
  });

  it("N5: of one name the last declared is tried first, by its parameters", () => {
    const app = appOf(
      path("x/<int:a>/", view, { name: "n" }),
      path("y/<int:b>/", view, { name: "n" }),
      path("z/<str:a>/", view, { name: "n" }),
    );
    expect(app.reverse("n", { a: 1 })).toBe("/z/1/");
    expect(app.reverse("n", { b: 1 })).toBe("/y/1/");
    expect(app.reverse("n", [1])).toBe("/z/1/");
  });

  it("N5: the next one is tried where a converter does not take the value", () => {
    const app = appOf(
      path("word/<slug:a>/", view, { name: "n" }),
      path("number/<int:a>/", view, { name: "n" }),
    );
    expect(app.reverse("n", { a: 1 })).toBe("/number/1/");
    expect(app.reverse("n", { a: "one" })).toBe("/word/one/");
    expect(() => app.reverse("n", { a: "a b" })).toThrow(NoReverseMatch);
  });

  it("N6: extra parameters may be left out, and must be the same if given", () => {
    const app = appOf(path("<int:a>/", view, { name: "n", params: { b: 2 } }));
    expect(app.reverse("n", { a: 1 })).toBe("/1/");
    expect(app.reverse("n", { a: 1, b: 2 })).toBe("/1/");
    expect(app.reverse("n", [1])).toBe("/1/");
    expect(() => app.reverse("n", { a: 1, b: 3 })).toThrow(NoReverseMatch);
  });

  it("N6: an extra parameter that is captured, too, fills its place", () => {
    expect(appOf(path("<int:a>/", view, { name: "n", params: { a: 2 } })).reverse("n")).toBe("/2/");
  });

  it.each([
    ["a b", "/a%20b/"],
    ["100%", "/100%25/"],
    ["ü€😀", "/%C3%BC%E2%82%AC%F0%9F%98%80/"],
    ["-._~!$&'()*+,;=:@", "/-._~!$&'()*+,;=:@/"],
    ['"<>[]^`{|}\\?#', "/%22%3C%3E%5B%5D%5E%60%7B%7C%7D%5C%3F%23/"],
    ["a\r\nb", "/a%0D%0Ab/"],
  ])("N7: %j is percent-encoded as UTF-8", (text, url) => {
    expect(appOf(path("<str:s>/", view, { name: "n" })).reverse("n", { s: text })).toBe(url);
  });

  it("N7: the route's own text is percent-encoded, too", () => {
    expect(appOf(path("größe 100%/", view, { name: "n" })).reverse("n")).toBe("/gr%C3%B6%C3%9Fe%20100%25/");
  });

  it("N7: a path can't begin with two slashes, and so lead to another host", () => {
    const app = appOf(path("<path:p>", view, { name: "n" }));
    expect(app.reverse("n", { p: "/evil.example/" })).toBe("/%2Fevil.example/");
    expect(app.reverse("n", { p: "\\evil.example/" })).toBe("/%5Cevil.example/");
  });

  it("N7: text that is no well-formed Unicode is no match", () => {
    expect(() => appOf(path("<str:s>/", view, { name: "n" })).reverse("n", { s: "\ud800" })).toThrow(
      NoReverseMatch,
    );
  });

  describe("N8: query and fragment", () => {
    const app = appOf(path("x/", view, { name: "n" }));
    it.each<[query: Parameters<App["reverse"]>[2], url: string]>([
      [{ query: null }, "/x/"],
      [{ query: {} }, "/x/"],
      [{ query: [] }, "/x/"],
      [{ query: { a: 1, b: "x y&z" } }, "/x/?a=1&b=x+y%26z"],
      [{ query: { a: [1, 2], b: [] } }, "/x/?a=1&a=2"],
      [
        {
          query: [
            ["a", 1],
            ["a", 2],
          ],
        },
        "/x/?a=1&a=2",
      ],
      [{ query: new URLSearchParams("a=1&a=2") }, "/x/?a=1&a=2"],
      [{ query: { a: null, b: undefined, c: false } }, "/x/?c=false"],
      [{ fragment: "top" }, "/x/#top"],
      [{ fragment: "" }, "/x/#"],
      [{ fragment: "#a?b=(c)" }, "/x/##a?b=(c)"],
      [{ fragment: 'a "b"\r\n' }, "/x/#a%20%22b%22%0D%0A"],
      [{ fragment: null }, "/x/"],
      [{ query: { a: 1 }, fragment: "top" }, "/x/?a=1#top"],
      [{ query: new Map([["a", [true, 2n, null, "x"]]]) }, "/x/?a=true&a=2&a=x"],
      [{ query: { next: new LazyUrl(() => "/y/", "y") } }, "/x/?next=%2Fy%2F"],
    ])("%o", (options, url) => {
      expect(app.reverse("n", {}, options)).toBe(url);
    });

    it.each<[value: unknown, got: string]>([
      [{ a: 1 }, "an object"],
      [Object.create(null), "an object"],
      [new Map(), "an object"],
      [new URL("https://shop.example/"), "an object"],
      [new Date(0), "a Date"],
      [[[1]], "an array in an array"],
      [[1, { a: 1 }], "an object"],
      [() => "x", "a function"],
      [Symbol("x"), "a symbol"],
      [NaN, "NaN"],
      [-Infinity, "-Infinity"],
    ])("%o is no value: N13", (value, got) => {
      const message = `reverse() got ${got} as "filter" of the query. `;
      expect(() => app.reverse("n", {}, { query: { page: 1, filter: value } })).toThrow(message);
      expect(() => app.reverse("n", {}, { query: [["filter", value]] })).toThrow(message);
    });

    it("a query or fragment of another type is a TypeError", () => {
      expect(() => app.reverse("n", {}, { query: "a=1" as never })).toThrow(TypeError);
      expect(() => app.reverse("n", {}, { query: 5 as never })).toThrow(TypeError);
      expect(() => app.reverse("n", {}, { fragment: 5 as never })).toThrow(TypeError);
    });
  });

  describe("N9: namespaces", () => {
    const inside = [path("p/", view, { name: "page" })];
    const app = appOf(
      path("one/", include(inside, { appName: "blog", namespace: "one" })),
      path("two/", include(inside, { appName: "blog", namespace: "two" })),
      path("d1/", include(inside, { appName: "docs", namespace: "docs" })),
      path("d2/", include(inside, { appName: "docs", namespace: "other" })),
      path(
        "outer/",
        include(
          [
            path("a/", include(inside, { appName: "inner", namespace: "in-a" })),
            path("b/", include(inside, { appName: "inner", namespace: "in-b" })),
          ],
          { appName: "outer" },
        ),
      ),
    );
    it.each([
      ["an instance", "one:page", undefined, "/one/p/"],
      ["the current instance of the application", "blog:page", "one", "/one/p/"],
      ["the instance named like the application", "docs:page", undefined, "/d1/p/"],
      ["the current one before the one named like it", "docs:page", "other", "/d2/p/"],
      ["otherwise the last declared", "blog:page", undefined, "/two/p/"],
      ["a current app that is no instance", "blog:page", "elsewhere", "/two/p/"],
      ["nested", "outer:inner:page", undefined, "/outer/b/p/"],
      ["nested, with the current app", "outer:inner:page", "outer:in-a", "/outer/a/p/"],
      ["a current app that is left", "outer:inner:page", "blog:in-a", "/outer/b/p/"],
    ])("%s", (_, name, currentApp, url) => {
      expect(app.reverse(name, {}, { currentApp })).toBe(url);
      expect(app.reverse(name, {}, { currentApp })).toBe(url);
    });

    it("parameters of the parents are parameters of the name", () => {
      const nested = appOf(
        path("<slug:branch>/", include([path("<int:n>/", view, { name: "n" })], { appName: "s" })),
      );
      expect(nested.reverse("s:n", { branch: "west", n: 1 })).toBe("/west/1/");
      expect(nested.reverse("s:n", ["west", 1])).toBe("/west/1/");
    });
  });

  it("N10: of two inclusions with one namespace the first wins", () => {
    const inside = [path("p/", view, { name: "page" })];
    const app = appOf(
      path("one/", include(inside, { appName: "blog" })),
      path("two/", include(inside, { appName: "blog" })),
    );
    expect(app.reverse("blog:page")).toBe("/one/p/");
  });

  it("N11: a view callable is found if it is the very one, outside of namespaces", () => {
    class Page extends View {
      get(): Response {
        return new Response();
      }
    }
    const page = Page.asView();
    const inNamespace = Page.asView();
    const app = appOf(
      path("p/", include([path("<int:n>/", page)])),
      path("s/", include([path("x/", inNamespace)], { appName: "s" })),
    );
    expect(app.reverse(page, { n: 1 })).toBe("/p/1/");
    expect(() => app.reverse(Page.asView(), { n: 1 })).toThrow("only if it is the very one in the URLconf");
    expect(() => app.reverse(inNamespace)).toThrow(NoReverseMatch);
  });

  it.each<[regex: string, params: readonly unknown[] | Record<string, unknown>, url: string]>([
    ["^a/(?<y>[0-9]{4})/$", { y: 2024 }, "/a/2024/"],
    ["^a/([0-9]+)/(\\w+)/$", [1, "x"], "/a/1/x/"],
    ["^a/([0-9]+)/$", { 0: 1 }, "/a/1/"],
    ["^(?:a/)?b$", [], "/b"],
    ["^(?:p-(?<n>\\d+)/)?$", [], "/"],
    ["^(?:p-(?<n>\\d+)/)?$", { n: 3 }, "/p-3/"],
    ["^x(?:y){2}[Zz]\\.html$", [], "/xyyZ.html"],
    ["^(?<w>a|b)/$", { w: "b" }, "/b/"],
    ["^a(?=b)b$", [], "/ab"],
    ["^\\d\\w[^a]+$", [], "/000"],
  ])("N12: the regex %s is reversed with %j", (regex, params, url) => {
    expect(appOf(rePath(regex, view, { name: "n" })).reverse("n", params)).toBe(url);
  });

  it("N12: alternatives outside of groups can't be reversed, and values must match", () => {
    expect(() => appOf(rePath("^a$|^b$", view, { name: "n" })).reverse("n")).toThrow(NoReverseMatch);
    expect(() => appOf(rePath("^(?<w>a|b)/$", view, { name: "n" })).reverse("n", { w: "c" })).toThrow(
      NoReverseMatch,
    );
    expect(() => appOf(rePath("^(?<d>\\d+)", view, { name: "n" })).reverse("n", { d: "1x" })).toThrow(
      NoReverseMatch,
    );
  });

  it.each([
    ["^(?:all|every)/$", "it has alternatives outside of a group that captures."],
    ["^a$|^b$", "it has alternatives outside of a group that captures."],
    ["^x(?:a(?:b|c))?$", "it has alternatives outside of a group that captures."],
    ["^(?<w>a)\\k<w>$", "\\k<w> refers to another group."],
    ["^(a)\\1$", "\\1 refers to another group."],
    ["^\\p{Script=Greek}$", "no text is known that \\p{Script=Greek} matches."],
    [`^${"(a)?".repeat(9)}$`, "it has too many optional groups."],
  ])("N12: the error says why the regex %s can't be reversed", (regex, why) => {
    const nested = include([rePath(regex, view, { name: "n" })], { appName: "app" });
    const app = appOf(rePath(regex, view, { name: "n" }), path("ns/", nested));
    for (const name of ["n", "app:n"]) {
      expect(() => app.reverse(name)).toThrow(
        `0 patterns tried: []. The regex '${regex}' can't be reversed: ${why}`,
      );
    }
  });

  it("N12: says why where each of several included regexes leaves a choice", () => {
    const optional = (depth: number): UrlPattern =>
      rePath(
        "^(?:a/(\\d)/)?",
        depth === 0 ? view : include([optional(depth - 1)]),
        depth === 0 ? { name: "n" } : {},
      );
    expect(() => appOf(optional(40)).reverse("n")).toThrow(
      /can't be reversed: it has too many optional groups/,
    );
  });

  it.each([
    ["^(?=ab)..$", undefined, "/.."],
    ["^(?!0)\\d$", undefined, "/0"],
    ["^(?<=x)a$", undefined, "/a"],
    ["^(?<w>a|b)/$", { w: "c" }, "/c/"],
    ["^(?<d>\\d{3})$", { d: "12" }, "/12"],
  ])(
    "N12: the regex %s with %j made %s, which it does not match: the error says so",
    (regex, params, made) => {
      const app = appOf(rePath(regex, view, { name: "n" }));
      expect(() => app.reverse("n", params)).toThrow(`. The path made, '${made}', does not match the regex.`);
    },
  );

  it("is made ready in steps that grow as the URLconf, though many share a view, a name or an application", () => {
    const routes = (count: number): UrlPattern[] => {
      const numbers = Array.from({ length: count }, (_, index) => String(index));
      const same = numbers.map((n) => path(`x${n}/<str:a>/`, view, { name: "same" }));
      const child = [path("<str:a>/", view, { name: "child" })];
      return [
        ...same,
        ...numbers.map((n) => rePath(`^r${n}/$`, view, { name: "regex" })),
        ...numbers.map((n) => path(`i${n}/`, include(child, { appName: "app", namespace: `i${n}` }))),
        path("below/", include(same, { appName: "below" })),
        path("plain/", include(same)),
      ];
    };
    const few = stepsOf(() => appOf(...routes(50)));
    const many = stepsOf(() => appOf(...routes(500)));
    expect(many / few).toBeLessThan(11);

    const app = appOf(...routes(500));
    expect(app.reverse("same", { a: "b" })).toBe("/plain/x499/b/");
    expect(app.reverse("below:same", { a: "b" })).toBe("/below/x499/b/");
    expect(app.reverse("app:child", { a: "b" })).toBe("/i499/b/");
    expect(app.reverse("app:child", { a: "b" }, { currentApp: "i7" })).toBe("/i7/b/");
    expect(app.reverse("regex")).toBe("/r499/");
    expect(app.resolve("/r7/").route).toBe("^r7/$");
  });

  it.each([null, undefined, {}, [], () => "x", Symbol("x"), Number.NaN, 1.5, -1, 2 ** 53, "", "1 "])(
    "N13: %s is no value for an int",
    (value) => {
      expect(() => appOf(path("<int:n>/", view, { name: "n" })).reverse("n", { n: value })).toThrow(
        NoReverseMatch,
      );
    },
  );

  it.each([null, undefined, {}, () => "x", Symbol("x"), "", "a/b"])(
    "N13: %s is no value for a str",
    (value) => {
      expect(() => appOf(path("<str:s>/", view, { name: "n" })).reverse("n", { s: value })).toThrow(
        NoReverseMatch,
      );
    },
  );

  it("N13: numbers, digits and bigints are values for an int", () => {
    const app = appOf(path("<int:n>/", view, { name: "n" }));
    expect([7, "007", 7n].map((n) => app.reverse("n", { n }))).toEqual(["/7/", "/007/", "/7/"]);
  });

  it("U9: noMatch of toUrl() is no match, other errors pass through", () => {
    registerConverter("level", {
      regex: "[a-z]+",
      toValue: (text) => (text === "low" ? 0 : 1),
      toUrl: (level: number) => {
        if (level < 0) throw new RangeError("below");
        return level > 1 ? noMatch : level === 0 ? "low" : "high";
      },
    });
    const app = appOf(path("<level:l>/", view, { name: "n" }));
    expect(app.reverse("n", { l: 1 })).toBe("/high/");
    expect(() => app.reverse("n", { l: 2 })).toThrow(NoReverseMatch);
    expect(() => app.reverse("n", { l: -1 })).toThrow(RangeError);
  });

  it("a parameter named like a member of every object must be given", () => {
    const app = appOf(path("<str:constructor>/<str:b>/", view, { name: "n" }));
    expect(app.reverse("n", { constructor: "x", b: "y" })).toBe("/x/y/");
    expect(() => app.reverse("n", { b: "y" })).toThrow(NoReverseMatch);
    expect(() => app.reverse("n", { a: "x", b: "y" })).toThrow(NoReverseMatch);
  });

  it("what is reversed resolves to what was given", () => {
    const app = appOf(path("<slug:branch>/", include([path("<int:n>/<path:rest>", view, { name: "n" })])));
    const given = { branch: "west-1", n: 12, rest: "a/ü b/100%?#" };
    const url = new URL(app.reverse("n", given), "https://shop.example");
    expect({ ...app.resolve(decodeURIComponent(url.pathname)).params }).toEqual(given);
  });
});
