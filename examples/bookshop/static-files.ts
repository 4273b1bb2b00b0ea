import { readFileSync } from "node:fs";
import { Http404, type HttpRequest, View, cacheControl, methodDecorator } from "classviews";

/** The files that pages need beside themselves: these, and no others that somebody may ask for. */
const files = new Map(
  Object.entries({ "shop.css": "text/css; charset=utf-8", "lamp.svg": "image/svg+xml" }).map(
    ([file, type]) => [file, { type, body: readFileSync(new URL(`static/${file}`, import.meta.url)) }],
  ),
);

@methodDecorator(cacheControl({ public: true, maxAge: 600 }), { name: "dispatch" })
export class StaticFile extends View<{ file: string }> {
  get(_request: HttpRequest, { file }: { file: string }): Response {
    const found = files.get(file);
    if (found === undefined) throw new Http404(`There is no static file ${file}.`);
    return new Response(found.body, { headers: { "Content-Type": found.type } });
  }
}
