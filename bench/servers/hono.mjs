import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { book, chapter, home } from "./pages.mjs";

const app = new Hono({ strict: true });
app.get("/", (c) => c.html(home()));
app.get("/books/:pk{[0-9]+}/", (c) => c.html(book(c.req.param())));
app.get("/authors/:author{[-a-zA-Z0-9_]+}/books/:pk{[0-9]+}/", (c) => c.html(chapter(c.req.param())));

export function start(ready) {
  serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) => ready(port));
}
