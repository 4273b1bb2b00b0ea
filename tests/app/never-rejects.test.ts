import fc from "fast-check";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { settleThrown } from "../../src/thrown.js";
import {
  type App,
  type AppLogger,
  type AppOptions,
  BadRequest,
  createApp,
  Http404,
  type HttpRequest,
  path,
  PermissionDenied,
  ServiceUnavailable,
  View,
} from "../../src/index.js";

const revoked = (): object => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};
const hostile = (message: string): object =>
  new Proxy(new Error(message), {
    get: () => {
      throw new Error("get");
    },
    getPrototypeOf: () => {
      throw new Error("getPrototypeOf");
    },
    has: () => {
      throw new Error("has");
    },
  });
const withGetter = (of: object, property: string): object =>
  Object.defineProperty(of, property, {
    get: () => {
      throw new Error(property);
    },
  });
const circle = (): Error => {
  const [one, two] = [new Error("one"), new Error("two")];
  one.cause = two;
  two.cause = one;
  return one;
};
const endless = (): Error =>
  Object.defineProperty(new Error("endless"), "cause", { get: endless, configurable: true });
const badRequest = (status: unknown): BadRequest => Object.assign(new BadRequest("bad"), { status });
const used = (): Response => {
  const response = new Response("used");
  void response.text();
  return response;
};

/** Odd things, made anew each time. */
const odd: Record<string, () => unknown> = {
  undefined: () => undefined,
  null: () => null,
  text: () => "text",
  "an empty text": () => "",
  NaN: () => NaN,
  "a bigint": () => 1n,
  "a symbol": () => Symbol("odd"),
  "a function": () => () => "odd",
  "an object without a prototype": () => Object.create(null) as unknown,
  "an array": () => [1, [2]],
  "an object whose text throws": () => ({
    toString: () => {
      throw new Error("toString");
    },
  }),
  "an object with no text": () => ({ toString: () => ({}), valueOf: () => ({}) }),
  "a revoked proxy": revoked,
  "a proxy that throws": () => hostile("proxy"),
  "an error": () => new Error("plain"),
  "causes in a circle": circle,
  "a cause of itself": () => {
    const error = new Error("self");
    error.cause = error;
    return error;
  },
  "causes without end": endless,
  "an AggregateError of itself": () => {
    const error = new AggregateError([]);
    error.errors.push(error, revoked());
    return error;
  },
  "an AggregateError without a list": () => Object.assign(new AggregateError([]), { errors: 5 }),
  "a stack that throws": () => withGetter(new Error("x"), "stack"),
  "a message that throws": () => withGetter(new Error("x"), "message"),
  "a name that throws": () => withGetter(new Error("x"), "name"),
  "a cause that throws": () => withGetter(new Error("x"), "cause"),
  "a code that throws": () => withGetter(new Error("x"), "code"),
  "a code that is an object": () => Object.assign(new Error("x"), { code: Object.create(null) }),
  "a stack that is no text": () => Object.assign(new Error("x"), { stack: { odd: 1 } }),
  "a message that is no text": () => Object.assign(new Error("x"), { message: Object.create(null) }),
  "a bad request with status 42": () => badRequest(42),
  "a bad request with status 204": () => badRequest(204),
  "a bad request with status 1e9": () => badRequest(1e9),
  "a bad request with status '400'": () => badRequest("400"),
  "a bad request with a symbol": () => badRequest(Symbol("status")),
  "a bad request whose status throws": () => withGetter(new BadRequest(), "status"),
  "a bad request whose message throws": () => withGetter(new BadRequest(), "message"),
  "404 whose message throws": () => withGetter(new Http404(), "message"),
  "404 whose message is a symbol": () => Object.assign(new Http404(), { message: Symbol("x") }),
  "403 whose stack throws": () => withGetter(new PermissionDenied(), "stack"),
  "503 caused by a revoked proxy": () => new ServiceUnavailable("x", { cause: revoked() }),
  "a promise": () => Promise.resolve("promised"),
  "a promise of an error": () => Promise.reject(new Error("promised")),
  "a thenable that throws": () => ({
    then: () => {
      throw new Error("then");
    },
  }),
  "a then that can't be read": () => withGetter({}, "then"),
  "a thenable of nothing": () => ({
    then: (resolve: (value: unknown) => void) => {
      resolve(undefined);
    },
  }),
  "a response": () => new Response("fine"),
  "a used response": used,
  "a response with a locked body": () => {
    const response = new Response("x");
    response.body?.getReader();
    return response;
  },
  "an error response": () => Response.error(),
  "a redirect of the platform": () => Response.redirect("https://shop.example/"),
  "a proxy of a response": () => new Proxy(new Response("x"), {}),
  "something like a response": () => ({ status: 42, headers: {} }),
  "something more like a response": () => ({ status: 200, headers: new Headers(), body: 5 }),
  "a response whose status throws": () => withGetter(new Response("x"), "status"),
  "a response whose headers throw": () => withGetter(new Response("x"), "headers"),
  "a response whose body throws": () => withGetter(new Response("x"), "body"),
  "a frozen response": () => Object.freeze(new Response("x")),
};

const oddNames = Object.keys(odd);
const stages = [
  "view",
  "authenticate",
  "outer middleware",
  "inner middleware",
  "after next()",
  "dispatch",
  "handler400",
  "handler403",
  "handler404",
  "handler500",
  "handler503",
  "warn",
  "error",
  "debug",
  "setup",
] as const;
type Stage = (typeof stages)[number];
/** What a stage does: nothing odd, or give, throw, or reject with an odd thing. */
type Conduct = readonly [how: "gives" | "throws" | "promises" | "rejects", what: string];

const conduct = fc.tuple(
  fc.constantFrom<Conduct[0]>("gives", "throws", "promises", "rejects"),
  fc.constantFrom(...oddNames),
);

function act(of: Conduct | undefined): unknown {
  if (of === undefined) return undefined;
  const [how, what] = of;
  const thing = odd[what]?.();
  switch (how) {
    case "gives":
      return thing;
    case "promises":
      return Promise.resolve().then(() => thing);
    case "throws":
      throw thing;
    case "rejects":
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- odd on purpose
      return Promise.reject(thing);
  }
}

const opened: App[] = [];
const unhandled: unknown[] = [];
const onUnhandled = (reason: unknown): void => void unhandled.push(reason);
process.on("unhandledRejection", onUnhandled);

beforeEach(() => {
  for (const level of ["debug", "warn", "error"] as const) vi.spyOn(console, level).mockReturnValue();
});

afterEach(() => {
  vi.restoreAllMocks();
  for (const app of opened.splice(0)) app.close();
});

afterAll(async () => {
  await new Promise((done) => setTimeout(done, 20));
  process.off("unhandledRejection", onUnhandled);
});

function open(conducts: Partial<Record<Stage, Conduct>>, debug: boolean): App {
  const at = (stage: Stage, usual: () => unknown) => () =>
    stage in conducts ? act(conducts[stage]) : usual();
  const middleware = (stage: Stage) => (next: (request: HttpRequest) => unknown) => (request: HttpRequest) =>
    stage in conducts ? act(conducts[stage]) : next(request);
  class Page extends View {
    override setup(request: HttpRequest, params: object) {
      super.setup(request, params);
      if (conducts.setup?.[0] === "throws") act(conducts.setup);
    }
    get() {
      return at("view", () => new Response("page"))() as Response;
    }
    override dispatch(request: HttpRequest, params: object) {
      const response = super.dispatch(request, params);
      // Who drops a promise, drops its error: that is nobody's but this test's.
      // The error may be a promise of an error itself.
      void Promise.resolve(response).catch(settleThrown);
      return "dispatch" in conducts ? (act(conducts.dispatch) as Response) : response;
    }
  }
  const handlers = Object.fromEntries(
    ["handler400", "handler403", "handler404", "handler500", "handler503"]
      .filter((name) => name in conducts)
      .map((name) => [name, at(name as Stage, () => undefined)]),
  );
  const logger = Object.fromEntries(
    (["warn", "error", "debug"] as const).map((level) => [level, at(level, () => undefined)]),
  ) as unknown as AppLogger;
  const app = createApp({
    urlpatterns: [path("", Page.asView())],
    middleware: [
      middleware("outer middleware"),
      (next) => async (request) => {
        const response = await next(request);
        return "after next()" in conducts ? (act(conducts["after next()"]) as Response) : response;
      },
      middleware("inner middleware"),
    ],
    logger,
    debug,
    ...("authenticate" in conducts && { authenticate: at("authenticate", () => null) }),
    ...handlers,
  } as AppOptions);
  opened.push(app);
  return app;
}

/** A response that a server can send. */
function expectResponse(response: unknown): void {
  expect(typeof (response as Response).status).toBe("number");
  expect((response as Response).status).toBeGreaterThanOrEqual(100);
}

async function settled(): Promise<void> {
  await new Promise((done) => setImmediate(done));
  expect(unhandled.splice(0)).toEqual([]);
}

const gone = AbortSignal.abort("gone");

describe("fetch() never throws and never rejects", () => {
  it.each(stages)(
    "whatever happens in one stage: %s",
    async (stage) => {
      for (const how of ["gives", "throws", "promises", "rejects"] as const) {
        for (const what of oddNames) {
          for (const at of ["/", "/none/"]) {
            const app = open({ [stage]: [how, what], ...failing[stage] }, true);
            expectResponse(await app.fetch(new Request(`https://shop.example${at}`)));
          }
        }
      }
      await settled();
    },
    120_000,
  );

  it("whatever happens in several stages, with debug or without, to GET and HEAD, and to who has gone", async () => {
    const scenario = fc.record({
      conducts: fc.dictionary(fc.constantFrom<string>(...stages), conduct, { maxKeys: 6 }),
      debug: fc.boolean(),
      method: fc.constantFrom("GET", "HEAD", "POST"),
      at: fc.constantFrom("/", "/none/"),
      isGone: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(scenario, async ({ conducts, debug, method, at, isGone }) => {
        const app = open({ ...conducts }, debug);
        const init = { method, ...(isGone && { signal: gone }) };
        expectResponse(await app.fetch(new Request(`https://shop.example${at}`, init)));
        app.close();
        await settled();
      }),
      { numRuns: 1500 },
    );
  }, 120_000);

  it.each(oddNames.filter((name) => name !== "a promise of an error"))(
    "whatever is no request: %s",
    async (what) => {
      const app = open({}, true);
      const response = await app.fetch(odd[what]?.() as Request);
      expect(response.status).toBe(500);
      await settled();
    },
  );
});

/** What makes the app come to a stage: a view that fails in the way that the stage is for. */
const failing: Partial<Record<Stage, Partial<Record<Stage, Conduct>>>> = {
  handler400: { view: ["throws", "a bad request with status 42"] },
  handler403: { view: ["throws", "403 whose stack throws"] },
  handler500: { view: ["throws", "an error"] },
  handler503: { view: ["throws", "503 caused by a revoked proxy"] },
  warn: { view: ["throws", "a bad request with status 42"] },
  error: { view: ["throws", "an error"] },
};

describe("what is answered all the same", () => {
  const get = async (app: App, method = "GET") => app.fetch(new Request("https://shop.example/", { method }));

  it.each([42, 204, 304, 600, 1e9, -1, 4.5, NaN, "400", undefined, null])(
    "a bad request with the status %s is 400",
    async (status) => {
      for (const debug of [true, false]) {
        const app = createApp({
          urlpatterns: [
            path("", () => {
              throw badRequest(status);
            }),
          ],
          debug,
        });
        opened.push(app);
        expect((await get(app)).status).toBe(400);
      }
    },
  );

  it.each([400, 418, 422, 429, 451])("one with the status %s keeps it", async (status) => {
    const app = createApp({
      urlpatterns: [
        path("", () => {
          throw badRequest(status);
        }),
      ],
    });
    opened.push(app);
    expect((await get(app)).status).toBe(status);
  });

  it("debug shows causes that go round once each, and all of several errors", async () => {
    const several = new AggregateError([new Error("first"), circle()], "several");
    const app = createApp({
      urlpatterns: [
        path("", () => {
          throw several;
        }),
      ],
      debug: true,
    });
    opened.push(app);
    const page = await (await get(app)).text();
    for (const message of ["several", "first", "one", "two"]) {
      expect(page.split(`Error: ${message}`)).toHaveLength(2);
    }
  });

  it.each<[string, unknown]>([
    [
      "throws",
      {
        warn: () => {
          throw new Error("full");
        },
        error: () => {
          throw new Error("full");
        },
      },
    ],
    [
      "rejects",
      { warn: () => Promise.reject(new Error("full")), error: () => Promise.reject(new Error("full")) },
    ],
    ["has no methods", {}],
  ])("a logger that %s changes no status, and the console is told", async (_, logger) => {
    const app = createApp({
      urlpatterns: [
        path("", View.asView()),
        path("broken/", () => {
          throw new Error("the cause");
        }),
      ],
      logger: logger as AppLogger,
    });
    opened.push(app);
    expect((await get(app, "POST")).status).toBe(405);
    expect((await app.fetch(new Request("https://shop.example/broken/"))).status).toBe(500);
    await settled();
    // eslint-disable-next-line no-console -- a spy by now
    const told = (level: "warn" | "error") => JSON.stringify(vi.mocked(console[level]).mock.calls);
    expect(told("warn")).toContain("Method Not Allowed (POST): /");
    expect(told("error")).toContain("the cause");
    expect(told("error")).toContain("The logger failed:");
  });

  it("a handler that gives the same response each time is 500 from the second time on, and says why", async () => {
    const page = new Response("constant", { status: 404 });
    const error = vi.fn();
    const app = createApp({ urlpatterns: [], handler404: () => page, logger: { warn: vi.fn(), error } });
    opened.push(app);
    const first = await get(app);
    expect([first.status, await first.text()]).toEqual([404, "constant"]);
    expect((await get(app)).status).toBe(500);
    expect(String(error.mock.calls[0]?.[1])).toContain("handler404 was read or sent before");
  });
});
