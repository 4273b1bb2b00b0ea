import { describe, expect, it } from "vitest";
import {
  bases,
  type Constructor,
  ContextMixin,
  DetailView,
  FormView,
  HttpRequest,
  ImproperlyConfigured,
  ListView,
  LoginRequiredMixin,
  mixin,
  SingleObjectMixin,
  TemplateView,
  View,
} from "../../src/index.js";

const request = () => new HttpRequest(new Request("https://shop.example/"));

/** A mixin that notes when its part of dispatch() runs. */
const noting = (name: string) =>
  mixin(
    (Base) =>
      class extends Base {
        override dispatch(handled: HttpRequest, params: object) {
          order.push(name);
          return super.dispatch(handled, params);
        }
      },
  );

let order: string[] = [];

/** bases() as JavaScript calls it, without the types that refuse mistakes. */
const untyped = bases as (...list: readonly unknown[]) => typeof View;

function violated(code: string, run: () => unknown): string {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(ImproperlyConfigured);
    expect((error as ImproperlyConfigured).code).toBe(code === "" ? undefined : code);
    return (error as Error).message;
  }
  throw new Error("nothing was thrown");
}

describe("bases()", () => {
  it("goes from left to right, and super on to the right", async () => {
    order = [];
    class Page extends bases(noting("first"), noting("second"), View) {
      get = () => new Response("ok");
    }
    await Page.asView()(request());
    expect(order).toEqual(["first", "second"]);
  });

  it("gives the same class for the same bases", () => {
    const First = noting("first");
    expect(bases(First, LoginRequiredMixin, ListView)).toBe(bases(First, LoginRequiredMixin, ListView));
    expect(bases(LoginRequiredMixin, ListView)).not.toBe(bases(LoginRequiredMixin, DetailView));
    expect(bases(ListView)).toBe(ListView);
  });

  it("has a mixin once, however often it is listed or brought along", async () => {
    order = [];
    const Once = noting("once");
    class Page extends bases(Once, Once, bases(Once, View)) {
      get = () => new Response("ok");
    }
    await Page.asView()(request());
    expect(order).toEqual(["once"]);
    expect(ContextMixin(ListView)).toBe(ListView);
  });

  it("has a plain factory once, too", async () => {
    order = [];
    const Plain = <B extends Constructor<View>>(Base: B) =>
      class extends Base {
        override dispatch(handled: HttpRequest, params: object) {
          order.push("plain");
          return super.dispatch(handled, params);
        }
      };
    class Page extends bases(Plain, bases(Plain, View)) {
      get = () => new Response("ok");
    }
    await Page.asView()(request());
    expect(order).toEqual(["plain"]);
    expect(bases(Plain, View)).toBe(bases(Plain, View));
  });

  it("keeps the data of what two mixins share", async () => {
    class Page extends bases(SingleObjectMixin, TemplateView) {
      override object = { title: "SICP" };
      override extraContext = { shelf: 3 };
      override templateName = (context: object) => JSON.stringify({ ...context, view: undefined });
    }
    const response = await Page.asView()(request());
    expect(await response.json()).toEqual({ object: { title: "SICP" }, shelf: 3 });
  });

  it("calls a subclass by its own name and leaves statics inherited", () => {
    class Page extends bases(LoginRequiredMixin, ListView) {}
    expect(Page.name).toBe("Page");
    expect(Page.asView().viewClass).toBe(Page);
    expect(Page.viewIsAsync).toBe(true);
  });
});

describe("CV002", () => {
  it("refuses two views, a diamond included", () => {
    expect(violated("CV002", () => untyped(FormView, ListView))).toMatch(/FormView is a second view/);
    class Shelf extends ListView {}
    expect(violated("CV002", () => untyped(ListView, Shelf))).toMatch(/second view/);
    expect(violated("CV002", () => untyped(LoginRequiredMixin, ListView, ListView))).toMatch(/second view/);
  });

  it("X5: refuses a view left of a mixin, which would never act", () => {
    expect(violated("CV002", () => untyped(ListView, LoginRequiredMixin))).toMatch(
      /ListView is a view and stands left of LoginRequiredMixin/,
    );
  });

  it("refuses a class where a mixin belongs", () => {
    class Plain {}
    expect(violated("CV002", () => untyped(Plain, ListView))).toMatch(/Plain is a class, not a mixin/);
  });

  it("refuses a mixin that extends a view of its own", () => {
    const Swap = () => class extends ListView {};
    expect(violated("CV002", () => untyped(Swap, DetailView))).toMatch(
      /The mixin Swap extends a view of its own, ListView,/,
    );
    expect(violated("CV002", () => untyped(Swap, View))).toMatch(/Swap extends a view of its own, ListView/);
    const Made = mixin(() => class Made extends ListView {});
    expect(violated("CV002", () => untyped(Made, DetailView))).toMatch(/Made/);
  });

  it("lets a mixin have classes between its own and its parameter", () => {
    const Layered = <B extends Constructor<View>>(Base: B) => {
      class Lower extends Base {}
      return class extends Lower {};
    };
    expect(() => bases(Layered, View)).not.toThrow();
  });
});

describe("other mistakes", () => {
  it("names what is no base at all", () => {
    expect(violated("", () => untyped(undefined, View))).toMatch(/Base 1 of bases\(\) is undefined.*cycle/);
    expect(violated("", () => untyped("LoginRequiredMixin", View))).toMatch(/Base 1 of bases\(\) is string/);
    expect(violated("", () => untyped(LoginRequiredMixin, null))).toMatch(/Base 2 of bases\(\) is null/);
  });

  it("asks for a view at the end", () => {
    class Plain {}
    expect(violated("", () => untyped())).toMatch(/takes mixins and last a view/);
    expect(violated("", () => untyped(LoginRequiredMixin))).toMatch(/LoginRequiredMixin is no view/);
    expect(violated("", () => untyped(LoginRequiredMixin, Plain))).toMatch(/Plain is no view/);
  });

  it("names a mixin that gives back no subclass", () => {
    const Nothing = () => undefined;
    const Other = () => class {};
    expect(violated("", () => untyped(Nothing, View))).toMatch(/The mixin Nothing gives back no class/);
    expect(violated("", () => untyped(Other, View))).toMatch(/Other gives back a class that does not extend/);
  });

  it("F11: a view called as if it were a mixin is JavaScript's own error", () => {
    expect(() => (FormView as unknown as (base: unknown) => unknown)(ListView)).toThrow(TypeError);
  });
});
