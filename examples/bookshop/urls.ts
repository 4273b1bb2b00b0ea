import { include, path } from "classviews";
import { urlpatterns as accounts } from "./accounts/urls.js";
import { urlpatterns as arrivals } from "./arrivals/urls.js";
import { urlpatterns as authors } from "./authors/urls.js";
import { urlpatterns as books } from "./books/urls.js";
import { urlpatterns as contact } from "./contact/urls.js";
import { Home } from "./home.js";
import { StaticFile } from "./static-files.js";

export const urlpatterns = [
  path("", Home.asView(), { name: "home" }),
  path("books/", include(books, { appName: "books" })),
  path("authors/", include(authors, { appName: "authors" })),
  path("arrivals/", include(arrivals, { appName: "arrivals" })),
  path("contact/", include(contact, { appName: "contact" })),
  path("accounts/", include(accounts, { appName: "accounts" })),
  path("static/<str:file>", StaticFile.asView(), { name: "static" }),
];
