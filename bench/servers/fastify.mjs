import fastify from "fastify";
import { book, chapter, contentType, home } from "./pages.mjs";

const app = fastify();
app.get("/", (request, reply) => reply.type(contentType).send(home()));
app.get("/books/:pk(^[0-9]+$)/", (request, reply) => reply.type(contentType).send(book(request.params)));
app.get("/authors/:author(^[-a-zA-Z0-9_]+$)/books/:pk(^[0-9]+$)/", (request, reply) =>
  reply.type(contentType).send(chapter(request.params)),
);

export async function start(ready) {
  await app.listen({ port: 0, host: "127.0.0.1" });
  ready(app.server.address().port);
}
