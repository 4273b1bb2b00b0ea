import { once } from "node:events";
import { type IncomingMessage, request as httpRequest } from "node:http";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { Visitor } from "./visitor.js";

const stranger = new Visitor();
let staff: Visitor;

beforeAll(async () => {
  staff = await Visitor.staff();
});

const emma = {
  title: "Lady Susan",
  authorId: "1",
  published: "1871",
  genre: "Novel",
  pages: "80",
  price: "4.50",
  blurb: "A widow, told in letters.",
  arrivedOn: "2024-02-29",
};
const message = { name: "Harriet", email: "harriet@hartfield.example", text: "Has Emma arrived?" };
const markup = `<script>alert("x")</script><b title='y'>&amp;`;
const escapedMarkup =
  /&lt;script&gt;alert\((?:&#34;|&quot;)x(?:&#34;|&quot;)\)&lt;\/script&gt;&lt;b title=&#39;y&#39;&gt;&amp;amp;/;

describe("pages", () => {
  test.each(["0", "-1", "9999", "abc", "1.5", "9".repeat(400), "1e400", "__proto__", "1;drop table books"])(
    "page %s of a list is not found",
    async (page) => {
      const response = await stranger.get(`/books/?page=${encodeURIComponent(page)}`);
      expect(response.status).toBe(404);
      expect(await response.text()).toContain("Not on the shelves");
    },
  );

  test.each(["1", " 2 ", "last", ""])("page “%s” is found", async (page) => {
    expect((await stranger.get(`/books/?page=${encodeURIComponent(page)}`)).status).toBe(200);
  });
});

describe("keys", () => {
  test.each([
    ["of the wrong type", "/books/emma/"],
    ["that nothing has", "/books/999999/"],
    ["beyond 32 bits", "/books/2147483648/"],
    ["beyond 64 bits", "/books/18446744073709551616/"],
    ["of 400 digits", `/books/${"9".repeat(400)}/`],
    ["with a NUL", "/authors/%00/"],
    ["that every object has", "/authors/constructor/"],
    ["that is no date", "/arrivals/2024/13/"],
    ["of a year without arrivals", "/arrivals/1066/"],
    ["of a year that no calendar has", `/arrivals/${"9".repeat(400)}/1/`],
    ["of a year beyond dates", "/arrivals/999999/"],
  ])("a key %s is not found", async (_what, path) => {
    const response = await stranger.get(path);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain("Not on the shelves");
  });

  test.each(["authorId", "published", "pages"])("%s of 400 digits is an error of the form", async (field) => {
    const response = await staff.post("/books/new/", { ...emma, [field]: "9".repeat(400) });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain(`aria-invalid="true"`);
  });

  test.each([
    "0000-01-01",
    "0001-01-01",
    "1899-12-31",
    "2101-01-01",
    "9999-12-31",
    "2024-02-30",
    "+010000-01-01",
    "-000001-01-01",
    "2024-2-9",
    "infinity",
  ])("the day %s is an error of the form", async (arrivedOn) => {
    const response = await staff.post("/books/new/", { ...emma, arrivedOn });
    expect([response.status, await response.text()]).toEqual([
      200,
      expect.stringContaining("Enter a day, from 1900-01-01 to 2100-12-31."),
    ]);
  });

  test("an author that there is none is an error of the form", async () => {
    const response = await staff.post("/books/new/", { ...emma, authorId: "99999" });
    expect([response.status, await response.text()]).toEqual([
      200,
      expect.stringContaining("Choose an author."),
    ]);
  });
});

describe("requests from another site", () => {
  test.each([
    ["Sec-Fetch-Site: cross-site", { "Sec-Fetch-Site": "cross-site" }],
    ["Sec-Fetch-Site: same-site", { "Sec-Fetch-Site": "same-site" }],
    ["a foreign Origin", { Origin: "https://evil.example" }],
    ["the Origin null", { Origin: "null" }],
    ["an Origin on another port", { Origin: "http://127.0.0.1:1" }],
  ])("%s: a post is refused, and changes nothing", async (_what, headers) => {
    const response = await staff.post("/books/1/delete/", {}, { headers });
    expect(response.status).toBe(403);
    expect((await stranger.get("/books/1/")).status).toBe(200);
  });

  test("links from other sites are followed", async () => {
    expect((await stranger.get("/books/", { headers: { "Sec-Fetch-Site": "cross-site" } })).status).toBe(200);
  });

  test.each([
    ["the shop's own pages", { "Sec-Fetch-Site": "same-origin" }],
    ["programs, which send neither header", {}],
  ])("a post from %s is answered", async (_what, headers) => {
    expect((await stranger.post("/contact/", message, { headers })).status).toBe(302);
  });
});

describe("bodies", () => {
  const long = new URLSearchParams({ ...message, text: "x".repeat(3_000_000) });

  test("over the limit are refused with 413", async () => {
    const response = await stranger.post("/contact/", {}, { body: long });
    expect([response.status, await response.text()]).toEqual([
      413,
      expect.stringContaining("Please send less"),
    ]);
  });

  test("over the limit are refused with 413 where the length is not told, too", async () => {
    // By a connection of its own: fetch() would send the next request while the rest of this one still flows.
    const request = httpRequest(`${inject("shop")}/contact/`, {
      method: "POST",
      agent: false,
      headers: { "Content-Type": "application/x-www-form-urlencoded", "Transfer-Encoding": "chunked" },
    });
    const [response] = (await once(request.end(long.toString()), "response")) as [IncomingMessage];
    expect(response.statusCode).toBe(413);
    request.destroy();
  });

  test.each([
    ["application/json", 415],
    ["text/plain", 415],
    ["application/octet-stream", 415],
    ["nonsense", 415],
    ["multipart/form-data", 400],
    ["multipart/form-data; boundary=x", 400],
  ])("of the type %s are refused with %i", async (type, status) => {
    const headers = { "Content-Type": type };
    const response = await stranger.post("/contact/", {}, { body: `{"name":`, headers });
    expect([response.status, await response.text()]).toEqual([
      status,
      expect.stringContaining("That can't be read"),
    ]);
  });

  test("that are empty are a form with nothing in it", async () => {
    const response = await stranger.post("/contact/", {});
    expect(response.status).toBe(200);
    expect(await response.text()).toContain("3 fields");
  });

  test("with a file where text belongs are an error of the form", async () => {
    const body = new FormData();
    for (const name of ["name", "email", "text"]) body.set(name, new Blob(["x"]), "x.txt");
    const response = await stranger.post("/contact/", {}, { body });
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining("3 fields")]);
  });

  test("with a field twice are an error of the form", async () => {
    const body = new URLSearchParams([...Object.entries(message), ["name", "Jane"]]);
    const response = await stranger.post("/contact/", {}, { body });
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining("1 field")]);
  });

  test("with fields that are not asked for change nothing else", async () => {
    const response = await staff.post("/books/1/edit/", {
      ...emma,
      id: "2",
      __proto__: "x",
      constructor: "x",
    });
    expect([response.status, response.headers.get("location")]).toEqual([302, "/books/1/"]);
  });
});

describe("logging in", () => {
  test.each([
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example/",
    "javascript:alert(1)",
    "http://[",
    "/\t/evil.example",
    "{shop}//evil.example/",
  ])("leads nowhere else: next=%s", async (next) => {
    const query = encodeURIComponent(next.replace("{shop}", inject("shop")));
    const response = await new Visitor().post(`/accounts/login/?next=${query}`, {
      name: "jane",
      password: "persuasion",
    });
    expect(response.status).toBe(302);
    const location = response.headers.get("location") ?? "";
    expect(new URL(location, "http://shop.example").origin).toBe("http://shop.example");
  });

  test.each([
    ["a wrong password", "jane", "sense"],
    ["SQL in the name", "jane' --", "persuasion"],
    ["a name that nobody has", "nobody", "persuasion"],
    ["a NUL", "\0", "persuasion"],
    ["a name that every object has", "__proto__", "x"],
    ["100 kB of name and of password", "x".repeat(100_000), "y".repeat(100_000)],
  ])("fails with %s, and without a cookie", async (_what, name, password) => {
    const response = await new Visitor().post("/accounts/login/", { name, password });
    expect([response.status, response.headers.getSetCookie()]).toEqual([200, []]);
  });

  test.each([
    "bookshop=Fe26.2*1*a*b*c*d*e*f~2",
    "bookshop=Fe26.2*1*00*00*00*00*00*00~2",
    "bookshop=",
    "bookshop=~2",
    "bookshop=Fe26.2**~~~2; notice=__proto__",
    `bookshop=Fe26.2*1*${"a".repeat(3000)}~2`,
    "bookshop=%00%ff; bookshop=%zz",
    `bookshop={"userId":1}; notice=constructor`,
  ])("with a broken cookie every page is there: %s", async (Cookie) => {
    for (const path of ["/", "/books/1/", "/accounts/login/", "/contact/"]) {
      expect([path, (await fetch(inject("shop") + path, { headers: { Cookie } })).status]).toEqual([
        path,
        200,
      ]);
    }
    // Nobody is logged in, and who wants to be gets a cookie that can be read.
    const again = await new Visitor().post(
      "/accounts/login/",
      { name: "jane", password: "persuasion" },
      { headers: { Cookie } },
    );
    expect([again.status, again.headers.getSetCookie()]).toEqual([
      302,
      [expect.stringMatching(/^bookshop=Fe26/)],
    ]);
  });

  test("a forged cookie is nobody's", async () => {
    const headers = { Cookie: "bookshop=Fe26.2*1*00*00*00*00*00*00~2" };
    const response = await new Visitor().get("/books/new/", { headers });
    expect([response.status, response.headers.get("location")]).toEqual([
      302,
      "/accounts/login/?next=/books/new/",
    ]);
  });
});

describe("searching", () => {
  const search = async (q: string) => {
    const response = await stranger.get(`/books/search/?${String(new URLSearchParams({ q }))}`);
    return [response.status, await response.text()] as const;
  };

  test.each(["%", "_", "\\", '"', "'; drop table books; --", "%%%", "a_b", "qq\0zz", "\u{1F4DA}", "\ud800"])(
    "for %j finds what has it, which is nothing",
    async (words) => {
      const [status, page] = await search(words);
      expect(status).toBe(200);
      expect(page).toContain("Nothing found");
    },
  );

  test("for nothing but blanks and control characters asks for words", async () => {
    expect((await search(" \t\0 "))[1]).toContain("Type a word");
  });

  test("for a quote in a title finds it", async () => {
    expect((await search("d'urber"))[1]).toContain("1 found");
  });

  test("for too much is told so", async () => {
    const [status, page] = await search("x".repeat(5000));
    expect(status).toBe(200);
    expect(page).toContain("at most 100 characters");
  });

  test("for HTML shows it as text", async () => {
    const [, page] = await search(markup);
    expect(page).not.toContain("<script");
    expect(page).toMatch(escapedMarkup);
  });
});

describe("HTML in what people write", () => {
  test("is shown as text in a book", async () => {
    const fields = { ...emma, title: markup, blurb: markup };
    const saved = await staff.post("/books/new/", fields);
    expect(saved.status).toBe(302);
    const address = saved.headers.get("location") ?? "";
    for (const path of [address, `${address}edit/`, `${address}delete/`, "/arrivals/2024/2/"]) {
      const page = await (await staff.get(path)).text();
      expect(page, path).not.toContain("<script");
      expect(page, path).toMatch(escapedMarkup);
    }
    expect((await staff.post(`${address}delete/`, {})).status).toBe(302);
  });

  test("is shown as text in an author", async () => {
    const saved = await staff.post("/authors/new/", {
      name: markup,
      slug: "markup",
      born: "1800",
      died: "",
      about: markup,
    });
    expect(saved.status).toBe(302);
    for (const path of ["/authors/", "/authors/markup/", "/authors/markup/edit/", "/books/new/"]) {
      const page = await (await staff.get(path)).text();
      expect(page, path).not.toContain("<script");
      expect(page, path).toMatch(escapedMarkup);
    }
    expect((await staff.post("/authors/markup/delete/", {})).status).toBe(302);
  });

  test("is shown as text in messages, and in forms that come back", async () => {
    await stranger.post("/contact/", { name: markup, email: "a@b.example", text: markup });
    expect(await (await staff.get("/contact/messages/")).text()).toMatch(escapedMarkup);
    const again = await (
      await stranger.post("/contact/", { name: markup, email: markup, text: markup })
    ).text();
    expect(again).not.toContain("<script");
    expect(again).toMatch(escapedMarkup);
  });
});
