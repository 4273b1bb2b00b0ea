import { afterEach, describe, expect, it } from "vitest";
import {
  type App,
  type AppOptions,
  BadRequest,
  bases,
  createApp,
  Http404,
  HttpRequest,
  ImproperlyConfigured,
  LoginRequiredMixin,
  loginRequired,
  path,
  PermissionDenied,
  permissionRequired,
  RedirectView,
  RequestDataTooBig,
  requirePOST,
  ServiceUnavailable,
  UnsupportedMediaType,
  type User,
  View,
} from "../../src/index.js";
import { prefersJson } from "../../src/http/accept.js";

const opened: App[] = [];

function open(options: Partial<AppOptions> = {}): App {
  const app = createApp({
    urlpatterns,
    logger: { warn: () => undefined, error: () => undefined },
    ...options,
  });
  opened.push(app);
  return app;
}

afterEach(() => {
  for (const app of opened.splice(0)) app.close();
});

const JSON_CLIENT = "application/json";
const BROWSER =
  "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8";

const throwing = (error: unknown) => (): never => {
  throw error;
};

class Private extends bases(LoginRequiredMixin, View) {
  async get(): Promise<Response> {
    return new Response("private");
  }
}

class Strict extends Private {
  override raiseException = true;
}

const urlpatterns = [
  path("400/", throwing(new BadRequest("a secret"))),
  path("403/", throwing(new PermissionDenied("a secret"))),
  path("404/", throwing(new Http404("a secret"))),
  path("413/", throwing(new RequestDataTooBig("a secret"))),
  path("415/", throwing(new UnsupportedMediaType("a secret"))),
  path("500/", throwing(new Error("a secret", { cause: new Error("the cause") }))),
  path("503/", throwing(new ServiceUnavailable("a secret"))),
  path("405/", View.asView()),
  path(
    "post/",
    requirePOST(() => new Response("posted")),
  ),
  path("410/", RedirectView.asView()),
  path("private/", Private.asView()),
  path("strict/", Strict.asView()),
  path(
    "function/",
    loginRequired(() => new Response("private")),
  ),
  path(
    "permission/",
    permissionRequired("shop.sell")(() => new Response("private")),
  ),
];

async function get(app: App, at: string, accept?: string, init: RequestInit = {}): Promise<Response> {
  const headers = accept === undefined ? {} : { Accept: accept };
  return app.fetch(new Request(`https://shop.example${at}`, { ...init, headers }));
}

describe("Accept", () => {
  it.each([
    "application/json",
    "APPLICATION/JSON",
    "application/problem+json",
    "application/vnd.api+json",
    "application/json; charset=utf-8",
    "application/json;version=2",
    "application/*",
    "application/json, text/plain, */*",
    "application/json, text/html;q=0.9",
    "application/json;q=0.2, text/html;q=0.1",
    "text/html;q=0.5, application/json;q=0.50001",
    "text/html;q=0, */*",
    "text/*;q=0.1, */*;q=0.5",
    "text/html;q=0.4, application/json;q=0.1, application/problem+json;q=0.9",
    'text/html;profile="a,b;q=1";q=0.1, application/json;q=0.2',
    'application/json;profile="a\\",text/html"',
    "application/json;q=0.9;ext=1,text/html;q=.2",
    " , application/json ,, ",
    "text/html;q=2, application/json",
    "*/*;q=0.9, application/json;q=0.95, text/html;q=0.5",
  ])("%s prefers JSON", (accept) => {
    expect(prefersJson(new HttpRequest(new Request("https://x/", { headers: { Accept: accept } })))).toBe(
      true,
    );
  });

  it.each([
    "*/*",
    "*/*;q=0.1",
    "*",
    "",
    BROWSER,
    "text/html",
    "text/*",
    "image/png",
    "image/avif,image/webp,*/*;q=0.8",
    "application/json, text/html",
    "text/html, application/json;q=0.99",
    "application/json;q=0",
    "application/json;q=0, */*",
    "application/json;q=0.000, text/html;q=0.001",
    "application/json;q=0.5, */*",
    "application/*;q=0.5, text/*",
    "application/json;q=x",
    "application/json;q=-1",
    "application/json;q=1.5",
    "application/json;q=",
    "json",
    "application/",
    "/json",
    "application/jsonp",
    "application/xml",
    'image/png;a="application/json',
    'text/html;a=", application/json"',
    "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2",
    "application/json;q=0.2, *;q=.3",
  ])("%s does not", (accept) => {
    expect(prefersJson(new HttpRequest(new Request("https://x/", { headers: { Accept: accept } })))).toBe(
      false,
    );
  });

  it("nor does its absence", () => {
    expect(prefersJson(new HttpRequest(new Request("https://x/")))).toBe(false);
  });
});

describe.each([
  ["/400/", 400, "Bad Request"],
  ["/403/", 403, "Forbidden"],
  ["/404/", 404, "Not Found"],
  ["/none/", 404, "Not Found"],
  ["/405/", 405, "Method Not Allowed"],
  ["/post/", 405, "Method Not Allowed"],
  ["/410/", 410, "Gone"],
  ["/413/", 413, "Content Too Large"],
  ["/415/", 415, "Unsupported Media Type"],
  ["/500/", 500, "Internal Server Error"],
  ["/503/", 503, "Service Unavailable"],
  ["/strict/", 403, "Forbidden"],
])("%s", (at, status, title) => {
  it("is problem details for who prefers JSON, without a word of the cause", async () => {
    const response = await get(open(), at, JSON_CLIENT);
    expect([response.status, response.headers.get("Content-Type"), response.headers.get("Vary")]).toEqual([
      status,
      "application/problem+json",
      "Accept",
    ]);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ type: "about:blank", title, status });
    expect(text).not.toContain("secret");
  });

  it("is what it was for others, and says that it varies", async () => {
    for (const accept of [undefined, "*/*", BROWSER]) {
      const response = await get(open(), at, accept);
      expect([response.status, response.headers.get("Vary")]).toEqual([status, "Accept"]);
      expect(response.headers.get("Content-Type")).toBe(
        [405, 410].includes(status) ? null : "text/html; charset=utf-8",
      );
    }
  });
});

describe("problem details", () => {
  it("keep Allow of a 405, and have no body for HEAD", async () => {
    expect((await get(open(), "/post/", JSON_CLIENT)).headers.get("Allow")).toBe("POST");
    expect((await get(open(), "/405/", JSON_CLIENT)).headers.get("Allow")).toBe("OPTIONS");
    expect((await get(open(), "/404/", JSON_CLIENT, { method: "HEAD" })).body).toBeNull();
  });

  it("explain where debug does", async () => {
    const app = open({ debug: true });
    expect(await (await get(app, "/500/", JSON_CLIENT)).json()).toMatchObject({
      detail: "a secret",
      traces: [
        expect.stringMatching(/^Error: a secret\n +at /),
        expect.stringMatching(/^Error: the cause\n/),
      ],
    });
    expect(await (await get(app, "/n%C3%B6/", JSON_CLIENT)).json()).toMatchObject({
      detail: 'No URL pattern matches "nö/".',
      path: "/nö/",
      tried: expect.arrayContaining(["400/", "private/"]) as unknown,
    });
  });

  it("give way to the application's handlers", async () => {
    const own = (): Response => new Response("own", { status: 418 });
    const app = open({ handler400: own, handler403: own, handler404: own, handler500: own, handler503: own });
    for (const at of ["/400/", "/403/", "/404/", "/none/", "/413/", "/500/", "/503/"]) {
      const response = await get(app, at, JSON_CLIENT);
      expect([await response.text(), response.headers.get("Vary")]).toEqual(["own", null]);
    }
  });
});

describe("who is not logged in", () => {
  const pages = ["/private/", "/function/", "/permission/"];

  it.each(pages)("A1, X1, X2: gets 401 with a challenge at %s, and no login URL is needed", async (at) => {
    const response = await get(open(), at, JSON_CLIENT);
    expect([response.status, response.headers.get("WWW-Authenticate"), response.headers.get("Vary")]).toEqual(
      [401, 'Bearer realm="Restricted"', "Accept"],
    );
    expect(response.headers.get("Location")).toBeNull();
    expect(await response.json()).toEqual({ type: "about:blank", title: "Unauthorized", status: 401 });
  });

  it.each(pages)("is sent to log in at %s where HTML is preferred, and the answer varies", async (at) => {
    const response = await get(open({ loginUrl: "/login/" }), at, BROWSER);
    expect([response.status, response.headers.get("Location"), response.headers.get("Vary")]).toEqual([
      302,
      `/login/?next=${at}`,
      "Accept",
    ]);
    expect((await get(open(), at, BROWSER)).status).toBe(500);
  });

  it("gets the challenge of the application", async () => {
    const app = open({ challenge: 'Basic realm="Shop", charset="UTF-8"' });
    expect((await get(app, "/private/", JSON_CLIENT)).headers.get("WWW-Authenticate")).toBe(
      'Basic realm="Shop", charset="UTF-8"',
    );
  });

  it.each(["", " ", 'Basic realm="a\r\nb"', "Bäsic", 7, null])("%j is no challenge", (challenge) => {
    expect(() => open({ challenge: challenge as string })).toThrow(ImproperlyConfigured);
    expect(() => open({ challenge: challenge as string })).toThrow("as challenge. Give a scheme");
  });

  it("may be told otherwise by handleNoPermission()", async () => {
    class Own extends Private {
      override handleNoPermission(): Response {
        return new Response("own", { status: 402 });
      }
    }
    const app = open({ urlpatterns: [path("", Own.asView())] });
    expect((await get(app, "/", JSON_CLIENT)).status).toBe(402);
  });
});

it("X1: who is logged in and may not gets 403 in JSON", async () => {
  const user: User = { isAuthenticated: true, hasPerms: () => false };
  const response = await get(open({ authenticate: () => user }), "/permission/", JSON_CLIENT);
  expect([response.status, await response.json()]).toEqual([
    403,
    { type: "about:blank", title: "Forbidden", status: 403 },
  ]);
});
