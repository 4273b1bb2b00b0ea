import type { Rule } from "eslint";
import { docsUrl, singleViewBase as contract } from "../src/contracts.js";
import { createRule } from "./create-rule.js";
import { locationOf } from "./location.js";
import { mayMatter, modelOf, strings } from "./model/host.js";

const rule: Rule.RuleModule = createRule({
  meta: {
    type: "problem",
    docs: {
      description: "require one view among the bases of a class, to the right of its mixins",
      url: docsUrl(contract),
      recommended: true,
    },
    schema: [],
    messages: contract.messages,
    languages: ["js/js"],
  },
  create(context) {
    if (!mayMatter(context)) return {};
    return {
      Program() {
        const combiners = strings(context.settings["classviews"], "mixinFunctions");
        for (const { problem, range, base, other } of modelOf(context)?.misplacedBases(combiners) ?? []) {
          context.report({
            loc: locationOf(context.sourceCode, range),
            messageId: problem,
            data: { base, other },
          });
        }
      },
    };
  },
});

export default rule;
