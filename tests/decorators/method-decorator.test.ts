import { describe, expect, it } from "vitest";
import {
  cacheControl,
  type FunctionDecorator,
  HttpRequest,
  ImproperlyConfigured,
  isAsyncFunction,
  ListView,
  loginRequired,
  methodDecorator,
  neverCache,
  permissionRequired,
  requireHttpMethods,
  type User,
  userPassesTest,
  View,
  type ViewFunction,
} from "../../src/index.js";

const ada: User = { isAuthenticated: true, hasPerms: () => true };

function request(user?: User, method = "GET"): HttpRequest {
  const made = new HttpRequest(new Request("https://shop.example/x/", { method }));
  if (user) made.user = user;
  return made;
}

/** A decorator that somebody else wrote: it notes when it acts, and knows nothing of colours or `this`. */
const noting =
  (name: string): FunctionDecorator =>
  (view) =>
  (handled, params) => {
    order.push(name);
    return view(handled, params);
  };

let order: string[] = [];

/** methodDecorator() as JavaScript calls it. */
const untyped = methodDecorator as (
  decorators: unknown,
  options?: unknown,
) => (...args: unknown[]) => unknown;

function refused(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(ImproperlyConfigured);
    return (error as Error).message;
  }
  throw new Error("nothing was thrown");
}

class Plain extends View {
  readonly word = "in";
  get() {
    return new Response(this.word);
  }
}

describe("on a class", () => {
  it("decorates an inherited dispatch, and so every handler; the parent is untouched (M8)", async () => {
    @methodDecorator(loginRequired({ loginUrl: "/login/" }), { name: "dispatch" })
    class Guarded extends Plain {
      post() {
        return new Response("saved");
      }
    }
    for (const method of ["GET", "POST", "OPTIONS"]) {
      expect((await Guarded.asView()(request(undefined, method))).status).toBe(302);
      expect((await Guarded.asView()(request(ada, method))).status).toBe(200);
    }
    expect((await Plain.asView()(request())).status).toBe(200);
    expect(Object.hasOwn(Plain.prototype, "dispatch")).toBe(false);
  });

  it("M3: the first listed acts first", async () => {
    order = [];
    @methodDecorator([noting("first"), noting("second")], { name: "get" })
    class Page extends Plain {}
    expect(await (await Page.asView()(request())).text()).toBe("in");
    expect(order).toEqual(["first", "second"]);
  });

  it("is a plain function, too, also in a static block", async () => {
    class Page extends Plain {}
    expect(methodDecorator(neverCache, { name: "dispatch" })(Page)).toBe(Page);
    class Static extends Plain {
      static {
        methodDecorator(neverCache, { name: "dispatch" })(this);
      }
    }
    for (const viewClass of [Page, Static]) {
      expect((await viewClass.asView()(request())).headers.get("Cache-Control")).toMatch(/no-store/);
    }
  });

  it("M9: a decorated method keeps its own name", () => {
    @methodDecorator(neverCache, { name: "dispatch" })
    class Page extends View {
      @methodDecorator(loginRequired)
      get() {
        return new Response("in");
      }
    }
    expect([Page.prototype.dispatch.name, Page.prototype.get.name]).toEqual(["dispatch", "get"]);
  });

  it("M10: on dispatch of an async view, decorators that act before and after work", async () => {
    @methodDecorator([neverCache, loginRequired({ loginUrl: "/login/" })], { name: "dispatch" })
    class Page extends View {
      async get() {
        return Promise.resolve(new Response("in"));
      }
    }
    const view = Page.asView();
    expect(view.isAsync).toBe(true);
    const [denied, allowed] = await Promise.all([view(request()), view(request(ada))]);
    expect([denied.status, denied.headers.get("Cache-Control")]).toEqual([
      302,
      expect.stringMatching(/no-store/),
    ]);
    expect([allowed.status, allowed.headers.get("Cache-Control")]).toEqual([
      200,
      expect.stringMatching(/no-store/),
    ]);
  });

  it("M11: an async dispatch need not await super.dispatch()", async () => {
    @methodDecorator(neverCache, { name: "dispatch" })
    class Page extends View {
      override async dispatch(handled: HttpRequest, params: object) {
        return super.dispatch(handled, params);
      }
      async get() {
        return Promise.resolve(new Response("in"));
      }
    }
    expect((await Page.asView()(request())).headers.get("Cache-Control")).toMatch(/no-store/);
  });

  it.each([undefined, "", "nothing", "constructor", "toString", "__proto__", "asView"])(
    "M1: refuses the name %j",
    (name) => {
      class Page extends Plain {}
      const options = name === undefined ? undefined : { name };
      expect(refused(() => untyped(neverCache, options)(Page))).toMatch(
        `methodDecorator() needs the name of a method of Page, and was given ${JSON.stringify(name ?? "")}`,
      );
    },
  );

  it("M2: refuses what is no method", () => {
    class Page extends ListView {
      get title(): string {
        throw new Error("read");
      }
    }
    expect(refused(() => untyped(neverCache, { name: "title" })(Page))).toMatch(
      /Page\.title: it is no method/,
    );
    expect(refused(() => untyped(neverCache, { name: "allowEmpty" })(Page))).toMatch(/Page\.allowEmpty/);
  });
});

describe("on a method", () => {
  it("decorates it, in its colour, with this", async () => {
    class Page extends Plain {
      @methodDecorator(neverCache)
      override get() {
        return new Response(this.request.path);
      }
    }
    class AsyncPage extends View {
      @methodDecorator([loginRequired({ loginUrl: "/login/" }), neverCache])
      async get() {
        return Promise.resolve(new Response(this.request.path));
      }
    }
    const response = await Page.asView()(request());
    expect([await response.text(), response.headers.has("Expires")]).toEqual(["/x/", true]);
    expect(Page.asView().isAsync).toBe(false);
    expect(AsyncPage.asView().isAsync).toBe(true);
    expect(isAsyncFunction(Object.getOwnPropertyDescriptor(AsyncPage.prototype, "get")?.value)).toBe(true);
    expect((await AsyncPage.asView()(request())).status).toBe(302);
    expect(await (await AsyncPage.asView()(request(ada))).text()).toBe("/x/");
  });

  it("M12: a decorated handler has the colour it was written in", () => {
    class Written extends View {
      @methodDecorator(noting("x"))
      async get() {
        return Promise.resolve(new Response("in"));
      }
    }
    class MadeAsync extends View {
      @methodDecorator((view) => async (handled, params) => view(handled, params))
      post() {
        return new Response("made async by its decorator");
      }
    }
    expect(Written.asView().isAsync).toBe(true);
    expect(MadeAsync.asView().isAsync).toBe(false);
  });

  it("decorates a field that holds a function", async () => {
    class Page extends View {
      // @ts-expect-error -- typed for methods
      @methodDecorator(neverCache)
      get = () => new Response(this.request.path);
    }
    const response = await Page.asView()(request());
    expect([await response.text(), response.headers.has("Expires")]).toEqual(["/x/", true]);
  });

  it("M7: each request's instance gets a wrapper of its own", async () => {
    const seen = new Set<unknown>();
    class Page extends View {
      @methodDecorator(noting("x"))
      get() {
        seen.add(this);
        return new Response("in");
      }
    }
    const view = Page.asView();
    await Promise.all([view(request()), view(request())]);
    expect(seen.size).toBe(2);
  });

  it("M4: refuses a name beside it, which Django ignores", () => {
    const context = { kind: "method", name: "get" };
    expect(refused(() => untyped(neverCache, { name: "app.perm" })(Plain.prototype.get, context))).toMatch(
      /stands before the method get and is given a name as well/,
    );
  });

  it("refuses getters, setters and accessors", () => {
    expect(refused(() => untyped(neverCache)(() => "x", { kind: "getter", name: "get" }))).toMatch(
      /stands before the getter get\. Put it before a method/,
    );
  });

  it("refuses legacy decorators, and names the standard ones", () => {
    const legacy = [Plain.prototype, "get", Object.getOwnPropertyDescriptor(Plain.prototype, "get")];
    expect(refused(() => untyped(neverCache)(...legacy))).toMatch(
      /standard \(TC39\) decorator.*experimentalDecorators/,
    );
  });
});

describe("M5: what is no decorator is refused when the class is defined", () => {
  const onDispatch = (decorators: unknown) => () =>
    untyped(decorators, { name: "dispatch" })(class Page extends Plain {});

  it.each([
    ["permissionRequired", permissionRequired, /permissionRequired\("library\.add_book"\)/],
    ["cacheControl", cacheControl, /cacheControl\(\{ maxAge: 60 \}\)/],
    ["requireHttpMethods", requireHttpMethods, /requireHttpMethods\(\["GET", "POST"\]\)/],
    [
      "userPassesTest",
      userPassesTest,
      /userPassesTest, which makes no view of a view.*call it first: methodDecorator\(userPassesTest\(…\)\)/,
    ],
    ["nothing", () => undefined, /makes no view of a view/],
  ])("%s", (_, factory, message) => {
    expect(refused(onDispatch(factory))).toMatch(message);
    expect(refused(onDispatch([neverCache, factory]))).toMatch(message);
  });

  it("loginRequired works both bare and called", () => {
    expect(onDispatch(loginRequired)).not.toThrow();
    expect(onDispatch(loginRequired())).not.toThrow();
  });

  it("M3: no list of decorators", () => {
    for (const nothing of [[], undefined, "neverCache", new Set([neverCache]), [neverCache, null]]) {
      expect(refused(onDispatch(nothing))).toMatch(/takes a decorator or an array of them/);
    }
  });

  it("somebody else's uncalled factory says so at the request", () => {
    const factory = () => (view: ViewFunction) => noting("x")(view);
    const Page = onDispatch(factory)() as typeof Plain;
    expect(() => Page.asView()(request())).toThrow(
      /decorator of dispatch\(\) returned a function.*called first/,
    );
  });
});

describe("M6, V25: what decorators hang on a function", () => {
  const exempt: FunctionDecorator = (view) =>
    Object.assign(((handled, params) => view(handled, params)) as typeof view, {
      csrfExempt: true,
      by: "decorator",
    });

  it("shows on the method and on the callable, the method's own first", () => {
    class Own extends View {
      override dispatch(handled: HttpRequest, params: object) {
        return super.dispatch(handled, params);
      }
      static {
        Object.assign(this.prototype.dispatch, { by: "method" });
        methodDecorator(exempt, { name: "dispatch" })(this);
      }
    }
    expect(Object.assign({}, Own.prototype.dispatch)).toMatchObject({ csrfExempt: true, by: "method" });
    expect(Own.prototype.dispatch.name).toBe("dispatch");
    expect(Object.assign({}, Own.asView())).toMatchObject({
      csrfExempt: true,
      by: "method",
      viewClass: Own,
      isAsync: false,
    });
  });

  it("K8: on a handler it does not show on the callable", () => {
    const Page = methodDecorator(exempt, { name: "get" })(class extends Plain {});
    expect(Page.asView()).not.toHaveProperty("csrfExempt");
  });
});
