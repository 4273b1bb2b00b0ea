// CV001: fine
import { bases, ListView, LoginRequiredMixin, PermissionRequiredMixin, View } from "classviews";

export class Books extends bases(LoginRequiredMixin, PermissionRequiredMixin, ListView) {
  override permissionRequired = "books.view";

  async post() {
    return new Response("saved");
  }
}

export class Book extends bases(LoginRequiredMixin, View) {
  get() {
    return new Response("book");
  }

  post() {
    return new Response("saved");
  }
}
