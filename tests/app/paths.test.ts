import { afterEach, describe, expect, it } from "vitest";
import {
  type App,
  type AppOptions,
  BadRequest,
  createApp,
  HttpRequest,
  LoginRequiredMixin,
  type Middleware,
  RedirectView,
  ServiceUnavailable,
  View,
  bases,
  path,
  rePath,
} from "../../src/index.js";

const opened: App[] = [];
const logged: unknown[][] = [];
const logger = {
  warn: (...given: unknown[]) => logged.push(given),
  error: (...given: unknown[]) => logged.push(given),
};

function open(options: AppOptions): App {
  const app = createApp({ logger, ...options });
  opened.push(app);
  return app;
}

/** As a server gives it that does not normalise addresses. */
async function get(app: App, target: string, init: RequestInit = {}): Promise<Response> {
  const request = new Request("https://shop.example/", init);
  return app.fetch(Object.defineProperty(request, "url", { value: `https://shop.example${target}` }));
}

afterEach(() => {
  for (const app of opened.splice(0)) app.close();
  logged.length = 0;
});

describe("one reading of the path", () => {
  const seen: unknown[] = [];
  const guard: Middleware = (getResponse) => (request) => {
    seen.push(request.path);
    return request.path.startsWith("/admin/") ? new Response(null, { status: 403 }) : getResponse(request);
  };
  const app = (): App =>
    open({
      urlpatterns: [
        path("admin/", () => new Response("admin")),
        path("<path:rest>", (request, { rest }) => Response.json([request.path, rest])),
      ],
      middleware: [guard],
    });

  it.each(["/admin/", "/%61dmin/", "/%61%64%6d%69%6E/", "/admin%2F"])(
    "a middleware that compares it sees %s as the URLconf does",
    async (target) => {
      expect((await get(app(), target)).status).toBe(403);
    },
  );

  it.each([
    ["/%2561dmin/", "%61dmin/"],
    ["/%2541", "%41"],
    ["/x%3Fy", "x?y"],
    ["/x%23y", "x#y"],
    ["/x%E9%20y", "x%E9 y"],
    ["/x%C3%A9%ff", "xé%ff"],
    ["/x%2F..%2Fadmin%2F", "x/../admin/"],
  ])("%s is %s for the middleware, the view and the URLconf", async (target, rest) => {
    seen.length = 0;
    expect(await (await get(app(), target)).json()).toEqual([`/${rest}`, rest]);
    expect(seen).toEqual([`/${rest}`]);
  });
});

describe("what is sent on keeps its spelling", () => {
  const Page = class extends bases(LoginRequiredMixin, View) {
    async get(): Promise<Response> {
      return new Response("page");
    }
  };
  const urlpatterns = [path("<str:name>/", Page.asView()), path("<path:rest>/", Page.asView())];

  it.each([
    "/%61dmin",
    "/%2541",
    "/x%3Fy",
    "/x%23y?q=%23",
    "/x%0Ay",
    "/caf%E9%20noir",
    "/%25/?%2F=%2f",
    "/%5C%5Cevil.example",
  ])("%s: to the path with a slash, and to log in", async (target) => {
    const app = open({ urlpatterns, loginUrl: "/login/" });
    const [sent = "", query = ""] = target.split(/(?=\?)/);
    const behind = sent.endsWith("/") ? sent : `${sent}/`;
    if (behind !== sent) {
      expect((await get(app, target)).headers.get("Location")).toBe(behind + query);
    }
    const location = (await get(app, behind + query)).headers.get("Location") ?? "";
    expect(new URL(location, "https://shop.example").searchParams.get("next")).toBe(behind + query);
  });
});

describe("log lines", () => {
  const odd = "%0AGET%20/x/\u001b[2J%E2%80%A8%E2%80%AE%C2%85%7F";
  const escaped = "\\u000aGET /x/\\u001b[2J\\u2028\\u202e\\u0085\\u007f";
  const failing = (make: (text: string) => unknown) =>
    open({
      urlpatterns: [
        rePath(/^(?<rest>.*)$/s, ({ path: asked }) => {
          throw make(asked);
        }),
      ],
    });
  const textOf = (value: unknown): string =>
    value instanceof Error ? `${value.message}${textOf(value.cause ?? "")}` : String(value);
  const lines = (): string => logged.flat().map(textOf).join("");
  const unescaped = /[\p{Cc}\u2028\u2029\u202e]/u;

  it.each<[number, string, (text: string) => unknown]>([
    [500, "an error", (text) => new Error(`No shelf ${text}`)],
    [500, "a text", (text) => `No shelf ${text}`],
    [500, "a cause", (text) => new Error("outer", { cause: new Error(`No shelf ${text}`) })],
    [503, "an error", (text) => new ServiceUnavailable(`No shelf ${text}`)],
    [400, "an error", (text) => new BadRequest(`No shelf ${text}`)],
  ])("about %i escape the path, and %s that repeats it", async (status, _, make) => {
    expect((await get(failing(make), `/${odd}`)).status).toBe(status);
    expect(lines()).toContain(`/${escaped}`);
    expect(lines()).toContain(`No shelf /${escaped}`);
    expect(lines()).not.toMatch(unescaped);
  });

  it("about errors in the handler of errors do, too", async () => {
    const app = open({
      urlpatterns: [],
      handler404: ({ path: asked }) => {
        throw new Error(asked);
      },
      handler500: ({ query }) => {
        throw new Error(query.get("q") ?? "");
      },
    });
    await get(app, `/${odd}?q=a%0Ab`);
    expect(logged.flat().map(textOf)).toEqual([
      `GET /${escaped} was answered with 500:`,
      `/${escaped}`,
      "handler500 failed, too:",
      "a\\u000ab",
    ]);
  });

  it.each([
    [405, (): App => open({ urlpatterns: [rePath(/^.*$/s, View.asView())] })],
    [410, (): App => open({ urlpatterns: [rePath(/^.*$/s, RedirectView.asView())] })],
  ])("about %i do", async (status, app) => {
    expect((await get(app(), `/${odd}`)).status).toBe(status);
    expect(lines()).toContain(escaped);
    expect(lines()).not.toMatch(unescaped);
  });

  it("a copy of an error keeps its class, its stack and what hangs on it; the error is left alone", async () => {
    class Missing extends Error {
      readonly shelf = 3;
    }
    const errors: Error[] = [];
    const app = failing((text) => {
      const error = new AggregateError([new Error(text)], text, { cause: text });
      errors.push(Object.setPrototypeOf(Object.assign(error, { shelf: 3 }), Missing.prototype) as Error);
      return error;
    });
    await get(app, "/a%0Ab");
    const copy = logged[0]?.[1];
    expect(copy).toBeInstanceOf(Missing);
    expect(copy).toMatchObject({ shelf: 3, message: "/a\\u000ab", cause: "/a\\u000ab" });
    expect((copy as AggregateError).errors).toMatchObject([{ message: "/a\\u000ab" }]);
    expect((copy as Error).stack).toMatch(/^Error: \/a\\u000ab\n +at /);
    expect(errors[0]?.message).toBe("/a\nb");
  });

  it("leave errors alone where the address has nothing to escape", async () => {
    const error = new Error("Two\nlines");
    await get(
      failing(() => error),
      "/a%20b",
    );
    expect(logged).toEqual([["GET /a b was answered with 500:", error]]);
    expect(logged[0]?.[1]).toBe(error);
  });

  it("a cause of itself is no circle", async () => {
    const app = failing((text) => {
      const error = new Error(text);
      error.cause = error;
      return error;
    });
    expect((await get(app, "/a%0Ab")).status).toBe(500);
    const copy = logged[0]?.[1] as Error;
    expect([copy.message, copy.cause]).toEqual(["/a\\u000ab", copy]);
  });

  it("the error of a path that nothing matches can be logged as it is", async () => {
    const app = open({ urlpatterns: [], handler404: (_, { message }) => new Response(message) });
    const message = await (await get(app, `/${odd}`)).text();
    expect(message).toContain("No URL pattern matches");
    expect(message).not.toMatch(unescaped);
  });
});

it("HttpRequest alone reads as an app's does", () => {
  expect(new HttpRequest(new Request("https://shop.example/%61%2561")).path).toBe("/a%61");
});
