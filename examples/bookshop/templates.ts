import { fileURLToPath } from "node:url";
import { liquidTemplates } from "classviews/liquid";

/** The pages. Dates are shown as they are in UTC, in which days are kept. */
export const templates = liquidTemplates(fileURLToPath(new URL("templates", import.meta.url)), {
  timezoneOffset: 0,
});
