import { afterEach, describe, expect, it, vi } from "vitest";
import { HttpRequest, loginRequired, methodDecorator, View } from "../../src/index.js";

const login = { loginUrl: "/login/" };
const guard = () => new Response("guarded", { status: 403 });

async function send(view: (request: Request) => Response | Promise<Response>, method = "GET") {
  const response = await view(new Request("https://shop.example/x/", { method }));
  return { status: response.status, allow: response.headers.get("Allow") };
}

function made() {
  class Page extends View {
    get() {
      return new Response("in");
    }
    post() {
      return new Response("posted");
    }
  }
  return Page;
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe("V13: dispatch() is looked up at each request, on the view as it is then", () => {
  it("decorated after asView()", async () => {
    const Page = made();
    const view = Page.asView();
    expect((await send(view)).status).toBe(200);
    methodDecorator(loginRequired(login), { name: "dispatch" })(Page);
    expect((await send(view)).status).toBe(302);
  });

  it("set on the instance by setup()", async () => {
    class Page extends made() {
      override setup(request: HttpRequest, params: object) {
        super.setup(request, params);
        this.dispatch = guard;
      }
    }
    expect((await send(Page.asView())).status).toBe(403);
  });

  it("set on the instance by the constructor, on one request alone", async () => {
    let isClosed = false;
    class Page extends made() {
      constructor() {
        super();
        if (isClosed) this.dispatch = guard;
      }
    }
    const view = Page.asView();
    expect((await send(view)).status).toBe(200);
    isClosed = true;
    expect((await send(view)).status).toBe(403);
  });

  it("wrapped on View.prototype, for views that were there before", async () => {
    const view = made().asView();
    const spy = vi.spyOn(View.prototype, "dispatch").mockImplementation(guard);
    const later = made().asView();
    expect([(await send(view)).status, (await send(later)).status]).toEqual([403, 403]);
    spy.mockRestore();
    expect([(await send(view)).status, (await send(later)).status]).toEqual([200, 200]);
  });

  it("defined as a getter, and assigned to a class between", async () => {
    const Parent = made();
    class Page extends Parent {}
    const view = Page.asView();
    Object.defineProperty(Parent.prototype, "dispatch", { get: () => guard, configurable: true });
    expect((await send(view)).status).toBe(403);
  });
});

describe("V13: so are handlers, and the methods that are answered", () => {
  it("a handler decorated or replaced after asView()", async () => {
    const Page = made();
    const view = Page.asView();
    methodDecorator(loginRequired(login), { name: "get" })(Page);
    Page.prototype.post = guard;
    expect([(await send(view)).status, (await send(view, "POST")).status]).toEqual([302, 403]);
  });

  it("a handler that setup() puts in the way, HEAD included", async () => {
    class Page extends made() {
      declare head: () => Response;
      override setup(request: HttpRequest, params: object) {
        super.setup(request, params);
        this.get = guard;
        this.head = () => new Response(null, { status: 204 });
      }
    }
    const view = Page.asView();
    expect([(await send(view)).status, (await send(view, "HEAD")).status]).toEqual([403, 204]);
  });

  it("a handler that is taken away: 405, before and after a request was answered", async () => {
    for (const isOverridden of [false, true]) {
      const Page = made();
      if (isOverridden) {
        Page.prototype.dispatch = function (request, params) {
          return View.prototype.dispatch.call(this, request, params);
        };
      }
      const view = Page.asView();
      expect((await send(view, "POST")).status).toBe(200);
      delete (Page.prototype as { post?: unknown }).post;
      expect(await send(view, "POST")).toEqual({ status: 405, allow: "GET, HEAD, OPTIONS" });
    }
  });

  it("a handler that is added later", async () => {
    const Page = made();
    const view = Page.asView();
    expect((await send(view, "PUT")).status).toBe(405);
    Object.defineProperty(Page.prototype, "put", { value: guard });
    expect((await send(view, "PUT")).status).toBe(403);
  });

  it("httpMethodNames that setup() narrows, or that change in place", async () => {
    class Narrow extends made() {
      override setup(request: HttpRequest, params: object) {
        super.setup(request, params);
        this.httpMethodNames = ["get"];
      }
    }
    const names = ["get", "post"];
    const Changing = made();
    Changing.prototype.httpMethodNames = names;
    const view = Changing.asView();
    names.pop();
    for (const narrowed of [Narrow.asView(), view]) {
      expect((await send(narrowed)).status).toBe(200);
      expect(await send(narrowed, "POST")).toEqual({ status: 405, allow: "GET" });
      expect((await send(narrowed, "HEAD")).status).toBe(405);
      expect((await send(narrowed, "OPTIONS")).status).toBe(405);
    }
  });
});
