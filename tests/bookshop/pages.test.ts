import { beforeAll, describe, expect, test } from "vitest";
import { Visitor } from "./visitor.js";

const stranger = new Visitor();
const tom = new Visitor();
let staff: Visitor;

beforeAll(async () => {
  staff = await Visitor.staff();
  await tom.post("/accounts/login/", { name: "tom", password: "lefroy" });
});

const author = {
  name: "Frances Burney",
  slug: "frances-burney",
  born: "1752",
  died: "1840",
  about: "Evelina's.",
};

describe("who may write", () => {
  test.each(["/books/new/", "/books/1/edit/", "/books/1/delete/", "/authors/new/", "/contact/messages/"])(
    "%s: strangers are sent to log in, members without permission get 403, staff sees the page",
    async (path) => {
      const sent = await stranger.get(path);
      expect([sent.status, sent.headers.get("location")]).toEqual([302, `/accounts/login/?next=${path}`]);
      expect((await tom.get(path)).status).toBe(403);
      expect((await staff.get(path)).status).toBe(200);
    },
  );

  test("no link to what a visitor may not do is shown", async () => {
    for (const path of ["/books/", "/books/2/", "/authors/", "/authors/jane-austen/"]) {
      expect(await (await tom.get(path)).text()).not.toMatch(/\/(?:new|edit|delete)\//);
    }
  });

  test("nobody is logged out by a link", async () => {
    expect((await staff.get("/accounts/logout/")).status).toBe(405);
    expect((await staff.get("/books/new/")).status).toBe(200);
  });
});

describe("what the database refuses is an error of the form", () => {
  const textOf = async (response: Response) => [response.status, await response.text()] as const;

  test("an author with books can't be deleted", async () => {
    const [status, page] = await textOf(await staff.post("/authors/jane-austen/delete/", {}));
    expect(status).toBe(200);
    expect(page).toContain("There are books by this author on the shelves.");
    expect((await stranger.get("/authors/jane-austen/")).status).toBe(200);
  });

  test("two authors can't have one address; without books one can be deleted", async () => {
    expect((await staff.post("/authors/new/", author)).headers.get("location")).toBe(
      "/authors/frances-burney/",
    );
    const [status, page] = await textOf(await staff.post("/authors/new/", author));
    expect([status, page]).toEqual([200, expect.stringContaining("Another author has this address.")]);
    const renamed = await staff.post("/authors/frances-burney/edit/", {
      ...author,
      slug: "fanny-burney",
      died: "",
    });
    expect(renamed.headers.get("location")).toBe("/authors/fanny-burney/");
    const deleted = await staff.post("/authors/fanny-burney/delete/", {});
    expect(deleted.headers.get("location")).toBe("/authors/");
    expect((await stranger.get("/authors/fanny-burney/")).status).toBe(404);
  });
});

describe("headers", () => {
  test.each(["/", "/nowhere/", "/static/shop.css", "/accounts/login/"])(
    "%s: nothing is run, embedded or guessed that is not the shop's",
    async (path) => {
      const { headers } = await stranger.get(path);
      expect(headers.get("content-security-policy")).toMatch(/^default-src 'none';.*frame-ancestors 'none'/);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
    },
  );

  test("the login page is not cached, the stylesheet is", async () => {
    expect((await stranger.get("/accounts/login/")).headers.get("cache-control")).toContain("no-store");
    expect((await stranger.get("/static/shop.css")).headers.get("cache-control")).toBe("public, max-age=600");
  });

  test("no script can read the session, and no other site's form sends it", async () => {
    const jane = new Visitor();
    const response = await jane.post("/accounts/login/", { name: "jane", password: "persuasion" });
    expect(response.headers.getSetCookie()).toEqual([expect.stringMatching(/HttpOnly.*SameSite=Lax/)]);
  });

  test.each(["../app.ts", "%2e%2e%2fapp.ts", "constructor", "shop.css%00"])(
    "no other file is served: %s",
    async (file) => {
      expect((await stranger.get(`/static/${file}`)).status).toBe(404);
    },
  );
});

test("archives lead from month to month, past those without arrivals", async () => {
  const page = await (await stranger.get("/arrivals/2023/1/")).text();
  expect(page).toContain("/arrivals/2023/2/");
  expect(page).not.toContain("/arrivals/2022/12/");
});

describe("caches", () => {
  test("no cache keeps a page that shows who is logged in for somebody else", async () => {
    for (const path of ["/", "/books/", "/books/1/", "/accounts/login/", "/nowhere/", "/books/new/"]) {
      const { headers } = await staff.get(path);
      expect([path, headers.get("vary")]).toEqual([path, expect.stringMatching(/\bCookie\b/)]);
      expect([path, headers.get("cache-control")]).toEqual([path, expect.stringMatching(/\bprivate\b/)]);
    }
  });

  test("the stylesheet is for all", async () => {
    const { headers } = await staff.get("/static/shop.css");
    expect([headers.get("vary"), headers.get("cache-control")]).toEqual([null, "public, max-age=600"]);
  });
});

describe("what was done is told once, on the next page", () => {
  test("saved, deleted, logged out", async () => {
    const jane = await Visitor.staff();
    const saved = await jane.post("/authors/new/", { ...author, slug: "told-once" });
    const address = saved.headers.get("location") ?? "";
    expect(await (await jane.get(address)).text()).toContain(`role="status">Saved.<`);
    expect(await (await jane.get(address)).text()).not.toContain(`role="status"`);
    expect((await jane.post(`${address}delete/`, {})).status).toBe(302);
    expect(await (await jane.get("/authors/")).text()).toContain(`role="status">Deleted.<`);
    await jane.post("/accounts/logout/", {});
    expect(await (await jane.get("/")).text()).toContain("You are logged out.");
  });

  test("a form that is refused tells nothing of the kind", async () => {
    const jane = await Visitor.staff();
    const refused = await jane.post("/authors/new/", { ...author, slug: "Not A Slug" });
    expect([refused.status, refused.headers.getSetCookie()]).toEqual([200, []]);
    expect(await refused.text()).toContain("<title>Error: Add an author");
  });
});
