import prettier from "prettier";

/** @type {import("eslint-doc-generator").GenerateOptions} */
export default {
  // Both are relative to the staged package (scripts/generate/rule-docs.mjs).
  pathRuleDoc: "../../docs/rules/{name}.md",
  pathRuleList: ["../../README.md"],
  ignoreConfig: ["all"],
  urlConfigs: "https://github.com/classviews/classviews#lint",
  ruleListColumns: ["name", "description", "configsError", "fixable", "hasSuggestions"],
  postprocess: async (content, file) =>
    prettier.format(content, { ...(await prettier.resolveConfig(file)), filepath: file }),
};
