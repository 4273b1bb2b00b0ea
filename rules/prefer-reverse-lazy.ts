import type { Rule } from "eslint";
import { docsUrl, preferReverseLazy as contract } from "../src/contracts.js";
import { createRule } from "./create-rule.js";
import { locationOf } from "./location.js";
import { mayMatter, modelOf } from "./model/host.js";
import { ReverseLazyEdit } from "./reverse-lazy-edit.js";

const rule: Rule.RuleModule = createRule({
  meta: {
    type: "problem",
    docs: {
      description: "require `reverseLazy()` where a class or URLconf is being defined",
      url: docsUrl(contract),
      recommended: true,
    },
    fixable: "code",
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
        const model = modelOf(context);
        if (!model) return;
        const reverses = model.earlyReverses();
        const edit = new ReverseLazyEdit(reverses, model, sourceCode);
        for (const reverse of reverses) {
          const { fix, suggestion } = edit.of(reverse);
          context.report({
            loc: locationOf(sourceCode, reverse.call.range),
            messageId: "reverse",
            data: { subject: reverse.subject },
            fix,
            suggest: suggestion && [{ messageId: "useReverseLazy", fix: suggestion }],
          });
        }
        for (const { range, subject } of model.forcedUrls()) {
          context.report({ loc: locationOf(sourceCode, range), messageId: "forced", data: { subject } });
        }
      },
    };
  },
});

export default rule;
