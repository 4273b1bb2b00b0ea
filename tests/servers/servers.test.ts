import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningServer, startServer } from "./running-server.js";

/** The modules of docs/servers.md, and who else answers in the same server. */
const SERVERS = [
  ["srvx.ts", undefined],
  ["node-server.ts", undefined],
  ["hono.ts", "by Hono"],
  ["express.ts", "by Express"],
  ["fastify.ts", "by Fastify"],
] as const;

describe.each(SERVERS)("%s", (name, neighbour) => {
  let server: RunningServer;
  let book: string;

  beforeAll(async () => {
    server = await startServer(name);
    book = `${server.origin}/shop/books/1/`;
  });

  afterAll(() => server.stop());

  test("a view sees the headers of the request, and its answer arrives with status, headers and body", async () => {
    const response = await fetch(book, { headers: { "User-Agent": "reader" } });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toMatch(/^application\/json/);
    expect(await response.json()).toMatchObject({ client: "reader" });
  });

  test("a form is read from the body of a POST, and answered with a redirect", async () => {
    const response = await fetch(book, {
      method: "POST",
      body: new URLSearchParams({ title: "Émile & “Émma”" }),
      redirect: "manual",
    });
    expect([response.status, response.headers.get("location")]).toEqual([302, "/shop/books/1/"]);
    expect(await (await fetch(book)).json()).toMatchObject({ title: "Émile & “Émma”" });
  });

  test("so is a long one with a file, of several chunks", async () => {
    const form = new FormData();
    form.set("file", new Blob(["x".repeat(2_000_000)]), "long.txt");
    form.set("title", "Middlemarch");
    const response = await fetch(book, { method: "POST", body: form });
    expect([response.status, await response.json()]).toMatchObject([200, { title: "Middlemarch" }]);
  });

  test("HEAD is answered with the headers of GET, and no body", async () => {
    const response = await fetch(book, { method: "HEAD" });
    expect([response.status, response.headers.get("content-type")]).toEqual([
      200,
      expect.stringMatching(/^application\/json/),
    ]);
    expect(await response.text()).toBe("");
  });

  test("OPTIONS, and a method that the view does not have, are answered with Allow", async () => {
    const options = await fetch(book, { method: "OPTIONS" });
    expect([options.status, options.headers.get("allow")]).toEqual([200, "GET, POST, HEAD, OPTIONS"]);
    const refused = await fetch(book, { method: "DELETE" });
    expect([refused.status, refused.headers.get("allow")]).toEqual([405, "GET, POST, HEAD, OPTIONS"]);
  });

  test("a streamed body arrives while it is made", async () => {
    const { body } = await fetch(`${server.origin}/shop/catalogue/`);
    if (body === null) throw new Error("There is no body.");
    const times: number[] = [];
    let text = "";
    for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
      times.push(performance.now());
      text += chunk;
    }
    expect(text).toMatch(/^1 .*\nthe end\n$/);
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(50);
  });

  test("the app answers 404 for what is no route below its prefix", async () => {
    const response = await fetch(`${server.origin}/shop/nothing/`);
    expect([response.status, response.headers.get("content-type")]).toEqual([
      404,
      expect.stringMatching(/^text\/html/),
    ]);
    expect(await response.text()).toContain("The requested resource was not found on this server.");
  });

  test("a path without its slash is led to the one with it", async () => {
    const response = await fetch(book.slice(0, -1), { redirect: "manual" });
    expect([response.status, response.headers.get("location")]).toEqual([301, "/shop/books/1/"]);
  });

  if (neighbour !== undefined) {
    test("the rest of the server answers as before", async () => {
      expect(await (await fetch(`${server.origin}/about`)).text()).toBe(neighbour);
    });
  }
});
