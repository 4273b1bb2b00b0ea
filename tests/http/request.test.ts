import { describe, expect, it } from "vitest";
import { AnonymousUser, HttpRequest } from "../../src/index.js";

const make = (address: string, init?: RequestInit) => new HttpRequest(new Request(address, init));
/** A request of a server that does not normalise addresses. */
const raw = (url: string) => new HttpRequest({ url } as Request);

describe("HttpRequest", () => {
  it("wraps a Request once", () => {
    const platform = new Request("https://shop.example/");
    const request = HttpRequest.from(platform);
    expect(request.raw).toBe(platform);
    expect(HttpRequest.from(request)).toBe(request);
  });

  it("shows method, URL and headers of the Request", () => {
    const request = make("https://shop.example/x/", { method: "PUT", headers: { "X-Shelf": "3" } });
    expect([request.method, request.url, request.headers.get("x-shelf")]).toEqual([
      "PUT",
      "https://shop.example/x/",
      "3",
    ]);
  });

  it.each([
    ["https://shop.example", "/", "/"],
    ["https://shop.example/books/?page=2#top", "/books/", "/books/?page=2"],
    ["https://shop.example/books/#top?page=2", "/books/", "/books/"],
    ["https://shop.example?page=2", "/", "/?page=2"],
    ["https://shop.example/a%20b/ü", "/a%20b/%C3%BC", "/a%20b/%C3%BC"],
  ])("splits %s", (address, path, fullPath) => {
    expect(make(address).path).toBe(path);
    expect(make(address).getFullPath()).toBe(fullPath);
  });

  it.each([
    ["https://shop.example//evil.example/x", "/%2Fevil.example/x"],
    ["https://shop.example/\\evil.example", "/%2Fevil.example"],
    ["https://shop.example/\t/evil.example", "/%2Fevil.example"],
  ])("A2: the full path of %s stays on the site", (address, fullPath) => {
    expect(make(address).getFullPath()).toBe(fullPath);
  });

  it.each([
    ["/\\evil.example", "/%5Cevil.example"],
    ["//evil.example", "/%2Fevil.example"],
    ["/\n/evil.example", "/%0A/evil.example"],
    ["/x?y=\r\n", "/x?y=%0D%0A"],
    ["https://shop.example\\evil", "%5Cevil"],
  ])("A2: so does that of %j, as a server may pass it on", (address, fullPath) => {
    expect(raw(address).getFullPath()).toBe(fullPath);
  });

  it("reads the query on demand, and keeps it", () => {
    const request = make("https://shop.example/?a=1&a=2#b=3");
    expect(request.query.getAll("a")).toEqual(["1", "2"]);
    expect(request.query).toBe(request.query);
    expect(request.query.has("b")).toBe(false);
  });

  it("reads the body once, as often as it is asked", async () => {
    const request = make("https://shop.example/", { method: "POST", body: '{"a":1}' });
    expect(await request.json()).toEqual({ a: 1 });
    expect(await request.json()).toEqual({ a: 1 });
    expect(await request.text()).toBe('{"a":1}');
    const form = make("https://shop.example/", { method: "POST", body: new URLSearchParams("a=1") });
    expect(await form.formData()).toBe(await form.formData());
  });

  it("without an application nobody is logged in, and nothing is captured", () => {
    const request = make("https://shop.example/");
    expect(request.user).toBeInstanceOf(AnonymousUser);
    expect(request.user.isAuthenticated).toBe(false);
    expect(request.params).toEqual({});
    expect(request.app).toBeUndefined();
    expect(request.resolverMatch).toBeUndefined();
    expect(() => Object.assign(request.params, { pk: 1 })).toThrow(TypeError);
  });

  it("X3: an anonymous user has no permission, and not even none", () => {
    expect(new AnonymousUser().hasPerms()).toBe(false);
  });
});
