import { path } from "classviews";
import { BookCreate, BookDelete, BookDetail, BookList, BookSearch, BookUpdate } from "./views.js";

export const urlpatterns = [
  path("", BookList.asView(), { name: "list" }),
  path("search/", BookSearch.asView(), { name: "search" }),
  path("new/", BookCreate.asView(), { name: "create" }),
  path("<int:pk>/", BookDetail.asView(), { name: "detail" }),
  path("<int:pk>/edit/", BookUpdate.asView(), { name: "update" }),
  path("<int:pk>/delete/", BookDelete.asView(), { name: "delete" }),
];
