import type { Rule } from "eslint";
import { docsUrl, noMixedAsyncHandlers as contract } from "../src/contracts.js";
import { addAsync } from "./add-async.js";
import { createRule } from "./create-rule.js";
import { mayMatter, modelOf } from "./model/host.js";
import { type DeclaredHandler, type HandlerFact, isMixed, type ViewFact } from "./model/index.js";
import { locationOf } from "./location.js";

const rule: Rule.RuleModule = createRule({
  meta: {
    type: "problem",
    docs: {
      description: "require the HTTP handlers of one view class to be all async or all sync",
      url: docsUrl(contract),
      recommended: true,
    },
    hasSuggestions: true,
    schema: [],
    messages: { ...contract.messages, ...contract.suggestions },
    languages: ["js/js"],
  },
  create(context) {
    if (!mayMatter(context)) return {};
    const { sourceCode } = context;
    return {
      Program() {
        for (const view of modelOf(context)?.views ?? []) {
          if (!view.handlers || !isMixed(view.handlers) || view.hasReportedParent) continue;
          const data = {
            view: view.name,
            asyncHandlers: names(view.handlers, "async"),
            syncHandlers: names(view.handlers, "sync"),
          };
          const misfits = misfitsOf(view);
          for (const { member } of misfits) {
            context.report({
              loc: locationOf(sourceCode, member.range),
              messageId: "mixed",
              data,
              suggest: addAsync(view, sourceCode, modelOf(context)),
            });
          }
          if (misfits.length === 0) {
            context.report({ loc: locationOf(sourceCode, view.range), messageId: "mixed", data });
          }
        }
      },
    };
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
