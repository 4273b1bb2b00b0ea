import { describe, expect, it, vi } from "vitest";
import {
  AnonymousUser,
  bases,
  cacheControl,
  type CacheDirectives,
  createApp,
  HttpRequest,
  ImproperlyConfigured,
  isAsyncFunction,
  ListView,
  loginRequired,
  LoginRequiredMixin,
  neverCache,
  path,
  PermissionDenied,
  permissionRequired,
  requireGET,
  requireHttpMethods,
  requirePOST,
  requireSafe,
  type User,
  userPassesTest,
  View,
  type ViewCallable,
  type ViewDecorator,
  viewDecorator,
  type ViewFunction,
} from "../../src/index.js";

const ada: User = {
  isAuthenticated: true,
  hasPerms: (permissions) => permissions.every((permission) => permission.startsWith("library.")),
};

function request(user?: User, method = "GET"): HttpRequest {
  const made = new HttpRequest(new Request("https://shop.example/x/?a=1", { method }));
  if (user) made.user = user;
  return made;
}

class SyncView extends View {
  get() {
    return new Response("in");
  }
}
class AsyncView extends View {
  async get() {
    return Promise.resolve(new Response("in"));
  }
}
const syncView: ViewFunction = () => new Response("in");
const asyncView: ViewFunction = async () => Promise.resolve(new Response("in"));

const views: [string, ViewFunction, boolean][] = [
  ["a sync function", syncView, false],
  ["an async function", asyncView, true],
  ["a sync view", SyncView.asView(), false],
  ["an async view", AsyncView.asView(), true],
];

const all: [string, ViewDecorator][] = [
  ["loginRequired", loginRequired],
  ["loginRequired()", loginRequired({ loginUrl: "/login/" })],
  ["permissionRequired", permissionRequired("library.view")],
  ["userPassesTest", userPassesTest((user) => user.isAuthenticated)],
  ["neverCache", neverCache],
  ["cacheControl", cacheControl({ maxAge: 60 })],
  ["requireHttpMethods", requireHttpMethods(["GET"])],
  ["requireGET", requireGET],
  ["requireSafe", requireSafe],
];

describe.each(all)("%s", (name, decorator) => {
  it.each(views)("A6: keeps the colour of %s, and answers", async (_, view, isAsync) => {
    const decorated = decorator(view);
    expect(decorated.isAsync).toBe(isAsync);
    expect(isAsyncFunction(decorated)).toBe(isAsync);
    const answer = decorated(request(ada));
    expect(answer instanceof Promise).toBe(isAsync);
    expect(await (await answer).text()).toBe("in");
  });

  it("V26: keeps viewClass, viewInitkwargs and the name", () => {
    const view = SyncView.asView({ httpMethodNames: ["get"] });
    const decorated = decorator(decorator(view));
    expect(decorated.viewClass).toBe(SyncView);
    expect(decorated.viewInitkwargs).toBe(view.viewInitkwargs);
    expect((decorated as { name?: string }).name).toBe("SyncView");
  });

  it("passes captured parameters on", async () => {
    const decorated = decorator((_request: HttpRequest, params: { pk: number }) => Response.json(params));
    expect(await (await decorated(request(ada), { pk: 1 })).json()).toEqual({ pk: 1 });
  });

  it("A7: refuses a class, and says what to do", () => {
    const plain = decorator as unknown as (...args: unknown[]) => unknown;
    const bareName = name.replace("()", "");
    for (const args of [[SyncView], [SyncView, { kind: "class", name: "SyncView" }]]) {
      expect(() => plain(...args)).toThrow(ImproperlyConfigured);
      expect(() => plain(...args)).toThrow(
        new RegExp(
          `${bareName} decorates view functions, not the class SyncView.*asView\\(\\).*name: "dispatch"`,
        ),
      );
    }
  });

  it("A7, K3: refuses a method, and says what to do", () => {
    const plain = decorator as unknown as (...args: unknown[]) => unknown;
    const method = Object.getOwnPropertyDescriptor(SyncView.prototype, "get");
    const standard: unknown[] = [
      method?.value,
      { kind: "method", name: "get", static: false, private: false },
    ];
    const legacy: unknown[] = [SyncView.prototype, "get", method];
    for (const args of [standard, legacy]) {
      expect(() => plain(...args)).toThrow(ImproperlyConfigured);
      expect(() => plain(...args)).toThrow(/decorates view functions, not a method\. Write @methodDecorator/);
    }
  });

  it("K3: refuses to be called without a request", async () => {
    const decorated = decorator(syncView) as unknown as (request: unknown) => unknown;
    expect(() => decorated(new SyncView())).toThrow(/did not receive a request.*methodDecorator/);
    const wrapped = decorator(asyncView) as unknown as (request: unknown) => Promise<unknown>;
    await expect(wrapped(undefined)).rejects.toThrow(/did not receive a request/);
  });
});

describe("access", () => {
  const guarded: [string, ViewDecorator][] = [
    ["loginRequired", loginRequired({ loginUrl: "/login/" })],
    ["permissionRequired", permissionRequired("library.view", { loginUrl: "/login/" })],
    ["userPassesTest", userPassesTest((user) => user.isAuthenticated, { loginUrl: "/login/" })],
    [
      "an async userPassesTest",
      userPassesTest(async (user) => Promise.resolve(user.isAuthenticated), { loginUrl: "/login/" }),
    ],
  ];

  const nobody = new AnonymousUser();

  describe.each(guarded)("%s", (_, decorator) => {
    it.each(views)("A1, A6: of %s sends who is not logged in to log in, and back", async (__, view) => {
      const denied = await decorator(view)(request());
      expect([denied.status, denied.headers.get("Location")]).toEqual([302, "/login/?next=/x/%3Fa%3D1"]);
      expect(await (await decorator(view)(request(ada))).text()).toBe("in");
    });
  });

  it("A4: loginRequired takes the application's login URL when bare, and needs one", async () => {
    const handled = request();
    handled.app = { loginUrl: "/app-login/", reverse: () => "/" };
    expect((await loginRequired(syncView)(handled)).headers.get("Location")).toBe(
      "/app-login/?next=/x/%3Fa%3D1",
    );
    expect(() => loginRequired(syncView)(request())).toThrow(/loginRequired has no login URL/);
    expect((await loginRequired()(syncView)(request(ada))).status).toBe(200);
  });

  it("A3: redirectFieldName names the parameter, or leaves it out", async () => {
    const at = async (redirectFieldName: string | null) =>
      (await loginRequired({ loginUrl: "/login/", redirectFieldName })(syncView)(request())).headers.get(
        "Location",
      );
    expect(await at("back")).toBe("/login/?back=/x/%3Fa%3D1");
    expect(await at(null)).toBe("/login/");
  });

  it("A5: permissionRequired wants every permission, and answers 403 to who is logged in", async () => {
    const outcome = (
      permissions: string | Iterable<string>,
      raiseException = false,
      user: User | undefined = ada,
    ) => permissionRequired(permissions, { loginUrl: "/login/", raiseException })(syncView)(request(user));
    expect((await outcome(["library.a", "library.b"])).status).toBe(200);
    expect((await outcome(new Set(["library.a"]))).status).toBe(200);
    expect(() => outcome(["library.a", "staff.b"])).toThrow(PermissionDenied);
    expect(() => outcome("staff.b", true)).toThrow(PermissionDenied);
    expect((await outcome("staff.b", false, nobody)).status).toBe(302);
    expect(() => outcome("staff.b", true, nobody)).toThrow(PermissionDenied);
  });

  it("A5: userPassesTest answers 403 to who is logged in, by a test of either colour", async () => {
    for (const test of [() => false, async () => Promise.resolve(false)]) {
      const decorated = userPassesTest(test, { loginUrl: "/login/" })(syncView);
      await expect((async () => decorated(request(ada)))()).rejects.toThrow(PermissionDenied);
      expect((await decorated(request())).status).toBe(302);
    }
  });

  it("A5: so that who logs in and comes back is not sent to log in again", async () => {
    const app = createApp({
      urlpatterns: [path("x/", permissionRequired("staff.b")(syncView))],
      authenticate: () => ada,
      loginUrl: "/login/",
    });
    expect((await app.fetch(new Request("https://shop.example/x/"))).status).toBe(403);
    app.close();
  });

  it("X10: a permission is awaited", async () => {
    const user = (answer: boolean): User => ({
      isAuthenticated: true,
      hasPerms: () => Promise.resolve(answer),
    });
    const decorated = permissionRequired("a", { loginUrl: "/login/" })(syncView);
    await expect((async () => decorated(request(user(false))))()).rejects.toThrow(PermissionDenied);
    expect((await decorated(request(user(true)))).status).toBe(200);
  });

  it.each([[[]], [""], [[""]], [undefined], [syncView], [1]])(
    "X3, M5: permissionRequired refuses %j",
    (permissions) => {
      const plain = permissionRequired as (permissions: unknown) => unknown;
      expect(() => plain(permissions)).toThrow(ImproperlyConfigured);
      expect(() => plain(permissions)).toThrow(/permissionRequired\("library\.add_book"\)\(view\)/);
    },
  );

  it("K4, K5: no page is stored, so that each user gets a page of their own", async () => {
    let pages = 0;
    const page = cacheControl({ maxAge: 60 })(loginRequired(() => new Response(`page ${String(++pages)}`)));
    expect(await (await page(request(ada))).text()).toBe("page 1");
    expect(await (await page(request({ ...ada }))).text()).toBe("page 2");
    await expect(async () => page(request())).rejects.toThrow("loginUrl");
  });

  it("K6: an uncalled factory says so at the first request at the latest", () => {
    const uncalled = userPassesTest(syncView as never) as unknown as (request: HttpRequest) => unknown;
    expect(() => uncalled(request())).toThrow(/userPassesTest takes a view function.*called first/);
    expect(() => userPassesTest({} as never)).toThrow(/userPassesTest\(\) takes a test/);
  });

  it("the wrapped view is not called for who is turned away", async () => {
    const view = vi.fn(syncView);
    await loginRequired({ loginUrl: "/login/" })(view)(request());
    expect(view).not.toHaveBeenCalled();
  });

  it("works around a view with an access mixin", async () => {
    class Page extends bases(LoginRequiredMixin, ListView) {}
    const view: ViewCallable = loginRequired({ loginUrl: "/outer/" })(Page.asView({ loginUrl: "/inner/" }));
    expect((await view(request())).headers.get("Location")).toBe("/outer/?next=/x/%3Fa%3D1");
  });
});

describe("requireHttpMethods", () => {
  const status = async (decorator: ViewDecorator, method: string) =>
    (await decorator(syncView)(request(undefined, method))).status;

  it("lets the methods through, and allows them in a 405", async () => {
    const response = await requireHttpMethods(["GET", "POST"])(syncView)(request(undefined, "PUT"));
    expect([response.status, response.headers.get("Allow"), await response.text()]).toEqual([
      405,
      "GET, POST",
      "",
    ]);
  });

  it("K7: requireGET refuses HEAD, requireSafe takes it", async () => {
    expect([await status(requireGET, "GET"), await status(requireGET, "HEAD")]).toEqual([200, 405]);
    expect([await status(requireSafe, "HEAD"), await status(requireSafe, "POST")]).toEqual([200, 405]);
    expect([await status(requirePOST, "POST"), await status(requirePOST, "GET")]).toEqual([200, 405]);
  });

  it.each([[["get"]], [[]], ["GET"], [undefined], [syncView], [[""]]])(
    "K7, M5: refuses %j, which no request could match",
    (methods) => {
      const plain = requireHttpMethods as (methods: unknown) => unknown;
      expect(() => plain(methods)).toThrow(/requireHttpMethods\(\["GET", "POST"\]\)\(view\)/);
    },
  );

  it("V15: tells the application's logger", async () => {
    const warn = vi.fn();
    const handled = request(undefined, "PUT");
    handled.app = { logger: { warn }, reverse: () => "/" };
    await requireGET(syncView)(handled);
    expect(warn).toHaveBeenCalledExactlyOnceWith("Method Not Allowed (PUT): /x/");
  });
});

describe("caching", () => {
  const headers = async (decorator: ViewDecorator, init: HeadersInit = {}) =>
    (await decorator(() => new Response("x", { headers: init }))(request())).headers;

  it("K1: neverCache says so in this order, and expires now", async () => {
    const set = await headers(neverCache);
    expect(set.get("Cache-Control")).toBe("max-age=0, no-cache, no-store, must-revalidate, private");
    expect(Math.abs(Date.parse(set.get("Expires") ?? "") - Date.now())).toBeLessThan(5000);
  });

  it("K1: leaves an Expires that is there, and takes public back", async () => {
    const set = await headers(neverCache, { Expires: "0", "Cache-Control": "public, max-age=60" });
    expect(set.get("Expires")).toBe("0");
    expect(set.get("Cache-Control")).toBe("max-age=0, no-cache, no-store, must-revalidate, private");
  });

  it.each<[CacheDirectives, string, string]>([
    [{ maxAge: 60, mustRevalidate: true }, "", "max-age=60, must-revalidate"],
    [
      { sMaxage: 60, staleWhileRevalidate: 5, immutable: true },
      "",
      "s-maxage=60, stale-while-revalidate=5, immutable",
    ],
    [{ maxAge: 60 }, "max-age=30", "max-age=30"],
    [{ maxAge: 30 }, "max-age=60", "max-age=30"],
    [{ maxAge: 30 }, "max-age=0", "max-age=0"],
    [{ private: true }, "public, max-age=60", "max-age=60, private"],
    [{ public: true }, "private, max-age=60", "max-age=60, public"],
    [
      { noStore: true, public: false },
      'no-cache="Set-Cookie, X", Max-Age=5',
      'no-cache="Set-Cookie, X", max-age=5, no-store',
    ],
  ])("K2: cacheControl(%j) over %j gives %j", async (directives, before, after) => {
    const set = await headers(cacheControl(directives), before === "" ? {} : { "Cache-Control": before });
    expect(set.get("Cache-Control")).toBe(after);
  });

  it.each([
    [{}],
    [{ public: true, private: true }],
    [{ maxAge: -1 }],
    [{ maxAge: 1.5 }],
    [{ maxAge: "60" }],
    [{ noStore: "yes" }],
    [{ "no-store": true }],
    [{ noStore: false }],
    [undefined],
    [syncView],
  ])("K2, M5: cacheControl refuses %j", (directives) => {
    const plain = cacheControl as (directives: unknown) => unknown;
    expect(() => plain(directives)).toThrow(ImproperlyConfigured);
    expect(() => plain(directives)).toThrow(/cacheControl\(\{ maxAge: 60 \}\)\(view\)/);
  });

  it("copies a response whose headers can't be changed, as that of fetch()", async () => {
    const response = await fetch("data:text/plain,hello");
    expect(() => {
      response.headers.set("x", "y");
    }).toThrow(TypeError);
    const decorated = await neverCache(() => response)(request());
    expect(await decorated.text()).toBe("hello");
    expect(decorated.headers.get("Cache-Control")).toMatch(/no-store/);
  });
});

describe("viewDecorator()", () => {
  it("makes decorators that keep all this", async () => {
    const stamped = viewDecorator("stamped", async (handled, next) => {
      const response = await next();
      response.headers.set("X-Path", handled.path);
      return response;
    });
    const view = stamped(AsyncView.asView());
    expect([view.viewClass, view.isAsync]).toEqual([AsyncView, true]);
    expect((await view(new Request("https://shop.example/y/"))).headers.get("X-Path")).toBe("/y/");
  });
});
