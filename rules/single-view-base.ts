import type { Rule } from "eslint";
import { singleViewBase as contract } from "../src/contracts/single-view-base.js";
import { strings } from "./model/host.js";
import { createRule } from "./plugin/create-rule.js";

const rule: Rule.RuleModule = createRule(contract, {
  description: "require one view among the bases of a class, to the right of its mixins",
  *findings(model, { settings }) {
    const combiners = strings(settings["classviews"], "mixinFunctions");
    for (const { problem, range, base, other } of model.misplacedBases(combiners)) {
      yield { range, message: problem, data: { base, other } };
    }
  },
});

export default rule;
