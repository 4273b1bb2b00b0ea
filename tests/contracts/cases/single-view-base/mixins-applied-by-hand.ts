// CV002: fine
import { ListView, LoginRequiredMixin, PermissionRequiredMixin } from "classviews";

export class Books extends LoginRequiredMixin(PermissionRequiredMixin(ListView)) {
  override permissionRequired = "books.view";
}
