// CV003: violated
import { path, reverse, View } from "classviews";

export class Book extends View {}

export const urlpatterns = [path(reverse("home"), Book.asView())];
//                               ~~~~~~~~~~~~~~~ reverse
