import { describe, expect, it } from "vitest";
import {
  createApp,
  ImproperlyConfigured,
  include,
  noMatch,
  path,
  registerConverter,
  rePath,
  UrlPattern,
  View,
} from "../../src/index.js";

const view = (): Response => new Response();

/** What the only pattern, or the patterns, capture of a path; undefined if none matches. */
function captured(patterns: UrlPattern | readonly UrlPattern[], text: string): object | undefined {
  const app = createApp({ urlpatterns: patterns instanceof UrlPattern ? [patterns] : patterns });
  app.close();
  const match = app.urlconf.match(text);
  return match && { ...match.params };
}

describe("converters", () => {
  const uuid = "0123abcd-0123-4567-89ab-0123456789ab";
  it.each<[route: string, path: string, params: object | undefined]>([
    ["<int:x>/", "/7/", { x: 7 }],
    ["<int:x>/", "/007/", { x: 7 }],
    ["<int:x>/", "/9007199254740991/", { x: 9007199254740991 }],
    ["<int:x>/", "/-1/", undefined],
    ["<int:x>/", "/+1/", undefined],
    ["<int:x>/", "/1.0/", undefined],
    ["<int:x>/", "/٣/", undefined],
    ["<int:x>/", "//", undefined],
    ["<str:x>/", "/ab c-ü/", { x: "ab c-ü" }],
    ["<str:x>/", "/a/b/", undefined],
    ["<x>/", "/plain/", { x: "plain" }],
    ["<slug:x>/", "/a-B_9/", { x: "a-B_9" }],
    ["<slug:x>/", "/a.b/", undefined],
    ["<slug:x>/", "/ü/", undefined],
    ["<uuid:x>/", `/${uuid}/`, { x: uuid }],
    ["<uuid:x>/", `/${uuid.toUpperCase()}/`, undefined],
    ["<uuid:x>/", `/${uuid.replaceAll("-", "")}/`, undefined],
    ["<path:x>", "/a/b/c", { x: "a/b/c" }],
    ["<path:x>/edit/", "/a/edit/edit/", { x: "a/edit" }],
    ["<path:x>", "/a\nb", undefined],
    ["<path:x>", "/a\rb\u2028c", { x: "a\rb\u2028c" }],
  ])("U1: %s and %j", (route, text, params) => {
    expect(captured(path(route, view), text)).toEqual(params);
  });

  it("U1: an int beyond 2^53 matches nothing rather than become another number", () => {
    const patterns = [path("<int:x>/", view), path("<str:text>/", view)];
    expect(captured(patterns, "/9007199254740993/")).toEqual({ text: "9007199254740993" });
    expect(captured(patterns, `/${"9".repeat(400)}/`)).toEqual({ text: "9".repeat(400) });
  });

  it("U9: noMatch of toValue() is no match, and the next pattern is tried", () => {
    registerConverter("month", {
      regex: "[0-9]{2}",
      toValue: (text) => (Number(text) >= 1 && Number(text) <= 12 ? Number(text) : noMatch),
      toUrl: (month: number) => String(month).padStart(2, "0"),
    });
    const patterns = [path("<month:m>/", view), path("<str:other>/", view)];
    expect(captured(patterns, "/12/")).toEqual({ m: 12 });
    expect(captured(patterns, "/13/")).toEqual({ other: "13" });
  });

  it("U9: what toValue() throws is an error, but only if its pattern is the first that matches", () => {
    registerConverter("broken", {
      regex: "[a-z]+",
      toValue: () => {
        throw new RangeError("broken");
      },
      toUrl: String,
    });
    expect(() => captured(path("<broken:x>/", view), "/a/")).toThrow(RangeError);
    const patterns = [path("<str:x>/", view), path("<broken:x>/", view)];
    expect(captured(patterns, "/a/")).toEqual({ x: "a" });
  });

  it("U9: a converter may resolve a path itself", () => {
    const inner = createApp({ urlpatterns: [path("<str:a>/<str:b>/", view)] });
    inner.close();
    registerConverter("through", {
      regex: "[a-z]+",
      toValue: (text) => Object.keys(inner.resolve(`/${text}/x/`).params).length,
      toUrl: String,
    });
    expect(captured(path("<through:x>/<str:y>/", view), "/a/b/")).toEqual({ x: 2, y: "b" });
  });

  it("U10: a name can't be registered twice", () => {
    expect(() => {
      registerConverter("int", { regex: "x", toValue: String, toUrl: String });
    }).toThrow('Converter "int" is already registered');
  });

  it.each([
    ["^[0-9]+", "Leave ^ and $ out"],
    ["[0-9]+$", "Leave ^ and $ out"],
    ["(a)|b", "Use (?:…)"],
    ["[", "not a valid regular expression"],
    [/a/i, 'flags "i"'],
  ])("a converter's regex %s is refused: %s", (regex, message) => {
    expect(() => {
      registerConverter("refused", { regex, toValue: String, toUrl: String });
    }).toThrow(message);
  });

  it("a converter without toUrl() is refused", () => {
    const half = { regex: "a", toValue: String } as unknown as Parameters<typeof registerConverter>[1];
    expect(() => {
      registerConverter("half", half);
    }).toThrow("Define toUrl()");
  });
});

describe("matching", () => {
  it("U2: the first declared pattern that matches wins", () => {
    const patterns = [path("<str:a>/", view), path("exact/", view, { name: "unreachable" })];
    expect(captured(patterns, "/exact/")).toEqual({ a: "exact" });
    expect(captured([...patterns].reverse(), "/exact/")).toEqual({});
  });

  it("U2: an endpoint matches to the very end, newlines included", () => {
    expect(captured(path("a/", view), "/a/\n")).toBeUndefined();
    expect(captured(path("<int:x>", view), "/1\n")).toBeUndefined();
    expect(captured(rePath("^a/$", view), "/a/\n")).toBeUndefined();
  });

  it("U2: an included route takes what it can, and does not give back", () => {
    const patterns = [path("<slug:s>", include([path("-x/", view)])), path("<slug:whole>/", view)];
    expect(captured(patterns, "/ab-x/")).toEqual({ whole: "ab-x" });
  });

  it("U11: extra parameters win over captured ones", () => {
    const app = createApp({ urlpatterns: [path("<int:a>/", view, { params: { a: 5, b: 2 } })] });
    app.close();
    const match = app.resolve("/1/");
    expect({ ...match.params }).toEqual({ a: 5, b: 2 });
    expect({ ...match.capturedParams }).toEqual({ a: 1 });
    expect({ ...match.extraParams }).toEqual({ a: 5, b: 2 });
  });

  it("U12: a regex is searched for, unless it says ^ and $", () => {
    expect(captured(rePath("foo/", view), "/zzfoo/bar")).toEqual({});
    expect(captured(rePath("^foo/$", view), "/zzfoo/")).toBeUndefined();
  });

  it("U12: named groups become parameters, and drop the others", () => {
    expect(captured(rePath(/^(?<y>\d+)-(\d+)$/, view), "/1-2")).toEqual({ y: "1" });
    expect(captured(rePath(/^(\d+)-(\d+)$/, view), "/1-2")).toEqual({ 0: "1", 1: "2" });
    expect(captured(rePath(/^(?<y>\d+)(?:-(?<m>\d+))?$/, view), "/1")).toEqual({ y: "1" });
  });

  it("U12: positional groups of a parent count where nothing has a name", () => {
    const below = [rePath(/^(\d+)$/, view), rePath(/^(?<name>[a-z]+)$/, view)];
    const parent = rePath(/^(\d+)\//, include(below));
    expect(captured(parent, "/1/2")).toEqual({ 0: "1", 1: "2" });
    expect(captured(parent, "/1/ab")).toEqual({ name: "ab" });
  });

  it("captured parameters inherit nothing", () => {
    const app = createApp({ urlpatterns: [path("<str:constructor>/", view), path("<int:a>/b/", view)] });
    app.close();
    const { params } = app.resolve("/1/b/");
    const ofObject = Object.getOwnPropertyNames(Object.prototype);
    expect(ofObject.filter((name) => name in params)).toEqual([]);
    expect(Object.isFrozen(Object.getPrototypeOf(params))).toBe(true);
    expect(app.resolve("/x/").params["constructor"]).toBe("x");
    expect(app.resolve("/1/b/").params["toString"]).toBeUndefined();
  });
});

describe("errors when a pattern is made", () => {
  class Page extends View {
    get(): Response {
      return new Response();
    }
  }

  it.each<[string, () => unknown, string]>([
    ["U3: params that are no object", () => path("x/", view, { params: [1] }), "no object"],
    ["U4: no view", () => path("x/", undefined as never), "circular import"],
    ["U4: a list", () => path("x/", [] as never), "Wrap it: include([…])"],
    ["U4: text", () => path("x/", "view" as never), "got string for a view"],
    ["U4: a view's instance", () => path("x/", new Page() as never), "Pass Page.asView(), not new Page()"],
    ["U5: a view class", () => path("x/", Page as never), "got the class Page. Pass Page.asView()"],
    [
      "U5: another class",
      () => path("x/", class Other {} as never),
      "got the class Other, which is no view callable",
    ],
    ["U6: uncalled asView", () => path("x/", Page.asView as never), "Call it"],
    ["U7: whitespace", () => path("<int: pk>/", view), "cannot contain whitespace in angle brackets"],
    [
      "U7: no identifier",
      () => path("<int:1pk>/", view),
      `uses parameter name "1pk" which isn't a valid identifier`,
    ],
    ["U7: an empty name", () => path("<int:>/", view), "isn't a valid identifier"],
    ["U7: an unknown converter", () => path("<year4:y>/", view), 'uses invalid converter "year4"'],
    ["U8: a name twice", () => path("<int:a>/<int:a>/", view), 'uses parameter name "a" twice'],
    ["U13: a bad regex", () => rePath("a(", view), "is not a valid regular expression"],
    ["U13: a Python group", () => rePath("(?P<a>b)", view), "Named groups are written (?<name>…)"],
    ["U14: a leading slash", () => path("/x/", view), 'Write "x/"'],
    ["U14: a leading slash of an include", () => path("/x/", include([])), 'Write "x/"'],
    ["U14: a name with a colon", () => path("x/", view, { name: "a:b" }), "a colon joins namespaces"],
    ["U14: an include with $", () => rePath("^x/$", include([])), "Leave the $ out"],
    ["U14: an open bracket", () => path("<int:pk/", view), "unbalanced angle bracket"],
    ["U14: a closing bracket", () => path("int:pk>/", view), "unbalanced angle bracket"],
    ["a parameter as Express writes it", () => path("books/:pk/", view), "A parameter is <str:pk>"],
    ["a parameter as OpenAPI writes it", () => path("books/{pk}", view), "A parameter is <str:pk>"],
    ["a parameter as Next.js writes it", () => path("[slug]/", view), "A parameter is <str:slug>"],
    ["U14: ^", () => path("^x/", view), "looks like a regular expression"],
    ["U14: $", () => path("x/$", view), "looks like a regular expression"],
    ["U14: a named group", () => path("(?P<x>a)/", view), "looks like a regular expression"],
    ["U14: no pattern", () => include([view as never]), "Entry 0 of the patterns for include()"],
    ["__proto__", () => path("<str:__proto__>/", view), '"__proto__"'],
    ["__proto__ in a regex", () => rePath("(?<__proto__>a)", view), '"__proto__"'],
    ["a stateful regex", () => rePath(/a/g, view), "Leave g, m and y out"],
    ["a RegExp for path()", () => path(/a/ as never, view), "For a RegExp use rePath()"],
    ["a name for an include", () => path("x/", include([]), { name: "x" }), "have names of their own"],
  ])("%s", (_, make, message) => {
    expect(make).toThrow(ImproperlyConfigured);
    expect(make).toThrow(message);
  });

  it("names the route", () => {
    expect(() => path("books/<int:1>/", view)).toThrow('"books/<int:1>/"');
  });
});

describe("time", () => {
  const long = 100_000;
  it.each<[string, readonly string[], string]>([
    ["ambiguous parameters", ["<str:a>-<str:b>-<str:c>-<str:d>.html"], "-".repeat(long)],
    ["ambiguous paths", ["<path:a>/x/<path:b>/x/<path:c>/y/"], "a/x/".repeat(long / 4)],
    ["overlapping digits", ["<int:a><int:b><int:c>x"], "1".repeat(long)],
    ["digits", ["<int:a>/", "<slug:b>x/", "<str:c>"], "9".repeat(long)],
    ["many parameters", ["<str:a>/<str:b>/<path:c>/<int:d>/"], "a/".repeat(long / 2)],
    ["an include", ["<str:a>-<str:b>z"], "-".repeat(long)],
  ])("a path of 100 kB takes linear time: %s", (what, routes, text) => {
    const timeOf = (length: number): number => {
      const patterns = routes.map((route) =>
        what === "an include" ? path(route, include([path("y", view)])) : path(route, view),
      );
      const app = createApp({ urlpatterns: patterns });
      app.close();
      const start = process.cpuUsage().user;
      app.urlconf.match(`/${text.slice(0, length)}`);
      return (process.cpuUsage().user - start) / 1000;
    };
    timeOf(long / 10);
    // Quadratic time would be 10 seconds and more.
    expect(timeOf(long)).toBeLessThan(500);
  });
});
