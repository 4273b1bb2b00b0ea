import { createApp, path, TemplateView } from "classviews";
import { FastResponse, serve } from "srvx";
import { book, chapter, home } from "./pages.mjs";

const app = createApp({
  urlpatterns: [
    path("", TemplateView.asView({ templateName: home })),
    path("books/<int:pk>/", TemplateView.asView({ templateName: book })),
    path("authors/<slug:author>/books/<int:pk>/", TemplateView.asView({ templateName: chapter })),
  ],
  Response: FastResponse,
});

export async function start(ready) {
  const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1", silent: true });
  await server.ready();
  ready(Number(new URL(server.url).port));
}
