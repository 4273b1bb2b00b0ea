import { H3, serve } from "h3";
import { book, chapter, contentType, home } from "./pages.mjs";

const app = new H3()
  .get("/", (event) => html(event, home()))
  .get("/books/:pk/", (event) => html(event, book(event.context.params)))
  .get("/authors/:author/books/:pk/", (event) => html(event, chapter(event.context.params)));

function html(event, page) {
  event.res.headers.set("Content-Type", contentType);
  return page;
}

export async function start(ready) {
  const server = serve(app, { port: 0, hostname: "127.0.0.1", silent: true });
  await server.ready();
  ready(Number(new URL(server.url).port));
}
