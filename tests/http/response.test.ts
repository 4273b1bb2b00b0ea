import { describe, expect, it } from "vitest";
import {
  DisallowedRedirect,
  HttpResponseBadRequest,
  HttpResponseForbidden,
  HttpResponseGone,
  HttpResponseNotAllowed,
  HttpResponseNotFound,
  HttpResponseNotModified,
  HttpResponsePermanentRedirect,
  HttpResponseRedirect,
  HttpResponseServerError,
  LazyUrl,
} from "../../src/index.js";

describe("the responses", () => {
  it.each([
    [400, new HttpResponseBadRequest("no")],
    [403, new HttpResponseForbidden("no")],
    [404, new HttpResponseNotFound("no")],
    [410, new HttpResponseGone("no")],
    [500, new HttpResponseServerError("no")],
  ])("%i has its status and body", async (status, response) => {
    expect(response).toBeInstanceOf(Response);
    expect([response.status, await response.text()]).toEqual([status, "no"]);
  });

  it("304 and 405 are empty, 405 with Allow", async () => {
    const notAllowed = new HttpResponseNotAllowed(["GET", "HEAD"], { headers: { "X-Shelf": "3" } });
    expect([notAllowed.status, await notAllowed.text()]).toEqual([405, ""]);
    expect([...notAllowed.headers]).toEqual([
      ["allow", "GET, HEAD"],
      ["x-shelf", "3"],
    ]);
    expect(new HttpResponseNotModified().status).toBe(304);
  });
});

describe.each([
  [HttpResponseRedirect, 302, 307],
  [HttpResponsePermanentRedirect, 301, 308],
])("%o", (Redirect, status, preserving) => {
  it("has its status and target", () => {
    const response = new Redirect("/books/", { headers: { "X-Shelf": "3" } });
    expect([response.status, response.headers.get("Location"), response.url]).toEqual([
      status,
      "/books/",
      "/books/",
    ]);
    expect(response.headers.get("X-Shelf")).toBe("3");
    expect(new Redirect("/books/", { preserveRequest: true }).status).toBe(preserving);
  });

  it("Z7: takes URLs and lazy URLs", () => {
    expect(new Redirect(new URL("https://other.example/x")).url).toBe("https://other.example/x");
    expect(new Redirect(new LazyUrl(() => "/lazy/", "lazy")).url).toBe("/lazy/");
  });

  it.each([
    "/x",
    "x",
    "?a=1",
    "#f",
    "",
    "http://a.example",
    "HTTPS://a.example",
    "ftp://a.example",
    "/a:b",
    "//a.example",
  ])("Z9: goes to %j", (to) => {
    expect(new Redirect(to).url).toBe(to);
  });

  it.each([
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,x",
    "mailto:a@b",
    "file:///etc/passwd",
  ])("Z9: refuses %j", (to) => {
    expect(() => new Redirect(to)).toThrow(DisallowedRedirect);
    expect(() => new Redirect(to)).toThrow(/Unsafe redirect to URL with protocol '\w+'/);
  });

  it.each(["/a\r\nSet-Cookie: b", "/a\n", "\tjavascript:alert(1)", "java\nscript:alert(1)", "/\u0000"])(
    "Z9: refuses the control characters of %j",
    (to) => {
      expect(() => new Redirect(to)).toThrow(DisallowedRedirect);
    },
  );

  it("Z9: refuses what is longer than 16384 characters, and no less", () => {
    expect(new Redirect(`/${"a".repeat(16383)}`).url).toHaveLength(16384);
    expect(() => new Redirect(`/${"a".repeat(16384)}`)).toThrow("Unsafe redirect exceeding 16384 characters");
  });

  it.each([undefined, null, 0, NaN, true, {}, ["/"], () => "/", Symbol("/")])(
    "refuses %o, which is no address",
    (to) => {
      expect(() => new Redirect(to as string)).toThrow(
        new RegExp(`^${Redirect.name} got .+ as its target\\. Give it a path or a URL`),
      );
    },
  );

  it("takes URLs", () => {
    expect(new Redirect(new URL("https://a.example/b?c=d e")).url).toBe("https://a.example/b?c=d%20e");
  });

  it("leaves a query as it is, as far as a header can hold it", () => {
    expect(new Redirect('/{a}?sig={"b"}|^`\\&c=%zz').url).toBe('/%7Ba%7D?sig={"b"}|^`\\&c=%zz');
  });

  it("percent-encodes what a header can't hold, and browsers misread", () => {
    expect(new Redirect("/ü/\u{1f600}?q=a b\ud800").url).toBe("/%C3%BC/%F0%9F%98%80?q=a%20b%EF%BF%BD");
    expect(new Redirect("/\\evil.example").url).toBe("/%5Cevil.example");
    expect(new Redirect("/a%20b/[1]/~x").url).toBe("/a%20b/[1]/~x");
  });
});
