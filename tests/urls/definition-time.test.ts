/* eslint-disable @typescript-eslint/restrict-template-expressions, eqeqeq -- what a lazy URL is in them is the matter */
import { describe, expect, it, vi } from "vitest";

/** The library as a new process has it: no app created yet. */
async function freshLibrary(): Promise<typeof import("../../src/index.js")> {
  vi.resetModules();
  return import("../../src/index.js");
}

const view = (): Response => new Response();

describe("before the first createApp() has returned", () => {
  it("CV003: reverse() throws, naming the class, and says what to do in a test", async () => {
    const { ImproperlyConfigured, reverse } = await freshLibrary();
    class Book {
      url = reverse("book");
      static make(): Book {
        return new Book();
      }
    }
    const error = thrown(() => Book.make());
    expect(error).toBeInstanceOf(ImproperlyConfigured);
    expect(error).toMatchObject({ code: "CV003", rule: "prefer-reverse-lazy" });
    expect(String(error)).toContain("reverse() is called while a field of Book is being defined");
    expect(String(error)).toContain("In a test, call createApp() first.");
  });

  it("CV003: V8's frames tell static fields and constructors, too", async () => {
    const { reverse } = await freshLibrary();
    const defineStatic = (): unknown =>
      class {
        static url = reverse("book");
      };
    class Shelf {
      constructor() {
        reverse("book");
      }
    }
    expect(String(thrown(defineStatic))).toContain(
      "while a static field or static block of a class is being defined",
    );
    expect(String(thrown(() => new Shelf()))).toContain("while Shelf is being defined");
    expect(String(thrown(() => reverse("book")))).toContain("while a class or URLconf is being defined");
  });

  it("CV003: a stack that is no text is no obstacle", async () => {
    const { reverse } = await freshLibrary();
    const error: { prepareStackTrace?: unknown } = Error;
    const previous = Object.getOwnPropertyDescriptor(error, "prepareStackTrace");
    error.prepareStackTrace = (_: unknown, frames: unknown) => frames;
    try {
      expect(() => reverse("book")).toThrow("a class or URLconf");
    } finally {
      delete error.prepareStackTrace;
      if (previous !== undefined) Object.defineProperty(error, "prepareStackTrace", previous);
    }
  });

  it("CV003, Z2: a LazyUrl is made, but not turned into a string", async () => {
    const { reverseLazy } = await freshLibrary();
    const lazy = reverseLazy("book");
    for (const force of [
      () => `${lazy}`,
      () => lazy + "?",
      () => lazy == ("/x/" as never),
      () => String(lazy),
      () => lazy.toString(),
      () => JSON.stringify({ lazy }),
      () => new URL(lazy as never, "https://shop.example"),
      () => new Headers({ Location: lazy as never }),
      () => lazy.length,
      () => [...lazy],
    ]) {
      expect(thrown(force)).toMatchObject({ code: "CV003" });
      expect(force).toThrow("A lazy URL is turned into a string");
    }
  });

  it("resolve() asks for an app", async () => {
    const { resolve } = await freshLibrary();
    expect(() => resolve("/")).toThrow("call createApp() first");
  });

  it("a createApp() that throws makes nothing ready", async () => {
    const { createApp, reverse } = await freshLibrary();
    expect(() => createApp({ urlpatterns: [view as never] })).toThrow();
    expect(thrown(() => reverse("book"))).toMatchObject({ code: "CV003" });
  });
});

describe("after the first createApp() has returned", () => {
  it("reverse() and lazy URLs answer, whenever they were made", async () => {
    const { createApp, path, reverse, reverseLazy } = await freshLibrary();
    const lazy = reverseLazy("home");
    const app = createApp({ urlpatterns: [path("home/", view, { name: "home" })] });
    expect(reverse("home")).toBe("/home/");
    expect(`${lazy}`).toBe("/home/");
    app.close();
    expect(() => reverse("home")).toThrow("There is no app");
  });

  it("CV003: asView()'s probe may not reverse, ready or not", async () => {
    const { createApp, path, reverse, reverseLazy, View } = await freshLibrary();
    createApp({ urlpatterns: [path("home/", view, { name: "home" })] });
    class Page extends View {
      home = reverse("home");
      get(): Response {
        return new Response(this.home);
      }
    }
    class Forced extends View {
      home = `${reverseLazy("home")}`;
      get(): Response {
        return new Response(this.home);
      }
    }
    const error = thrown(() => Page.asView());
    expect(error).toMatchObject({ code: "CV003" });
    expect(String(error)).toContain("while a field of Page is being defined");
    expect(String(error)).not.toContain("In a test");
    expect(() => Forced.asView()).toThrow("A lazy URL is turned into a string while a field of Forced");
    expect(reverse("home")).toBe("/home/");
  });

  it("CV003: app.reverse() is another thing, and always fine", async () => {
    const { createApp, path, View } = await freshLibrary();
    const app = createApp({ urlpatterns: [path("home/", view, { name: "home" })] });
    class Page extends View {
      home = app.reverse("home");
      get(): Response {
        return new Response(this.home);
      }
    }
    const response = await Page.asView()(new Request("https://shop.example/"));
    expect(await response.text()).toBe("/home/");
  });
});

describe("probing()", () => {
  it("nests, and ends with an error", async () => {
    const { createApp, path, reverse } = await freshLibrary();
    const { probing } = await import("../../src/assertions/prefer-reverse-lazy.js");
    createApp({ urlpatterns: [path("home/", view, { name: "home" })] });
    probing(() => {
      expect(probing(() => 1)).toBe(1);
      expect(() => reverse("home")).toThrow("CV003");
    });
    expect(() =>
      probing(() => {
        throw new RangeError("in the probe");
      }),
    ).toThrow(RangeError);
    expect(reverse("home")).toBe("/home/");
  });
});

function thrown(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return expect.unreachable();
}
