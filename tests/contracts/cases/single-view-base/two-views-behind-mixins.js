// CV002: violated
import { bases, DetailView, LoginRequiredMixin, PermissionRequiredMixin, TemplateView } from "classviews";

export class Book extends bases(
  LoginRequiredMixin,
  PermissionRequiredMixin,
  DetailView,
//~~~~~~~~~~ secondView
  TemplateView,
) {
  permissionRequired = "books.view";
}
