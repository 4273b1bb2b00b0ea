// CV002: fine
import { bases, ListView, LoginRequiredMixin, PermissionRequiredMixin } from "classviews";

export class Books extends bases(LoginRequiredMixin, bases(PermissionRequiredMixin, ListView)) {
  permissionRequired = "books.view";
}
