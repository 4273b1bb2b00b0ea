// What every server of the benchmark answers, so that all send the same bytes.
export const home = () => "<h1>Books</h1>";
export const book = ({ pk }) => `<h1>Book ${pk}</h1>`;
export const chapter = ({ author, pk }) => `<h1>Book ${pk} of ${author}</h1>`;

export const contentType = "text/html; charset=utf-8";

/** The paths that are asked for in turn, with their pages. */
export const expected = {
  "/": home(),
  "/books/4711/": book({ pk: 4711 }),
  "/authors/ursula-le-guin/books/12/": chapter({ author: "ursula-le-guin", pk: 12 }),
};
