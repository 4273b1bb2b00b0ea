// CV002: fine
import { bases, ListView, LoginRequiredMixin, PermissionRequiredMixin } from "classviews";

export class Books extends bases(LoginRequiredMixin, PermissionRequiredMixin, ListView) {
  override permissionRequired = "books.view";
}
