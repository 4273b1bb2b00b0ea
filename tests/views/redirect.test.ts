import { describe, expect, it, vi } from "vitest";
import {
  DisallowedRedirect,
  HttpRequest,
  LazyUrl,
  NoReverseMatch,
  redirect,
  RedirectView,
  type Initkwargs,
} from "../../src/index.js";

const request = (init?: RequestInit, address = "https://shop.example/old/?a=1&b=2") =>
  new HttpRequest(new Request(address, init));

async function location(initkwargs: Initkwargs<RedirectView>, params: object = {}, handled = request()) {
  const response = await RedirectView.asView(initkwargs)(handled, params);
  return response.headers.get("Location");
}

describe("RedirectView", () => {
  it.each([
    [302, {}],
    [301, { permanent: true }],
    [307, { preserveRequest: true }],
    [308, { permanent: true, preserveRequest: true }],
  ])("R1: %i for %j", async (status, initkwargs) => {
    const response = await RedirectView.asView({ url: "/new/", ...initkwargs })(request());
    expect([response.status, response.headers.get("Location")]).toEqual([status, "/new/"]);
  });

  it("R2: url beats patternName, and takes in what is captured", async () => {
    expect(await location({ url: "/new/{pk}/{slug}/", patternName: "book" }, { pk: 1, slug: "a b" })).toBe(
      "/new/1/a%20b/",
    );
  });

  it("R2: a percent sign needs no doubling", async () => {
    expect(await location({ url: "/a%20b/?x=100%25" })).toBe("/a%20b/?x=100%25");
  });

  it("R2: a name that is not captured is an error that says so", async () => {
    await expect(location({ url: "/new/{slug}/" }, { pk: 1 })).rejects.toThrow(
      /RedirectView\.url has \{slug\}, but the route captures pk/,
    );
    await expect(location({ url: "/new/{toString}/" })).rejects.toThrow(/captures nothing/);
    await expect(location({ url: "/new/%(pk)s/" }, { pk: 1 })).rejects.toThrow(
      /with \{pk\} instead of %\(pk\)s/,
    );
  });

  it.each([
    ["/{rest}", "/evil.example/x", "/%2Fevil.example/x"],
    ["/{rest}", "\\evil.example", "/%5Cevil.example"],
    ["{rest}", "//evil.example", "/%2Fevil.example"],
    ["{rest}", "https://evil.example", "https%3A//evil.example"],
    ["{rest}", "javascript:alert(1)", "javascript%3Aalert(1)"],
    ["/x/{rest}", "a/b?c#d", "/x/a/b%3Fc%23d"],
    ["/x/{rest}", "a\r\nSet-Cookie: b", "/x/a%0D%0ASet-Cookie%3A%20b"],
    ["https://other.example/{rest}", "x", "https://other.example/x"],
    ["//other.example/{rest}", "x", "//other.example/x"],
  ])("R2: %s with %j leads nowhere else", async (url, rest, target) => {
    expect(await location({ url }, { rest })).toBe(target);
  });

  it.each([
    ["https://other.example{rest}", ".evil.example"],
    ["https://other.example:{rest}/", "1@evil.example"],
    ["https://{rest}.other.example/", "evil.example/"],
    ["https://{rest}/", "evil.example"],
    ["//{rest}", "evil.example"],
    ["//other.example{rest}", ".evil.example"],
    ["///{rest}", "evil.example"],
    ["https:/{rest}", "evil.example"],
    ["https:{rest}", "evil.example"],
    ["HTTPS:\\\\{rest}", "evil.example"],
  ])("R2: %s is refused, since %j would choose the host", async (url, rest) => {
    expect(() => RedirectView.asView({ url })).toThrow("RedirectView.url has a placeholder in its host");
    class Late extends RedirectView {
      override get url() {
        return url;
      }
    }
    await expect(Late.asView()(request(), { rest })).rejects.toThrow(
      "Late.url has a placeholder in its host",
    );
  });

  it.each([
    ["//evil.example/", "/%2Fevil.example/"],
    ["/\\evil.example/", "/%5Cevil.example/"],
    ["\\\\evil.example/", "%5C%5Cevil.example/"],
    ["/\t/evil.example/", "/%09/evil.example/"],
    ["/\\a?path=C:\\b", "/%5Ca?path=C:\\b"],
    ["/\\a#\\b?\\c", "/%5Ca#\\b?\\c"],
    ["/a?b=//c\\d#\\", "/a?b=//c\\d#\\"],
    [" //evil.example/", "%20//evil.example/"],
    ["https://other.example/", "https://other.example/"],
  ])(
    "what getRedirectUrl() puts together stays on this site, or names its scheme: %j",
    async (made, target) => {
      class Made extends RedirectView {
        override getRedirectUrl() {
          return made;
        }
      }
      expect((await Made.asView()(request())).headers.get("Location")).toBe(target);
      // Of what begins otherwise, redirect() says that it is no pattern's name.
      if (!/^(?:\/|https)/.test(made)) return;
      expect(redirect({ getAbsoluteUrl: () => made }).headers.get("Location")).toBe(target);
      expect(redirect(made).headers.get("Location")).toBe(target);
    },
  );

  it("R3: patternName is reversed with all that is captured, and its error is not caught", async () => {
    const handled = request();
    const reverse = vi.fn(() => "/books/1/");
    handled.app = { reverse };
    expect(await location({ patternName: "book" }, { pk: 1 }, handled)).toBe("/books/1/");
    expect(reverse).toHaveBeenCalledWith("book", { pk: 1 });

    reverse.mockImplementation(() => {
      throw new NoReverseMatch("no such pattern");
    });
    await expect(location({ patternName: "book" }, { pk: 1 }, handled)).rejects.toThrow(NoReverseMatch);
  });

  it("R4: neither is 410, and the application's logger is told", async () => {
    const warn = vi.fn();
    const handled = request();
    handled.app = { logger: { warn }, reverse: () => "/" };
    expect((await RedirectView.asView()(handled)).status).toBe(410);
    expect(warn).toHaveBeenCalledExactlyOnceWith("Gone: /old/");
  });

  it("R5: queryString passes the query on, behind the target's own", async () => {
    expect(await location({ url: "/new/", queryString: true })).toBe("/new/?a=1&b=2");
    expect(await location({ url: "/new/?z=1", queryString: true })).toBe("/new/?z=1&a=1&b=2");
    expect(await location({ url: "/new/" })).toBe("/new/");
    expect(
      await location({ url: "/new/", queryString: true }, {}, request({}, "https://shop.example/old/")),
    ).toBe("/new/");
  });

  it.each([
    "x=%E9",
    "flag",
    "a=1&&b=2",
    "q=a%20b",
    "q=a+b",
    "b=2&a=1&b=1",
    "sig=%2f%2F&empty=",
    "a=%zz&=&",
    "filter={a:[1]}|^`",
    "x=%00&y=?",
  ])("R5: passes %s on as it came", async (query) => {
    const handled = request({}, `https://shop.example/old/?${query}`);
    expect(await location({ url: "/new/#top", queryString: true }, {}, handled)).toBe(`/new/?${query}#top`);
    expect(await location({ url: "/new/?z=1", queryString: true }, {}, handled)).toBe(`/new/?z=1&${query}`);
  });

  it("R5: passes nothing on of an empty query", async () => {
    const handled = request({}, "https://shop.example/old/?#top");
    expect(await location({ url: "/new/", queryString: true }, {}, handled)).toBe("/new/");
  });

  it("R6: a fragment stays behind the query", async () => {
    expect(await location({ url: "/new/#top", queryString: true })).toBe("/new/?a=1&b=2#top");
  });

  it("R7: every method but TRACE redirects", async () => {
    const view = RedirectView.asView({ url: "/new/" });
    for (const method of ["GET", "HEAD", "POST", "OPTIONS", "DELETE", "PUT", "PATCH"]) {
      expect((await view(request({ method }))).status, method).toBe(302);
    }
    const trace = new HttpRequest(Object.defineProperty(request().raw, "method", { value: "TRACE" }));
    expect((await view(trace)).status).toBe(405);
  });

  it("R8: takes a lazy URL, and works it out at each request", async () => {
    const evaluate = vi.fn(() => "/lazy/");
    const view = RedirectView.asView({ url: new LazyUrl(evaluate, "lazy") });
    expect(evaluate).not.toHaveBeenCalled();
    expect((await view(request())).headers.get("Location")).toBe("/lazy/");
    await view(request());
    expect(evaluate).toHaveBeenCalledTimes(2);
  });

  it("R4: an empty target is 410, too", async () => {
    class Nowhere extends RedirectView {
      override getRedirectUrl() {
        return "";
      }
    }
    expect((await Nowhere.asView()(request())).status).toBe(410);
  });

  it("getRedirectUrl() may give a URL or a lazy one", async () => {
    class Away extends RedirectView {
      override getRedirectUrl() {
        return this.request.query.has("lazy")
          ? new LazyUrl(() => "/lazy/", "lazy")
          : new URL("https://other.example/x");
      }
    }
    expect((await Away.asView()(request())).headers.get("Location")).toBe("https://other.example/x");
    const lazy = await Away.asView()(request({}, "https://shop.example/?lazy"));
    expect(lazy.headers.get("Location")).toBe("/lazy/");
  });

  it("getRedirectUrl() may be overridden, async or not; what is unsafe is refused (Z9)", async () => {
    class ByQuery extends RedirectView {
      override async getRedirectUrl() {
        return Promise.resolve(this.request.query.get("to"));
      }
    }
    const to = (target: string) => request({}, `https://shop.example/?to=${encodeURIComponent(target)}`);
    expect((await ByQuery.asView()(to("/x/"))).headers.get("Location")).toBe("/x/");
    expect((await ByQuery.asView()(request())).status).toBe(410);
    await expect(ByQuery.asView()(to("javascript:alert(1)"))).rejects.toThrow(DisallowedRedirect);
  });
});
