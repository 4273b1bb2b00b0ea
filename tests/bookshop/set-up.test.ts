import { describe, expect, test } from "vitest";
import { startShop } from "./shop-process.js";
import { Visitor } from "./visitor.js";

describe("behind a proxy that ends TLS", () => {
  test("cookies of sessions are kept to TLS; SIGTERM ends the shop though a browser keeps its connection", async () => {
    const shop = await startShop({ ORIGIN: "https://shop.example" });
    try {
      const response = await new Visitor(shop.origin).post("/accounts/login/", {
        name: "jane",
        password: "persuasion",
      });
      expect(response.headers.getSetCookie()).toEqual([expect.stringMatching(/^bookshop=.*; Secure/)]);
    } finally {
      expect(await shop.end()).toBe(0);
    }
  });
});

test.each([
  [
    "a short SESSION_SECRET",
    { SESSION_SECRET: "short" },
    /SESSION_SECRET has 5 characters, and sessions need 32/,
  ],
  ["an empty SESSION_SECRET", { SESSION_SECRET: "" }, /SESSION_SECRET has 0 characters/],
  ["an ORIGIN without a scheme", { ORIGIN: "shop.example" }, /ORIGIN is "shop\.example"/],
  ["an ORIGIN of another kind", { ORIGIN: "ftp://shop.example" }, /ORIGIN is "ftp:/],
])("%s is told at the start, before anybody can log in", async (_what, environment, complaint) => {
  await expect(startShop(environment)).rejects.toThrow(complaint);
});
