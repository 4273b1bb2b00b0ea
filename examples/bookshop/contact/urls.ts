import { path } from "classviews";
import { Contact, MessageList, Thanks } from "./views.js";

export const urlpatterns = [
  path("", Contact.asView(), { name: "write" }),
  path("thanks/", Thanks.asView(), { name: "thanks" }),
  path("messages/", MessageList.asView(), { name: "messages" }),
];
