// Views that make their responses themselves, with the server's class; those of classviews.mjs render templates.
import { createApp, path, View } from "classviews";
import { FastResponse, serve } from "srvx";
import { book, chapter, contentType, home } from "./pages.mjs";

class Home extends View {
  get() {
    return html(home());
  }
}

class Book extends View {
  get(request, params) {
    return html(book(params));
  }
}

class Chapter extends View {
  get(request, params) {
    return html(chapter(params));
  }
}

function html(page) {
  return new FastResponse(page, { headers: { "Content-Type": contentType } });
}

const app = createApp({
  urlpatterns: [
    path("", Home.asView()),
    path("books/<int:pk>/", Book.asView()),
    path("authors/<slug:author>/books/<int:pk>/", Chapter.asView()),
  ],
});

export async function start(ready) {
  const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1", silent: true });
  await server.ready();
  ready(Number(new URL(server.url).port));
}
