import { fileURLToPath } from "node:url";
import type { Context, TemplateEngine, View } from "classviews";
import { liquidTemplates } from "classviews/liquid";
import { noticeOf } from "./notices.js";

/** The files of the pages. Dates are shown as they are in UTC, in which days are kept. */
const files = liquidTemplates(fileURLToPath(new URL("templates", import.meta.url)), {
  timezoneOffset: 0,
});

/** The pages: each may say at its top what was done before it. */
export const templates: TemplateEngine = {
  has: (name) => files.has(name),
  render: (name, context) => files.render(name, { notice: noticeIn(context), ...context }),
};

function noticeIn({ request, view }: Context): string | undefined {
  return noticeOf(request ?? (view as View | undefined)?.request);
}
