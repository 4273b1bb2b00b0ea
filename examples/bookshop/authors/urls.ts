import { path } from "classviews";
import { AuthorCreate, AuthorDelete, AuthorDetail, AuthorList, AuthorUpdate } from "./views.js";

export const urlpatterns = [
  path("", AuthorList.asView(), { name: "list" }),
  path("new/", AuthorCreate.asView(), { name: "create" }),
  path("<slug:slug>/", AuthorDetail.asView(), { name: "detail" }),
  path("<slug:slug>/edit/", AuthorUpdate.asView(), { name: "update" }),
  path("<slug:slug>/delete/", AuthorDelete.asView(), { name: "delete" }),
];
