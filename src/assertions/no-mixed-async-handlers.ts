import { noMixedAsyncHandlers } from "../contracts/no-mixed-async-handlers.js";
import { className } from "../views/class-name.js";
import { isAsyncFunction } from "../views/colour.js";
import type { Handler } from "../views/handlers.js";
import { violation } from "./violation.js";

/**
 * The companion of `no-mixed-async-handlers` (CV001): within one view class all HTTP handlers are
 * async or none is.
 *
 * @param viewClass - the class, for the message
 * @param handlers - its effective handlers, inherited ones included; `options` may have any colour
 * @throws ImproperlyConfigured with code CV001
 */
export function assertNoMixedAsyncHandlers(viewClass: unknown, handlers: ReadonlyMap<string, Handler>): void {
  const names = [...handlers.keys()].filter((name) => name !== "options");
  const asyncHandlers = names.filter((name) => isAsyncFunction(handlers.get(name)));
  const syncHandlers = names.filter((name) => !asyncHandlers.includes(name));
  if (asyncHandlers.length === 0 || syncHandlers.length === 0) return;
  throw violation(noMixedAsyncHandlers, "mixed", {
    view: className(viewClass),
    asyncHandlers: asyncHandlers.join(", "),
    syncHandlers: syncHandlers.join(", "),
  });
}
