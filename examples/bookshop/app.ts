import { createApp } from "classviews";
import { FastResponse } from "srvx";
import { authenticate } from "./accounts/users.js";
import { badRequestPage, errorPage } from "./error-pages.js";
import { crossOriginProtection } from "./middleware/cross-origin-protection.js";
import { privatePages } from "./middleware/private-pages.js";
import { securityHeaders } from "./middleware/security-headers.js";
import { notices } from "./notices.js";
import { templates } from "./templates.js";
import { urlpatterns } from "./urls.js";

export const app = createApp({
  urlpatterns,
  templates,
  authenticate,
  loginUrl: "accounts:login",
  middleware: [securityHeaders, privatePages, notices, crossOriginProtection],
  // The longest form has some thousand characters.
  maxBodySize: 256 * 1024,
  handler400: badRequestPage,
  handler403: errorPage(403),
  handler404: errorPage(404),
  handler500: errorPage(500),
  handler503: errorPage(503),
  Response: FastResponse,
});
