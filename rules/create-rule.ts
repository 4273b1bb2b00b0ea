import type { JSONSchema, TSESLint } from "@typescript-eslint/utils";
import type { Rule } from "eslint";

/** What a rule's `meta.docs` holds. */
export interface RuleDocs {
  readonly description: string;
  readonly url: string;
  /** In the config `recommended`. */
  readonly recommended: boolean;
}

interface RuleMeta<MessageIds extends string> {
  readonly type: "problem" | "suggestion";
  readonly docs: RuleDocs;
  readonly messages: Readonly<Record<MessageIds, string>>;
  readonly schema: readonly JSONSchema.JSONSchema4[];
  readonly defaultOptions?: readonly unknown[];
  readonly languages: readonly string[];
  readonly fixable?: "code";
  readonly hasSuggestions?: boolean;
}

/** A rule, typed by typescript-eslint while it is written and by ESLint where it is published. */
export function createRule<MessageIds extends string>(rule: {
  readonly meta: RuleMeta<MessageIds>;
  readonly create: (
    context: Readonly<TSESLint.RuleContext<MessageIds, readonly unknown[]>>,
  ) => TSESLint.RuleListener;
}): Rule.RuleModule {
  return rule as unknown as Rule.RuleModule;
}
