import { path } from "classviews";
import { Login, logout } from "./views.js";

export const urlpatterns = [
  path("login/", Login.asView(), { name: "login" }),
  path("logout/", logout, { name: "logout" }),
];
