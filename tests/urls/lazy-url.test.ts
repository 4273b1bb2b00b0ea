/* eslint-disable @typescript-eslint/restrict-template-expressions, eqeqeq -- what a lazy URL is in them is the matter */
import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type App,
  createApp,
  DisallowedRedirect,
  HttpResponseRedirect,
  LazyUrl,
  NoReverseMatch,
  path,
  redirect,
  RedirectView,
  resolve,
  resolveUrl,
  reverse,
  reverseLazy,
} from "../../src/index.js";

const view = (): Response => new Response();
const bookView = (): Response => new Response();
const lazy = reverseLazy("book", { pk: 1 }, { query: { page: 2 } });
const text = "/books/1/?page=2";
let app: App;

beforeAll(() => {
  app = createApp({
    urlpatterns: [
      path("books/<int:pk>/", bookView, { name: "book" }),
      path("dotted/", view, { name: "a.b" }),
    ],
  });
});

afterAll(() => {
  app.close();
});

describe("LazyUrl", () => {
  it("Z1: is no string, and is evaluated at each use", () => {
    let count = 0;
    const counting = new LazyUrl(() => `/${String(++count)}/`, '"x"');
    expect(typeof counting).toBe("object");
    expect(counting).toBeInstanceOf(LazyUrl);
    expect([`${counting}`, `${counting}`]).toEqual(["/1/", "/2/"]);
  });

  it("Z2: behaves as its text", () => {
    expect(`${lazy}`).toBe(text);
    expect(lazy + "#top").toBe(`${text}#top`);
    expect("x" + lazy).toBe(`x${text}`);
    expect(String(lazy)).toBe(text);
    expect(lazy.toString()).toBe(text);
    expect(lazy.length).toBe(text.length);
    expect([...lazy].join("")).toBe(text);
    expect(lazy.slice(1, 6)).toBe("books");
    expect(lazy.startsWith("/books/")).toBe(true);
    expect(lazy.replace("books", "b").split("/")).toEqual(["", "b", "1", "?page=2"]);
    expect(lazy.at(-1)).toBe("2");
    expect((lazy as unknown as string) < "/c").toBe(true);
  });

  it("Z3: == compares with a string; two lazy URLs are compared by their texts", () => {
    expect(lazy == (text as never)).toBe(true);
    expect(`${lazy}` === `${reverseLazy("book", { pk: 1 }, { query: { page: 2 } })}`).toBe(true);
  });

  it("Z4: of its copies, JSON has the text, and a structured clone is no lazy URL", () => {
    expect(JSON.parse(JSON.stringify(lazy))).toBe(text);
    expect(structuredClone(lazy)).not.toBeInstanceOf(LazyUrl);
  });

  it("Z5: works where only a string will do", () => {
    expect(["a", lazy].join("")).toBe(`a${text}`);
    expect(JSON.stringify({ url: lazy })).toBe(`{"url":"${text}"}`);
    expect(/\d+/.exec(lazy as never)?.[0]).toBe("1");
    expect(new URL(lazy as never, "https://shop.example").href).toBe(`https://shop.example${text}`);
    expect(new Response(null, { headers: { Location: lazy as never } }).headers.get("Location")).toBe(text);
    expect(new Headers([["Location", lazy as never]]).get("Location")).toBe(text);
    expect(encodeURIComponent(lazy as never)).toBe(encodeURIComponent(text));
  });

  it("Z6: a wrong name surfaces when it is used, not when it is looked at", () => {
    const wrong = reverseLazy("typo");
    expect(inspect(wrong)).toBe('LazyUrl("typo")');
    expect(inspect(reverseLazy(view))).toBe("LazyUrl(view)");
    expect(() => String(wrong)).toThrow(NoReverseMatch);
  });

  it("Z7: works as the target of redirects, of RedirectView and for resolve()", async () => {
    expect(new HttpResponseRedirect(lazy).headers.get("Location")).toBe(text);
    expect(redirect(lazy).headers.get("Location")).toBe(text);
    expect(resolve(reverseLazy("book", { pk: 3 })).urlName).toBe("book");
    const response = await RedirectView.asView({ url: lazy })(new Request("https://shop.example/"));
    expect(response.headers.get("Location")).toBe(text);
  });
});

describe("redirect()", () => {
  const locationOf = (...given: Parameters<typeof redirect>): string | null =>
    redirect(...given).headers.get("Location");

  it("Z8: goes to the page of an object", () => {
    expect(locationOf({ getAbsoluteUrl: () => "/object/" })).toBe("/object/");
    expect(locationOf({ getAbsoluteUrl: () => lazy })).toBe(text);
  });

  it.each(["/x/", "./x/", "../x/", "?page=2", "#top", "https://other.example/x"])(
    "Z8: %s is an address",
    (to) => {
      expect(locationOf(to)).toBe(to);
      expect(resolveUrl(to)).toBe(to);
    },
  );

  it("Z8: all other text is a name", () => {
    expect(locationOf("book", { pk: 1 })).toBe("/books/1/");
    expect(locationOf("book", [1], { query: { page: 2 } })).toBe(text);
    expect(locationOf("a.b")).toBe("/dotted/");
    expect(resolveUrl("a.b")).toBe("/dotted/");
  });

  it.each(["typo", "some.typo", "books/1/", "javascript:alert(1)", "evil.example", "\\\\evil.example"])(
    "Z8: %s is no name, and no place to go to",
    (to) => {
      expect(() => redirect(to)).toThrow(NoReverseMatch);
      expect(() => resolveUrl(to)).toThrow(NoReverseMatch);
    },
  );

  it.each(["gopher://x/", "file:///etc/passwd", `/${"x".repeat(16384)}`, "/x\r\nSet-Cookie: a=b"])(
    "Z9: %s is no allowed target",
    (to) => {
      expect(() => redirect(to)).toThrow(DisallowedRedirect);
    },
  );

  it("Z8: goes to the view callable that stands in the URLconf, as Django's", () => {
    expect(locationOf(bookView, { pk: 1 })).toBe("/books/1/");
    expect(locationOf(bookView, [1], { query: { page: 2 } })).toBe(text);
    const other = (): Response => new Response();
    expect(() => redirect(other)).toThrow(
      /^Reverse for 'other' not found.*A view callable is found only if it is/,
    );
    class Book {}
    expect(() => redirect(Book as never)).toThrow(
      "redirect() got the class Book. Give the name of its pattern",
    );
  });

  it.each<[to: unknown, complaint: string]>([
    [undefined, "not undefined."],
    [null, "not null."],
    [5, "not a number."],
    [["/x/"], "not an array."],
    [{ url: "/x/" }, "not an object."],
    [new URL("https://shop.example/"), "not a URL."],
    [Promise.resolve("/x/"), "not a Promise."],
    [{ getAbsoluteUrl: "/x/" }, "not an object."],
    [{ getAbsoluteUrl: () => undefined }, "redirect() got undefined from getAbsoluteUrl()."],
    [
      { getAbsoluteUrl: async () => Promise.resolve("/x/") },
      "redirect() got a Promise from getAbsoluteUrl().",
    ],
  ])("Z8: does not go to %o, and says what it takes", (to, complaint) => {
    expect(() => redirect(to as never)).toThrow(TypeError);
    expect(() => redirect(to as never)).toThrow(complaint);
  });

  it("has a status for each wish", () => {
    expect(redirect("/x/").status).toBe(302);
    expect(redirect("/x/", undefined, { permanent: true }).status).toBe(301);
    expect(redirect("/x/", undefined, { preserveRequest: true }).status).toBe(307);
    expect(redirect("/x/", undefined, { permanent: true, preserveRequest: true }).status).toBe(308);
  });
});

describe("several apps in one process", () => {
  it("the global functions say that they can't tell which is meant", () => {
    const second = createApp({ urlpatterns: [path("other/", view, { name: "book" })] });
    expect(() => reverse("book")).toThrow("There are 2 apps in this process");
    expect(() => resolve("/other/")).toThrow("There are 2 apps in this process");
    expect(second.reverse("book")).toBe("/other/");
    second.close();
    expect(reverse("book", { pk: 1 })).toBe("/books/1/");
  });
});
