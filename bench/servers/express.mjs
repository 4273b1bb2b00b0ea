import express from "express";
import { book, chapter, home } from "./pages.mjs";

const app = express();
app.get("/", (request, response) => void response.send(home()));
app.get("/books/:pk/", (request, response) => void response.send(book(request.params)));
app.get("/authors/:author/books/:pk/", (request, response) => void response.send(chapter(request.params)));

export function start(ready) {
  const server = app.listen(0, "127.0.0.1", () => ready(server.address().port));
}
