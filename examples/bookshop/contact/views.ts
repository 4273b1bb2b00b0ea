import { CreateView, ListView, PermissionRequiredMixin, TemplateView, bases, reverseLazy } from "classviews";
import { messages } from "./models.js";

export class Contact extends CreateView {
  override model = messages;
  override fields = ["name", "email", "text"];
  override successUrl = reverseLazy("contact:thanks");
}

export class Thanks extends TemplateView {
  override templateName = "contact/thanks.html";
}

export class MessageList extends bases(PermissionRequiredMixin, ListView) {
  override model = messages;
  override permissionRequired = "contact.view_message";
  override paginateBy = 20;
}
