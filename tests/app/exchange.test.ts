import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { getRequestListener } from "@hono/node-server";
import { FastResponse, serve } from "srvx";
import { afterEach, describe, expect, it, vi } from "vitest";
import {
  type App,
  type AppOptions,
  bases,
  cacheControl,
  createApp,
  type FunctionDecorator,
  type GetResponse,
  HttpRequest,
  HttpResponseNotModified,
  LoginRequiredMixin,
  methodDecorator,
  type Middleware,
  neverCache,
  path,
  PermissionDenied,
  requireSafe,
  type User,
  View,
} from "../../src/index.js";

const site = "https://shop.example";
const opened: App[] = [];

function open(options: AppOptions) {
  const logger = { debug: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const app = createApp({ logger, ...options });
  opened.push(app);
  const get = async (at = "/", init?: RequestInit) => app.fetch(new Request(`${site}${at}`, init));
  return { app, get, logger };
}

afterEach(() => {
  for (const app of opened.splice(0)) app.close();
});

describe("what is known of a request", () => {
  const user: User = { isAuthenticated: true, hasPerms: () => true };
  class Account extends bases(LoginRequiredMixin, View) {
    get() {
      return new Response("account");
    }
  }
  const anew = (request: HttpRequest) => new Request(request.url, { headers: { "X-New": "1" } });
  const handedOn: Record<string, (request: HttpRequest) => unknown> = {
    "a new Request in a new wrapper": (request) => new HttpRequest(anew(request)),
    "a bare new Request": anew,
    "a Request made of the old one": (request) => new Request(request.raw, { headers: { "X-New": "1" } }),
    "a new wrapper of the same Request": (request) => new HttpRequest(request.raw),
    "the bare Request": (request) => request.raw,
    "withRaw()": (request) => request.withRaw(anew(request)),
    "withRaw(), twice": (request) => request.withRaw(anew(request)).withRaw(anew(request)),
  };
  const handsOn = (make: (request: HttpRequest) => unknown): Middleware[] => [
    (next) => (request) => next(make(request) as HttpRequest),
    (next) => async (request) => {
      await Promise.resolve();
      return next(make(request) as HttpRequest);
    },
  ];

  it.each(Object.entries(handedOn))("is kept where a middleware hands on %s", async (_, make) => {
    let seen: HttpRequest | undefined;
    const urlpatterns = [
      path("account/", Account.asView()),
      path(
        "pages/<int:pk>/",
        (request) => {
          seen = request;
          return new Response();
        },
        { name: "page" },
      ),
    ];
    for (const middleware of handsOn(make)) {
      const stranger = open({ urlpatterns, loginUrl: "/login/", middleware: [middleware] });
      const response = await stranger.get("/account/");
      expect([response.status, response.headers.get("Location")]).toEqual([302, "/login/?next=/account/"]);
      const { app, get } = open({ urlpatterns, middleware: [middleware], authenticate: () => user });
      expect(await (await get("/account/")).text()).toBe("account");
      await get("/pages/7/");
      expect(seen).toMatchObject({ app, user, params: { pk: 7 }, resolverMatch: { viewName: "page" } });
    }
  });

  it.each(["a new wrapper of the same Request", "the bare Request", "withRaw()", "withRaw(), twice"])(
    "goes both ways with %s: what was set before, and what the route brought",
    async (name) => {
      const seen: unknown[] = [];
      const outer: Middleware = (next) => async (request) => {
        Object.assign(request, { session: "s1", maxBodySize: 7 });
        const response = await next(request);
        seen.push(request.resolverMatch, request.params, request.user);
        return response;
      };
      for (const middleware of handsOn(handedOn[name] ?? anew)) {
        const { get } = open({
          urlpatterns: [
            path("pages/<int:pk>/", (request) => {
              seen.push((request as HttpRequest & { session?: string }).session, request.maxBodySize);
              return new Response();
            }),
          ],
          middleware: [outer, middleware],
          authenticate: () => Promise.resolve(user),
        });
        await get("/pages/7/");
        expect(seen.splice(0)).toEqual(["s1", 7, expect.anything(), { pk: 7 }, user]);
      }
    },
  );

  it("is nobody else's where several requests are handed on at once", async () => {
    const batch: Middleware = (next) => async (request) => {
      const parts = ["/pages/1/", "/pages/2/"].map((at) => next(request.withRaw(new Request(site + at))));
      return Response.json(await Promise.all(parts.map(async (part) => (await part).text())));
    };
    const view = async (request: HttpRequest) => {
      await sleep(1);
      return Response.json(request.params);
    };
    const { get } = open({ urlpatterns: [path("pages/<int:pk>/", view)], middleware: [batch] });
    expect(await (await get("/")).json()).toEqual(['{"pk":1}', '{"pk":2}']);
  });

  it("a body that a middleware has read is there for who wraps the request anew", async () => {
    const { get } = open({
      urlpatterns: [path("", async (request) => new Response(await request.text()))],
      middleware: [
        (next) => async (request) => {
          await request.formData();
          return next(new HttpRequest(request.raw));
        },
      ],
    });
    const response = await get("/", { method: "POST", body: new URLSearchParams({ a: "1" }) });
    expect(await response.text()).toBe("a=1");
  });

  it("getResponse() without a request is an error that says so", async () => {
    const { get, logger } = open({
      urlpatterns: [path("", () => new Response())],
      middleware: [(next) => () => (next as () => Response)()],
    });
    expect((await get()).status).toBe(500);
    expect(String(logger.error.mock.calls[0]?.[1])).toContain("called getResponse() without a request");
  });
});

describe("a client that goes away", () => {
  const refused = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
  const coded = (code: string) => Object.assign(new Error("aborted"), { code });
  const reason = new Error("The visitor left.");
  const handlers = {
    handler400: vi.fn(() => new Response("400")),
    handler500: vi.fn(() => new Response("500")),
    handler503: vi.fn(() => new Response("503")),
  };
  /** Answers a request whose client has gone by the time that the view throws. */
  async function gone(thrown: unknown, why?: unknown, options: Partial<AppOptions> = {}) {
    const controller = new AbortController();
    const opened = open({
      urlpatterns: [
        path("", async () => {
          controller.abort(why);
          await Promise.resolve();
          throw thrown;
        }),
      ],
      ...handlers,
      ...options,
    });
    const response = await opened.get("/", { signal: controller.signal });
    return { ...opened, response };
  }

  afterEach(() => vi.clearAllMocks());

  it.each<[string, unknown, unknown?]>([
    ["the signal's reason", reason, reason],
    ["a reason that is text", "gone", "gone"],
    ["an AbortError", Object.assign(new Error("x"), { name: "AbortError" })],
    ["a DOMException", new DOMException("x", "AbortError")],
    ["ECONNRESET", coded("ECONNRESET")],
    ["EPIPE", coded("EPIPE")],
    ["a stream that closed too early", coded("ERR_STREAM_PREMATURE_CLOSE")],
    ["a query that PostgreSQL cancelled", coded("57014")],
    ["a cause", new Error("Failed query", { cause: new Error("x", { cause: coded("ECONNRESET") }) })],
    ["the reason as a cause", new Error("Failed", { cause: reason }), reason],
    ["one of several", new AggregateError([new Error("x"), new Error("y", { cause: reason })]), reason],
  ])("is nobody's error: %s", async (_, thrown, why) => {
    const { response, logger } = await gone(thrown, why);
    expect([response.status, response.body]).toEqual([499, null]);
    expect([logger.warn.mock.calls, logger.error.mock.calls]).toEqual([[], []]);
    expect(logger.debug.mock.calls).toEqual([["The client went away from GET /:", thrown]]);
    for (const handler of Object.values(handlers)) expect(handler).not.toHaveBeenCalled();
  });

  it.each<[string, unknown, number]>([
    ["a database that refuses", refused, 503],
    ["a mistake", new TypeError("x is undefined"), 500],
  ])("does not hide another error: %s", async (_, thrown, status) => {
    const { response, logger } = await gone(thrown, reason);
    expect(await response.text()).toBe(String(status));
    expect(logger.error).toHaveBeenCalledOnce();
  });

  it("that is there waits for 503 where the database reset the connection, and for 500 where somebody aborted", async () => {
    for (const [thrown, status] of [
      [coded("ECONNRESET"), 503],
      [new DOMException("x", "AbortError"), 500],
    ] as const) {
      const { get, logger } = open({ urlpatterns: [path("", () => Promise.reject(thrown))] });
      expect((await get()).status).toBe(status);
      expect(logger.error).toHaveBeenCalledOnce();
    }
  });

  it("is nobody's error in middleware and in handlers, either", async () => {
    const failing = () => {
      throw coded("ECONNRESET");
    };
    const inHandler = await gone(new TypeError(), reason, { handler500: failing });
    expect(inHandler.response.status).toBe(500);
    const around: Middleware = (next) => async (request) => {
      await next(request);
      return failing();
    };
    const { response, logger } = await gone(reason, reason, { middleware: [around] });
    expect(response.status).toBe(499);
    expect(logger.error).not.toHaveBeenCalled();
  });

  it("is not told to a logger without debug()", async () => {
    const logger = { warn: vi.fn(), error: vi.fn() };
    const { response } = await gone(reason, reason, { logger });
    expect([response.status, logger.warn.mock.calls, logger.error.mock.calls]).toEqual([499, [], []]);
  });

  it("may leave in the middle of its body", async () => {
    const controller = new AbortController();
    const body = new ReadableStream({
      pull(stream) {
        controller.abort();
        stream.error(new Error("Client connection prematurely closed."));
      },
    });
    const { get, logger } = open({
      urlpatterns: [path("", async (request) => new Response(await request.text()))],
      ...handlers,
    });
    const response = await get("/", {
      method: "POST",
      body,
      duplex: "half",
      signal: controller.signal,
    } as RequestInit);
    expect(response.status).toBe(499);
    expect([logger.warn.mock.calls, handlers.handler400.mock.calls]).toEqual([[], []]);
  });

  type Served = (app: App) => Promise<{ origin: string; stop(): Promise<unknown> }>;
  const servers: Record<string, Served> = {
    srvx: async (app) => {
      const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1", silent: true });
      await server.ready();
      return { origin: server.url ?? "", stop: () => server.close(true) };
    },
    "@hono/node-server": async (app) => {
      const listener = getRequestListener(app.fetch);
      const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
      await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
      const { port } = server.address() as AddressInfo;
      return {
        origin: `http://127.0.0.1:${String(port)}`,
        stop: () => new Promise((done) => server.close(done)),
      };
    },
  };

  it.each(Object.entries(servers))("is noticed behind %s", async (_, start) => {
    const outcome = vi.fn();
    const reached = vi.fn();
    const { app, logger } = open({
      urlpatterns: [
        path("", async ({ signal }) => {
          reached();
          await new Promise((_, reject) => {
            signal.addEventListener("abort", () => {
              reject(signal.reason as Error);
            });
          });
          return new Response();
        }),
      ],
      middleware: [
        (next) => async (request) => {
          const response = await next(request);
          outcome(response.status);
          return response;
        },
      ],
      ...handlers,
    });
    const { origin, stop } = await start(app);
    const controller = new AbortController();
    const answer = fetch(origin, { signal: controller.signal }).catch(() => undefined);
    await vi.waitFor(() => expect(reached).toHaveBeenCalled());
    controller.abort();
    await answer;
    await vi.waitFor(() => expect(outcome).toHaveBeenCalledWith(499));
    expect([logger.error.mock.calls, handlers.handler503.mock.calls]).toEqual([[], []]);
    await stop();
  });
});

/** A body that stays open, and notes that it was cancelled. */
function stream() {
  const cancel = vi.fn();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode("begun"));
    },
    cancel,
  });
  return { body, cancel };
}

/** Reads as far as the body has come. */
async function begun(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const { value } = (await reader?.read()) ?? {};
  return new TextDecoder().decode(value);
}

describe("a response that is dropped", () => {
  class Streaming extends View {
    static response: () => Response;
    get() {
      return Streaming.response();
    }
  }
  const streaming = (makeView: (body: BodyInit) => Response = (body) => new Response(body)) => {
    const { body, cancel } = stream();
    const response = makeView(body);
    Streaming.response = () => response;
    return { response, cancel };
  };
  const serving = (middleware: Middleware[] = [], view: object = Streaming.asView()) =>
    open({ urlpatterns: [path("", view as ReturnType<typeof Streaming.asView>)], middleware });
  const replacedBy =
    (make: (response: Response) => Response | Promise<Response>): Middleware =>
    (next) =>
    async (request) =>
      make(await next(request));

  it("is cancelled: HEAD", async () => {
    for (const view of [Streaming.asView(), () => Streaming.response()]) {
      const { cancel } = streaming();
      const response = await serving([], view).get("/", { method: "HEAD" });
      expect([response.body, cancel.mock.calls.length]).toEqual([null, 1]);
    }
    const { cancel } = streaming((body) => new FastResponse(body));
    await serving().get("/", { method: "HEAD" });
    expect(cancel).toHaveBeenCalledOnce();
  });

  const other = () => new Response("other");
  it.each<[string, (response: Response) => Response | Promise<Response>]>([
    ["by another", other],
    ["by another with its headers", (response) => new Response("other", response)],
    ["by 304", (response) => new HttpResponseNotModified({ headers: response.headers })],
    ["by another that streams", () => new Response(stream().body)],
    ["by an error", () => Promise.reject(new PermissionDenied())],
    ["by nothing at all", () => undefined as unknown as Response],
  ])("is cancelled: replaced by a middleware, %s", async (_, make) => {
    const { cancel } = streaming();
    await serving([(next) => next, replacedBy(make), (next) => next]).get();
    expect(cancel).toHaveBeenCalledOnce();
  });

  it("is cancelled: replaced in dispatch(), by an error there, and by decorators", async () => {
    const wraps =
      (make: () => Response): FunctionDecorator =>
      (view) =>
      async (request, params) => {
        await view(request, params);
        return make();
      };
    const denied = () => {
      throw new PermissionDenied();
    };
    for (const make of [other, denied]) {
      class Overriding extends Streaming {
        override dispatch(request: HttpRequest, params: object) {
          void super.dispatch(request, params);
          return make();
        }
      }
      class Decorated extends Streaming {}
      methodDecorator(wraps(make), { name: "dispatch" })(Decorated);
      class DecoratedHandler extends Streaming {
        override get() {
          return super.get();
        }
      }
      methodDecorator(wraps(make), { name: "get" })(DecoratedHandler);
      const plain = requireSafe(() => Streaming.response());
      for (const view of [
        Overriding.asView(),
        Decorated.asView(),
        DecoratedHandler.asView(),
        wraps(make)(Streaming.asView()),
        wraps(make)(neverCache(() => Streaming.response())),
        wraps(make)(plain),
      ]) {
        const { cancel } = streaming();
        await serving([], view).get();
        expect(cancel).toHaveBeenCalledOnce();
      }
    }
  });

  it.each<[string, (response: Response) => Response]>([
    ["handed on as it is", (response) => response],
    ["rewrapped", (response) => new Response(response.body, { status: 201 })],
    ["piped", (response) => new Response(response.body?.pipeThrough(new TransformStream()))],
    ["cloned", (response) => response.clone()],
    ["with headers set", (response) => neverCached(response)],
    ["teed", (response) => new Response(response.body?.tee()[0])],
  ])("is not where the answer reads the same body: %s", async (_, make) => {
    const { cancel } = streaming();
    const response = await serving([replacedBy(make), (next) => next]).get();
    expect(await begun(response)).toBe("begun");
    expect(cancel).not.toHaveBeenCalled();
  });

  const kept = new Map<string, Response>();
  it.each<[string, (response: Response) => Response]>([
    ["a clone is answered with", (response) => (kept.set("/", response), response.clone())],
    ["a clone is kept", (response) => (kept.set("/", response.clone()), response)],
    ["a clone is kept, and another sent", (response) => (kept.set("/", response.clone()), other())],
    [
      "its body is read",
      (response) => {
        response.body?.getReader();
        return other();
      },
    ],
  ])("is not where it is kept for later: %s", async (name, make) => {
    for (const method of ["GET", "HEAD"]) {
      const { cancel } = streaming();
      await serving([replacedBy(make)]).get("/", { method });
      if (!name.includes("read")) expect(await begun(kept.get("/") ?? other())).toBe("begun");
      expect(cancel).not.toHaveBeenCalled();
    }
  });

  it("is not where a middleware comes back to it", async () => {
    const { response, cancel } = streaming();
    const { get } = serving([replacedBy(() => response), replacedBy(other)]);
    expect(await begun(await get())).toBe("begun");
    expect(cancel).not.toHaveBeenCalled();
  });

  it.each<[string, () => Promise<void>]>([
    [
      "throws",
      () => {
        throw new Error("x");
      },
    ],
    ["rejects", () => Promise.reject(new Error("x"))],
    ["never ends", () => new Promise(() => undefined)],
  ])("and whose cancel %s is silent", async (_, cancel) => {
    Streaming.response = () => new Response(new ReadableStream({ cancel }));
    const { get, logger } = serving([replacedBy(other)]);
    expect((await get()).status).toBe(200);
    expect((await serving().get("/", { method: "HEAD" })).status).toBe(200);
    expect(logger.error).not.toHaveBeenCalled();
  });
});

function neverCached(response: Response): Response {
  return neverCache(() => response)(new Request(site), {}) as Response;
}

describe("the headers of a response can be set", () => {
  const fetched = async () => fetch("data:text/plain,fetched");
  const makers: Record<string, () => Response | Promise<Response>> = {
    "of fetch()": fetched,
    "of Response.redirect()": () => Response.redirect(`${site}/there/`),
    "cloned from fetch()": async () => (await fetched()).clone(),
    "of srvx": () => new FastResponse("fast"),
    "made here": () => new Response("made"),
  };
  const mark =
    (getResponse: GetResponse): GetResponse =>
    async (request) => {
      const response = await getResponse(request);
      response.headers.set("X-Mark", "1");
      response.headers.append("Vary", "Cookie");
      return response;
    };
  const marks: FunctionDecorator = (view) => async (request, params) => {
    const response = await view(request, params);
    response.headers.set("X-Mark", "1");
    return response;
  };

  it.each(Object.entries(makers))("%s", async (_, make) => {
    class Page extends View {
      get() {
        return make();
      }
    }
    class Marking extends Page {
      override async dispatch(request: HttpRequest, params: object) {
        const response = await super.dispatch(request, params);
        response.headers.set("X-Mark", "1");
        return response;
      }
    }
    class Decorated extends Page {}
    methodDecorator(marks, { name: "get" })(Decorated);
    const wanted = await make();
    for (const app of [
      open({ urlpatterns: [path("", make)], middleware: [mark] }),
      open({ urlpatterns: [path("", Page.asView())], middleware: [mark, (next) => next] }),
      open({ urlpatterns: [path("", Marking.asView())] }),
      open({ urlpatterns: [path("", Decorated.asView())] }),
      open({ urlpatterns: [path("", marks(Page.asView()))] }),
      open({ urlpatterns: [path("", marks(requireSafe(make)))] }),
      open({ urlpatterns: [], handler404: make, middleware: [mark] }),
      open({ urlpatterns: [], middleware: [mark, () => make] }),
    ]) {
      const response = await app.get();
      expect(app.logger.error.mock.calls).toEqual([]);
      expect([response.status, response.headers.get("X-Mark")]).toEqual([wanted.status, "1"]);
      expect(response.headers.get("Location")).toBe(wanted.headers.get("Location"));
      expect(await response.text()).toBe(await wanted.clone().text());
    }
    for (const decorator of [neverCache, cacheControl({ noStore: true })]) {
      const response = await open({ urlpatterns: [path("", decorator(make))] }).get();
      expect(response.headers.get("Cache-Control")).toContain("no-store");
    }
  });

  it("without a copy where they could be", async () => {
    const made = new Response("made");
    const seen: Response[] = [];
    const see: Middleware = (next) => async (request) => {
      const response = await next(request);
      seen.push(response);
      return response;
    };
    const { get } = open({ urlpatterns: [path("", () => made)], middleware: [see, see] });
    expect([await get(), ...seen].every((response) => response === made)).toBe(true);
  });

  it("but Response.error() is no answer, and says so", async () => {
    const { get, logger } = open({ urlpatterns: [path("", () => Response.error())], middleware: [mark] });
    expect((await get()).status).toBe(500);
    expect(String(logger.error.mock.calls[0]?.[1])).toMatch(/has the status 0, which can't be sent/);
  });
});
