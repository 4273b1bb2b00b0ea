import type { Rule } from "eslint";
import { noMixedAsyncHandlers as contract } from "../src/contracts/no-mixed-async-handlers.js";
import { addAsync } from "./fixes/add-async.js";
import { type DeclaredHandler, type HandlerFact, isMixed, type ViewFact } from "./model/index.js";
import { createRule } from "./plugin/create-rule.js";

const rule: Rule.RuleModule = createRule(contract, {
  description: "require the HTTP handlers of one view class to be all async or all sync",
  *findings(model, { sourceCode }) {
    for (const view of model.views) {
      if (!view.handlers || !isMixed(view.handlers) || view.hasReportedParent) continue;
      const data = {
        view: view.name,
        asyncHandlers: names(view.handlers, "async"),
        syncHandlers: names(view.handlers, "sync"),
      };
      const misfits = misfitsOf(view);
      for (const { member } of misfits) {
        const suggestions = addAsync(view, sourceCode, model);
        yield { range: member.range, message: "mixed", data, suggestions };
      }
      if (misfits.length === 0) yield { range: view.range, message: "mixed", data };
    }
  },
});

export default rule;

function names(handlers: readonly HandlerFact[], colour: HandlerFact["colour"]): string {
  return handlers
    .filter((handler) => handler.colour === colour)
    .map((handler) => handler.name)
    .join(", ");
}

/** The class's own handlers that differ from the inherited colour, or else from its first one. */
function misfitsOf({ handlers, ownHandlers }: ViewFact): DeclaredHandler[] {
  const inherited = new Set(
    (handlers ?? [])
      .filter((handler) => !ownHandlers.some((own) => own.name === handler.name))
      .map((handler) => handler.colour)
      .filter((colour) => colour !== "unknown"),
  );
  const own = ownHandlers.filter((handler) => handler.colour !== "unknown");
  const [expected] = inherited.size === 1 ? inherited : own.map((handler) => handler.colour);
  return own.filter((handler) => handler.colour !== expected);
}
