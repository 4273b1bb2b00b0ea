import type { TSESLint } from "@typescript-eslint/utils";
import type { Rule } from "eslint";
import { type Contract, docsUrl } from "../../src/contract.js";
import { mayMatter, modelOf } from "../model/host.js";
import type { Model, Range } from "../model/index.js";
import { locationOf } from "./location.js";

type MessageId<C extends Contract> = keyof C["messages"] & string;
type SuggestionId<C extends Contract> = keyof C["suggestions"] & string;

/** One place where a file violates a contract. */
export interface Finding<C extends Contract> {
  readonly range: Range;
  readonly message: MessageId<C>;
  /** A value for each placeholder of the message. */
  readonly data: Readonly<Record<string, string>>;
  readonly fix?: TSESLint.ReportFixFunction | null;
  readonly suggestions?: readonly Suggestion<C>[];
}

/** An edit that an editor offers and nothing applies unasked. */
export interface Suggestion<C extends Contract> {
  readonly message: SuggestionId<C>;
  readonly data?: Readonly<Record<string, string>>;
  readonly fix: TSESLint.ReportFixFunction;
}

/** What a rule may use of its context, beside the model. ESLint and Oxlint give the same. */
export type FindingsContext = Pick<
  Readonly<TSESLint.RuleContext<string, readonly unknown[]>>,
  "settings" | "sourceCode"
>;

/** What a rule adds to the words of its contract. */
export interface RuleDefinition<C extends Contract> {
  /** One line for tables and editors, which begins with require, disallow or enforce. */
  readonly description: string;
  /** Whether the config `recommended` has the rule; true unless said otherwise. */
  readonly recommended?: boolean;
  /** Whether a finding may carry a fix. */
  readonly isFixable?: boolean;
  /** Asks the model, and gives what it is certain of. */
  findings(model: Model, context: FindingsContext): Iterable<Finding<C>>;
}

/** The ESLint rule of a contract: metadata, the first look at a file, and locations are the same for all. */
export function createRule<C extends Contract>(contract: C, definition: RuleDefinition<C>): Rule.RuleModule {
  const { description, recommended = true, isFixable = false, findings } = definition;
  const rule: Omit<
    TSESLint.RuleModule<string, readonly unknown[], { recommended: boolean }>,
    "defaultOptions"
  > & {
    readonly meta: { readonly languages: readonly string[] };
  } = {
    meta: {
      type: "problem",
      docs: { description, url: docsUrl(contract), recommended },
      ...(isFixable && { fixable: "code" as const }),
      ...(Object.keys(contract.suggestions).length > 0 && { hasSuggestions: true }),
      schema: [],
      messages: { ...contract.messages, ...contract.suggestions },
      languages: ["js/js"],
    },
    create(context) {
      if (!mayMatter(context)) return {};
      return {
        Program() {
          const model = modelOf(context);
          if (!model) return;
          for (const { range, message, data, fix = null, suggestions = [] } of findings(model, context)) {
            context.report({
              loc: locationOf(context.sourceCode, range),
              messageId: message,
              data,
              fix,
              suggest: suggestions.map((one) => ({
                messageId: one.message,
                fix: one.fix,
                ...(one.data && { data: one.data }),
              })),
            });
          }
        },
      };
    },
  };
  // typescript-eslint types a rule while it is written, ESLint where it is published.
  return rule as unknown as Rule.RuleModule;
}
