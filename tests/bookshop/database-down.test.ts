import { type Server, serve } from "srvx";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";

describe("with a database that can't be reached", () => {
  let server: Server;
  const log = vi.spyOn(console, "error").mockImplementation(() => {});

  beforeAll(async () => {
    // Nothing listens on port 1.
    vi.stubEnv("DATABASE_URL", "postgres://shop:secret@127.0.0.1:1/bookshop");
    const { app } = await import("../../examples/bookshop/app.js");
    server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0, silent: true });
    await server.ready();
  });

  afterAll(() => server.close(true));
  beforeEach(() => void log.mockClear());

  test.each([
    "/",
    "/books/",
    "/books/1/",
    "/books/search/?q=emma",
    "/authors/emily-bronte/",
    "/arrivals/2024/2/",
  ])("%s is answered with 503 and a page that says so, and the log says why", async (path) => {
    const response = await fetch(new URL(path, server.url));
    const page = await response.text();
    expect([response.status, response.headers.get("content-type")]).toEqual([
      503,
      "text/html; charset=utf-8",
    ]);
    expect(page).toContain("The shop is closed for a moment");
    for (const secret of ["ECONNREFUSED", "127.0.0.1:1", "secret", "node_modules", "    at "]) {
      expect(page).not.toContain(secret);
    }
    expect(log).toHaveBeenCalledTimes(1);
    const told = log.mock.calls[0]?.map((part) =>
      part instanceof Error ? `${part.message} ${String(part.cause)}` : String(part),
    );
    expect(told?.join(" ")).toContain("503");
    expect(told?.join(" ")).toContain("ECONNREFUSED 127.0.0.1:1");
    expect(told?.join(" ")).not.toContain("secret");
  });

  test("a form that can't be saved is answered with 503, too", async () => {
    const body = new URLSearchParams({
      name: "Harriet",
      email: "harriet@hartfield.example",
      text: "Has Emma arrived?",
    });
    const response = await fetch(new URL("/contact/", server.url), { method: "POST", body });
    expect([response.status, await response.text()]).toEqual([
      503,
      expect.stringContaining("closed for a moment"),
    ]);
  });

  test("pages that need no database are there", async () => {
    for (const path of ["/contact/", "/contact/thanks/", "/accounts/login/", "/static/shop.css"]) {
      expect([path, (await fetch(new URL(path, server.url))).status]).toEqual([path, 200]);
    }
  });
});
