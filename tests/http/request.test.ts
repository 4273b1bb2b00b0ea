import fc from "fast-check";
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
  ])("splits %s", (address, rawPath, fullPath) => {
    expect(make(address).rawPath).toBe(rawPath);
    expect(make(address).getFullPath()).toBe(fullPath);
  });

  it.each([
    ["/books/", "/books/"],
    ["/gr%C3%B6%c3%9fe/", "/größe/"],
    ["/%61dmin/", "/admin/"],
    ["/%2541", "/%41"],
    ["/%2561dmin/", "/%61dmin/"],
    ["/a%3Fb", "/a?b"],
    ["/a%23b", "/a#b"],
    ["/a%0Ab", "/a\nb"],
    ["/a%2Fb%5Cc", "/a/b\\c"],
    ["/a+b%2B", "/a+b+"],
    ["/%25/100%/%2/%zz/%%41", "/%/100%/%2/%zz/%A"],
    ["/%F0%9F%98%80", "/😀"],
    ["/%00", "/\0"],
  ])("decodes the path %s once", (sent, path) => {
    const request = raw(`https://shop.example${sent}?p=%2541`);
    expect([request.path, request.rawPath]).toEqual([path, sent]);
    expect(request.getFullPath()).toBe(`${sent}?p=%2541`);
  });

  it.each([
    ["/caf%E9%20noir", "/caf%E9 noir"],
    ["/%e9%C3%A9%ff", "/%e9é%ff"],
    ["/%C3%C3%A9", "/%C3é"],
    ["/%E2%82/%41", "/%E2%82/A"],
    ["/%E2%28%A1", "/%E2(%A1"],
    ["/%C0%AF%C1%81", "/%C0%AF%C1%81"],
    ["/%E0%80%AF/%F0%80%80%AF", "/%E0%80%AF/%F0%80%80%AF"],
    ["/%ED%A0%80%ED%9F%BF", "/%ED%A0%80\ud7ff"],
    ["/%F4%90%80%80%F4%8F%BF%BF", "/%F4%90%80%80\u{10ffff}"],
    ["/%F5%80%80%80x%20y", "/%F5%80%80%80x y"],
  ])("keeps of %s only the bytes encoded that are no UTF-8", (sent, path) => {
    expect(raw(`https://shop.example${sent}`).path).toBe(path);
  });

  it("decodes what any bytes are as a decoder of UTF-8 does", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
        const sent = [...bytes].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
        const { path } = raw(`https://shop.example/x${sent}`);
        const back = path.replace(/%[0-9a-f]{2}/g, "\ufffd");
        const plain = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
        // A decoder replaces several bytes that begin a sequence by one character.
        const once = (text: string): string => text.replace(/\ufffd+/g, "\ufffd");
        fc.pre(!plain.includes("%"));
        expect(once(back)).toBe(`/x${once(plain)}`);
      }),
    );
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
    ["/\\a?\\b=\\", "/%5Ca?\\b=\\"],
    ["/?\\\\evil.example", "/?\\\\evil.example"],
    ["/\\evil.example?//\\x", "/%5Cevil.example?//\\x"],
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
