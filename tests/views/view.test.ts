import { afterEach, describe, expect, expectTypeOf, it, vi } from "vitest";
import {
  bases,
  defaults,
  FormMixin,
  HttpRequest,
  HttpResponseNotAllowed,
  ImproperlyConfigured,
  isAsyncFunction,
  ListView,
  LoginRequiredMixin,
  markAsync,
  methodDecorator,
  mixin,
  RedirectView,
  TemplateView,
  View,
  type ViewCallable,
  type ViewClass,
} from "../../src/index.js";

const address = "https://shop.example/books/?page=2";
const request = (method = "GET") => new Request(address, { method });
const ok = () => new Response("ok");

/** A request by a method that the platform's `Request` refuses to make. */
function odd(method: string): HttpRequest {
  return new HttpRequest(Object.defineProperty(request(), "method", { value: method }));
}

/** The error that a mistake in a class gives, which names the class and has no contract's code. */
function mistake(run: () => unknown): string {
  let thrown: unknown;
  try {
    run();
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(ImproperlyConfigured);
  expect((thrown as ImproperlyConfigured).code).toBeUndefined();
  return (thrown as Error).message;
}

/** Views that answer through the table, and the same behind a `dispatch()` of their own. */
const ways: [string, <C extends ViewClass>(viewClass: C) => C][] = [
  ["by the table", (viewClass) => viewClass],
  [
    "through super.dispatch()",
    (viewClass) => methodDecorator((view) => view, { name: "dispatch" })(viewClass),
  ],
];

describe.each(ways)("dispatch %s", (_, dispatched) => {
  it("V8: makes an instance for each request, sets it up and calls the handler", async () => {
    const seen: View[] = [];
    class Books extends View<{ pk: number }> {
      get(handled: HttpRequest, params: { pk: number }) {
        seen.push(this);
        expect(this.request).toBe(handled);
        expect(this.params).toBe(params);
        return new Response(`${handled.path} ${String(params.pk)}`);
      }
    }
    const view = dispatched(Books).asView() as ViewCallable<{ pk: number }>;
    const response = await view(request(), { pk: 3 });
    await view(request(), { pk: 4 });

    expect(await response.text()).toBe("/books/ 3");
    expect(seen).toHaveLength(2);
    expect(seen[0]).not.toBe(seen[1]);
  });

  it("V12: HEAD runs get, unless there is a head of its own", async () => {
    class Plain extends View {
      get = ok;
    }
    class Own extends View {
      get = ok;
      head = () => new Response(null, { status: 204 });
    }
    class PostOnly extends View {
      post = ok;
    }
    expect((await dispatched(Plain).asView()(request("HEAD"))).status).toBe(200);
    expect((await dispatched(Own).asView()(request("HEAD"))).status).toBe(204);
    expect((await dispatched(PostOnly).asView()(request("HEAD"))).status).toBe(405);
  });

  it("V12: httpMethodNames without head refuses HEAD", async () => {
    class Books extends View {
      override httpMethodNames = ["get"];
      get = ok;
    }
    const response = await dispatched(Books).asView()(request("HEAD"));
    expect(response.status).toBe(405);
    expect(response.headers.get("Allow")).toBe("GET");
  });

  it.each([
    "FAKE",
    "DISPATCH",
    "SETUP",
    "AS_VIEW",
    "ASVIEW",
    "CONSTRUCTOR",
    "__PROTO__",
    "HASOWNPROPERTY",
    "REQUEST",
    "HTTPMETHODNOTALLOWED",
  ])("V13: the method %s reaches no member", async (method) => {
    class Books extends View {
      get = ok;
    }
    const view = dispatched(Books).asView();
    for (const spelt of [method, method.toLowerCase()]) {
      const response = await view(odd(spelt));
      expect(response.status).toBe(405);
      expect(response.headers.get("Allow")).toBe("GET, HEAD, OPTIONS");
    }
  });

  it("V13: a method is known in lower case, too, as a platform Request leaves patch", async () => {
    class Books extends View {
      patch = ok;
    }
    expect(new Request(address, { method: "patch" }).method).toBe("patch");
    expect((await dispatched(Books).asView()(new Request(address, { method: "patch" }))).status).toBe(200);
  });

  it("V14: 405 is empty and allows what there is, in the order of httpMethodNames", async () => {
    class Books extends View {
      post = ok;
    }
    const response = await dispatched(Books).asView()(request());
    expect(response).toBeInstanceOf(HttpResponseNotAllowed);
    expect(response.status).toBe(405);
    expect(await response.text()).toBe("");
    expect(response.headers.get("Allow")).toBe("POST, OPTIONS");
  });

  it("V16: OPTIONS gives the methods, and can be overridden or left out", async () => {
    class Books extends View {
      get = ok;
    }
    class Own extends View {
      override options() {
        return new Response("mine");
      }
    }
    const response = await dispatched(Books).asView()(request("OPTIONS"));
    expect(response.status).toBe(200);
    expect(await response.text()).toBe("");
    expect(response.headers.get("Allow")).toBe("GET, HEAD, OPTIONS");
    expect(response.headers.get("Content-Length")).toBe("0");
    expect(await (await dispatched(Own).asView()(request("OPTIONS"))).text()).toBe("mine");
    expect((await dispatched(Books).asView({ httpMethodNames: ["get"] })(request("OPTIONS"))).status).toBe(
      405,
    );
  });

  it("V29: a handler in upper case, or not in httpMethodNames, answers nothing", async () => {
    class Books extends View {
      GET = ok;
      connect = ok;
    }
    const view = dispatched(Books).asView();
    expect((await view(request())).status).toBe(405);
    expect((await view(odd("CONNECT"))).status).toBe(405);
  });

  it("serves methods of its own from httpMethodNames", async () => {
    class Calendar extends View {
      override httpMethodNames = ["propfind"];
      propfind = ok;
    }
    expect((await dispatched(Calendar).asView()(odd("PROPFIND"))).status).toBe(200);
  });

  it("calls what the instance of the request has, never what the probe had", async () => {
    class Books extends View {
      readonly made = Math.random();
      get = () => new Response(String(this.made));
    }
    const view = dispatched(Books).asView();
    const [first, second] = await Promise.all([view(request()), view(request())]);
    expect(await first.text()).not.toBe(await second.text());
  });

  it("V33: a handler that returns no response is an error that names it", async () => {
    class Books extends View {
      get() {
        return undefined as unknown as Response;
      }
      post() {
        return "saved" as unknown as Response;
      }
    }
    class AsyncBooks extends View {
      async get() {
        return Promise.resolve(null as unknown as Response);
      }
    }
    expect(() => dispatched(Books).asView()(request())).toThrow(/Books\.get\(\).* returned nothing/);
    expect(() => dispatched(Books).asView()(request("POST"))).toThrow(
      /Books\.post\(\).* returned a value of type string/,
    );
    await expect(dispatched(AsyncBooks).asView()(request())).rejects.toThrow(/AsyncBooks\.get\(\).* null/);
  });

  it("V10: a setup() that does not call super is an error that says so", () => {
    class Books extends View {
      override setup() {
        this.httpMethodNames = [];
      }
      get = ok;
    }
    expect(() => dispatched(Books).asView()(request())).toThrow(
      /super\.setup\(request, params\) in Books\.setup/,
    );
  });
});

describe("asView()", () => {
  it("V1: the methods are these, in this order", () => {
    expect(new View().httpMethodNames).toEqual([
      "get",
      "post",
      "put",
      "patch",
      "delete",
      "head",
      "options",
      "trace",
    ]);
  });

  it("V2: takes values for attributes, and puts them on each instance", async () => {
    class Greeting extends View {
      greeting = "Hello";
      get() {
        return new Response(this.greeting);
      }
    }
    expect(await (await Greeting.asView({ greeting: "Bye" })(request())).text()).toBe("Bye");
    expect(await (await Greeting.asView()(request())).text()).toBe("Hello");
  });

  it("V2: puts them through setters, and over attributes that default on the prototype", async () => {
    class Shouting extends View {
      heard = "";
      set word(word: string) {
        this.heard = word.toUpperCase();
      }
      get() {
        return new Response(this.heard);
      }
    }
    expect(await (await Shouting.asView({ word: "hey" })(request())).text()).toBe("HEY");
    const redirect = await RedirectView.asView({ url: "/x/", permanent: true })(request());
    expect(redirect.status).toBe(301);
  });

  it.each(["get", "options", "trace"])("V3: refuses the method name %s", (name) => {
    class Books extends View {}
    expect(mistake(() => Books.asView({ [name]: ok }))).toMatch(
      `Books.asView() can't take "${name}": the name of an HTTP method is no attribute`,
    );
  });

  it.each(["greeting", "constructor", "toString", "__proto__", "hasOwnProperty"])(
    "V4: refuses %s, which the class does not have",
    (name) => {
      class Books extends View {}
      const initkwargs = Object.defineProperty({}, name, { value: "x", enumerable: true });
      expect(mistake(() => Books.asView(initkwargs))).toMatch(
        `Books.asView() can't take ${JSON.stringify(name)}: Books has no such attribute`,
      );
    },
  );

  it("V5: refuses what is no object of attributes", () => {
    const asView = (value: unknown) => () => View.asView(value as object);
    for (const value of ["x", 1, null, [], true]) {
      expect(mistake(asView(value))).toMatch(/View\.asView\(\) takes one object/);
    }
  });

  it("V6: is on classes only, and tells who takes it off its class", () => {
    expect("asView" in new View()).toBe(false);

    const { asView } = TemplateView;
    expect(() => asView.call(undefined as never)).toThrow(/Call it on the class: BookList\.asView\(\)/);
    expect(() => asView.call(Date as never)).toThrow(TypeError);
  });

  it.each(["dispatch", "setup", "renderToResponse", "httpMethodNotAllowed"])(
    "V7: refuses the method %s, where Django would call it without self",
    (name) => {
      expect(mistake(() => TemplateView.asView({ [name]: ok }))).toMatch(/it is a method\. Override/);
    },
  );

  it("V7: takes a function for an attribute that holds one", async () => {
    class Sorted extends View {
      static {
        defaults(this as never, { order: () => "by default" });
      }
      declare order: (() => string) | null;
      get() {
        return new Response(this.order?.());
      }
    }
    expect(await (await Sorted.asView({ order: () => "given" })(request())).text()).toBe("given");
    expect(await (await Sorted.asView()(request())).text()).toBe("by default");
  });

  it("a mixin's defaults stand before a getter of the class that it is applied to, as in Python", () => {
    class Linked extends View {
      get successUrl(): string {
        return "/";
      }
    }
    class Form extends FormMixin(Linked) {}
    expect((Form.prototype as { successUrl: unknown }).successUrl).toBeNull();
  });

  it.each(["request", "params"])("V11: refuses %s, which each request brings", (name) => {
    expect(mistake(() => View.asView({ [name]: {} }))).toMatch(/each request brings its own/);
  });

  it("refuses an attribute that is a getter without a setter, and reads no getter", () => {
    class Books extends View {
      get title(): string {
        throw new Error("read");
      }
    }
    expect(mistake(() => Books.asView({ title: "x" }))).toMatch(/Books\.title is a getter without a setter/);
    expect(() => Books.asView()).not.toThrow();
  });

  it("V9: gives every instance the same objects", async () => {
    class Books extends View {
      items: number[] = [];
      get() {
        this.items.push(1);
        return new Response(String(this.items.length));
      }
    }
    const view = Books.asView({ items: [] });
    await view(request());
    expect(await (await view(request())).text()).toBe("2");
  });

  it("refuses a field without a value that hides an inherited attribute, unless one is given", () => {
    class Page extends TemplateView {
      // @ts-expect-error -- what `templateName!: string` compiles to
      override templateName = undefined;
    }
    expect(mistake(() => Page.asView())).toMatch(
      /Page\.templateName is a field without a value.*declare templateName/,
    );
    expect(() => Page.asView({ templateName: "page.html" })).not.toThrow();
  });

  it("V18, V19: handlers of both colours are refused, inherited ones included, with the contract's code", () => {
    class Books extends ListView {
      post = ok;
    }
    expect(() => Books.asView()).toThrow(
      expect.objectContaining({ code: "CV001", rule: "no-mixed-async-handlers" }) as Error,
    );
    expect(() => Books.asView()).toThrow(/Books mixes async and sync HTTP handlers: async get; sync post\./);
    expect(() => Books.viewIsAsync).toThrow(/CV001/);
  });

  it("V18: a class without a name is called anonymous", () => {
    expect(() =>
      (() =>
        class extends ListView {
          post = ok;
        })().asView(),
    ).toThrow(/\(anonymous class\) mixes/);
  });

  it("V18: is checked before the initkwargs and any other mistake", () => {
    class Books extends ListView {
      post = ok;
      put = null;
    }
    expect(() => Books.asView({ nothing: 1 } as object)).toThrow(/CV001/);
  });

  it("V18: options may have any colour, and no handler at all is sync", () => {
    class Options extends ListView {
      override options() {
        return ok();
      }
    }
    expect(Options.asView().isAsync).toBe(true);
    expect(View.asView().isAsync).toBe(false);
    expect(View.viewIsAsync).toBe(false);
  });

  it("V18: the colour is the keyword's, or what markAsync() says", () => {
    class Keywordless extends View {
      get() {
        return Promise.resolve(ok());
      }
    }
    class Marked extends ListView {
      post = markAsync(() => Promise.resolve(ok()));
    }
    expect(Keywordless.asView().isAsync).toBe(false);
    expect(Marked.asView().isAsync).toBe(true);
    expectTypeOf(Marked.viewIsAsync).toBeBoolean();
  });

  it("V20: handlers that httpMethodNames leaves out do not count, but initkwargs do not leave out", () => {
    class Books extends ListView {
      override httpMethodNames = ["get", "options"];
      post = ok;
    }
    class Mixed extends ListView {
      post = ok;
    }
    expect(Books.asView().isAsync).toBe(true);
    expect(() => Mixed.asView({ httpMethodNames: ["get"] })).toThrow(/CV001/);
  });

  it("V18: getters and generators are no handlers, hide inherited ones, and are never read", async () => {
    class Getter extends View {
      get get(): () => Response {
        throw new Error("read");
      }
      async post() {
        return Promise.resolve(ok());
      }
    }
    class Generator extends ListView {
      // @ts-expect-error -- a generator is no handler
      override *get() {
        yield ok();
      }
      post = ok;
    }
    for (const view of [Getter.asView(), Generator.asView()]) {
      const response = await view(new Request("http://testserver/"));
      expect(response.status).toBe(405);
      expect(response.headers.get("Allow")).toBe("POST, OPTIONS");
    }
  });

  it("V21: a sync options on an async view, and an async one on a sync view, both answer", async () => {
    class AsyncView extends ListView {
      override options() {
        return new Response("sync");
      }
    }
    class SyncView extends View {
      get = ok;
      override async options() {
        return Promise.resolve(new Response("async"));
      }
    }
    expect(await (await AsyncView.asView()(request("OPTIONS"))).text()).toBe("sync");
    expect(await (await SyncView.asView()(request("OPTIONS"))).text()).toBe("async");
  });

  it("V17: an async view gives a promise for OPTIONS and 405, too", async () => {
    const view = ListView.asView();
    for (const [method, status] of [
      ["OPTIONS", 200],
      ["DELETE", 405],
    ] as const) {
      const answer = view(request(method));
      expect(answer).toBeInstanceOf(Promise);
      expect((await answer).status).toBe(status);
    }
  });

  it("V22: an async dispatch over sync handlers answers", async () => {
    class Books extends View {
      get = ok;
      override async dispatch(handled: HttpRequest, params: object) {
        await Promise.resolve();
        return super.dispatch(handled, params);
      }
    }
    expect(await (await Books.asView()(request())).text()).toBe("ok");
  });

  it("an async view turns what is thrown on the way into a rejection", async () => {
    class Failing extends ListView {
      override setup(): never {
        throw new Error("no set-up");
      }
    }
    await expect(Failing.asView()(request())).rejects.toThrow("no set-up");
  });

  it("V23: an async view's callable is an async function", () => {
    class Sync extends View {
      get = ok;
    }
    expect(isAsyncFunction(ListView.asView())).toBe(true);
    expect(isAsyncFunction(Sync.asView())).toBe(false);
  });

  it("V24: the callable says of which class and with what", () => {
    class Greeting extends View {
      greeting = "Hello";
    }
    const given = { greeting: "Bye" };
    const view = Greeting.asView(given);
    expect(view.viewClass).toBe(Greeting);
    expect(view.viewInitkwargs).toEqual(given);
    expect(view.viewInitkwargs).not.toBe(given);
    expect(Object.isFrozen(view.viewInitkwargs)).toBe(true);
    expect(view.isAsync).toBe(false);
    expect((view as { name?: string }).name).toBe("Greeting");
    expect(Greeting.asView().viewInitkwargs).toEqual({});
  });

  it("V25: what hangs on dispatch() shows on the callable, what hangs on a handler does not", () => {
    class Marked extends View {
      override dispatch(handled: HttpRequest, params: object) {
        return super.dispatch(handled, params);
      }
      get() {
        return ok();
      }
      static {
        Object.assign(this.prototype.dispatch, { csrfExempt: true, isAsync: "no" });
        Object.assign(this.prototype.get, { cached: true });
      }
    }
    const view = Marked.asView();
    expect(view).toHaveProperty("csrfExempt", true);
    expect(view).not.toHaveProperty("cached");
    expect(view.isAsync).toBe(false);
  });

  it("V27: dispatch() works on an instance made by hand", async () => {
    const handled = new HttpRequest(request());
    expect((await new View().dispatch(handled, {})).status).toBe(405);
    const redirect = new RedirectView();
    redirect.setup(handled, {});
    expect((await redirect.dispatch(handled, {})).status).toBe(410);
  });

  it("V28: httpMethodNames in upper case are refused, wherever they are given", () => {
    class Books extends View {
      override httpMethodNames = ["GET"];
    }
    expect(mistake(() => Books.asView())).toMatch(/Books\.httpMethodNames has "GET".*lower case, "get"/);
    expect(mistake(() => View.asView({ httpMethodNames: ["Get"] }))).toMatch(/"Get"/);
  });

  it.each(["setup", "dispatch", "constructor", "__proto__", "params", "tostring"])(
    "V13: httpMethodNames can't open the member %s",
    async (name) => {
      if (name === "tostring") {
        expect((await View.asView({ httpMethodNames: [name] })(odd("TOSTRING"))).status).toBe(405);
      } else {
        expect(mistake(() => View.asView({ httpMethodNames: [name] }))).toMatch(/no request may call/);
      }
    },
  );

  it("refuses httpMethodNames that are a getter or no list of names", () => {
    class Getter extends View {
      override get httpMethodNames(): string[] {
        throw new Error("read");
      }
    }
    class Word extends View {
      // @ts-expect-error -- a word is no list
      override httpMethodNames = "get";
    }
    expect(mistake(() => Getter.asView())).toMatch(/Getter\.httpMethodNames must be an array.*no getter/);
    expect(mistake(() => (Word as unknown as typeof View).asView())).toMatch(
      /Word\.httpMethodNames must be an array/,
    );
  });

  it.each([null, "x", 1, {}])(
    "V30: %j in place of a handler is refused when the URLconf is built",
    (value) => {
      class Books extends View {
        get = value;
      }
      expect(mistake(() => Books.asView())).toMatch(/Books\.get is .*, not a handler\..*httpMethodNames/);
    },
  );

  it("V31: what a constructor needs and does not get fails when the URLconf is built", () => {
    class Books extends View {
      readonly length: number;
      constructor(titles: string[]) {
        super();
        this.length = titles.length;
      }
    }
    expect(() => Books.asView.call(Books as never)).toThrow(TypeError);
    class TooEarly extends View {
      readonly path = this.request.path;
    }
    expect(() => TooEarly.asView()).toThrow(TypeError);
  });

  it("V31: a constructor can't drop initkwargs", async () => {
    class Greeting extends View {
      greeting: string;
      constructor() {
        super();
        this.greeting = "Hello";
      }
      get() {
        return new Response(this.greeting);
      }
    }
    expect(await (await Greeting.asView({ greeting: "Bye" })(request())).text()).toBe("Bye");
  });

  it("V22: an async setup() is refused, since nothing waits for it", () => {
    class Books extends View {
      // eslint-disable-next-line @typescript-eslint/no-misused-promises -- the mistake in question
      override async setup() {
        await Promise.resolve();
      }
    }
    expect(mistake(() => Books.asView())).toMatch(/Books\.setup\(\) is async/);
  });

  it("V32: a handler takes what it wants of what is captured", async () => {
    class Books extends View<{ pk: number }> {
      get = ok;
    }
    expect((await Books.asView()(request(), { pk: 1 })).status).toBe(200);
  });

  it("takes the captured parameters from the request where it is given none", async () => {
    class Books extends View {
      get() {
        return Response.json(this.params);
      }
    }
    const handled = new HttpRequest(request());
    handled.params = { pk: 1 };
    expect(await (await Books.asView()(handled)).json()).toEqual({ pk: 1 });
    expect(await (await Books.asView()(request())).json()).toEqual({});
  });
});

describe("the warnings", () => {
  afterEach(() => vi.restoreAllMocks());

  it("V15: a 405 is told to the application's logger, control characters escaped", async () => {
    const warn = vi.fn();
    const handled = odd("EVIL\u001b[31m\n\u2028\u009b");
    handled.app = { logger: { warn }, reverse: () => "/" };
    expect((await View.asView()(handled)).status).toBe(405);
    expect(warn).toHaveBeenCalledExactlyOnceWith(
      String.raw`Method Not Allowed (EVIL\u001b[31m\u000a\u2028\u009b): /books/`,
    );
  });

  it("V15: without an application nobody is told, and nothing fails", async () => {
    const warn = vi.spyOn(console, "warn");
    expect((await View.asView()(request())).status).toBe(405);
    expect(warn).not.toHaveBeenCalled();
  });
});

describe("the library's classes", () => {
  it("have no instance fields: attributes default on the prototype", () => {
    for (const viewClass of [
      View,
      TemplateView,
      ListView,
      RedirectView,
      bases(LoginRequiredMixin, ListView),
    ]) {
      expect(Object.keys(new viewClass())).toEqual([]);
    }
  });

  it("keep the callable's class through mixins", () => {
    const Titled = mixin((Base) => class extends Base {});
    const Made = bases(Titled, View);
    expect(Made.asView().viewClass).toBe(Made);
  });
});
