import { createServer } from "node:http";
import { book, chapter, contentType, home } from "./pages.mjs";

const bookPath = /^\/books\/([0-9]+)\/$/;
const chapterPath = /^\/authors\/([-a-zA-Z0-9_]+)\/books\/([0-9]+)\/$/;

export function start(ready) {
  const server = createServer((request, response) => {
    const page = pageAt(request.url);
    if (page === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "Content-Type": contentType, "Content-Length": Buffer.byteLength(page) });
    response.end(page);
  });
  server.listen(0, "127.0.0.1", () => ready(server.address().port));
}

function pageAt(url) {
  if (url === "/") return home();
  const [, pk] = bookPath.exec(url) ?? [];
  if (pk !== undefined) return book({ pk });
  const [, author, number] = chapterPath.exec(url) ?? [];
  return author === undefined ? undefined : chapter({ author, pk: number });
}
