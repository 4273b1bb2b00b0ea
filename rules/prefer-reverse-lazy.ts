import type { Rule } from "eslint";
import { preferReverseLazy as contract } from "../src/contracts/prefer-reverse-lazy.js";
import { ReverseLazyEdit } from "./fixes/reverse-lazy.js";
import { createRule } from "./plugin/create-rule.js";

const rule: Rule.RuleModule = createRule(contract, {
  description: "require `reverseLazy()` where a class or URLconf is being defined",
  isFixable: true,
  *findings(model, { sourceCode }) {
    const reverses = model.earlyReverses();
    const edit = new ReverseLazyEdit(reverses, model, sourceCode);
    for (const reverse of reverses) {
      const { fix, suggestion } = edit.of(reverse);
      yield {
        range: reverse.call.range,
        message: "reverse",
        data: { subject: reverse.subject },
        fix,
        suggestions: suggestion ? [{ message: "useReverseLazy", fix: suggestion }] : [],
      };
    }
    for (const { range, subject } of model.forcedUrls()) {
      yield { range, message: "forced", data: { subject } };
    }
  },
});

export default rule;
