// CV003: violated
import { include, path, reverse, View } from "classviews";

export class Book extends View {}

export const urlpatterns = include([path("books/", Book.asView())], { namespace: reverse("home") });
//                                                                               ~~~~~~~~~~~~~~~ reverse
