import { createApp, path } from "classviews";
import { bookAdmin } from "./book-admin.js";
import { bookList } from "./book-list.js";
import { bookSearch } from "./book-search.js";
import { home } from "./home.js";

export const app = createApp({
  urlpatterns: [
    path("", home, { name: "home" }),
    path("books/", bookList, { name: "book-list" }),
    path("books/search/", bookSearch, { name: "book-search" }),
    path("books/admin/", bookAdmin, { name: "book-admin" }),
  ],
  loginUrl: "/login/",
});
