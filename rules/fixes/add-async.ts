import type { TSESLint } from "@typescript-eslint/utils";
import type { noMixedAsyncHandlers } from "../../src/contracts/no-mixed-async-handlers.js";
import type { DeclaredHandler, Model, Range, ViewFact } from "../model/index.js";
import type { Suggestion } from "../plugin/create-rule.js";

/**
 * The suggestion to make the sync handlers of a class async: offered where they are all functions
 * written in its body.
 */
export function addAsync(
  view: ViewFact,
  sourceCode: Readonly<TSESLint.SourceCode>,
  model: Model,
): Suggestion<typeof noMixedAsyncHandlers>[] {
  const sync = (view.handlers ?? []).filter((handler) => handler.colour === "sync");
  const edits = sync.map((handler) => {
    const own = view.ownHandlers.find((one) => one.name === handler.name);
    return own ? asyncEdits(own, sourceCode, model) : null;
  });
  if (!edits.every((edit) => edit !== null)) return [];
  return [
    {
      message: "addAsync",
      data: { handler: sync.map((handler) => handler.name).join("(), ") },
      fix: (fixer) =>
        edits.flat().map(({ range, replacement }) => fixer.replaceTextRange(range, replacement)),
    },
  ];
}

interface Edit {
  readonly range: [number, number];
  readonly replacement: string;
}

function asyncEdits(
  { member, owner }: DeclaredHandler,
  sourceCode: Readonly<TSESLint.SourceCode>,
  model: Model,
): Edit[] | null {
  // A handler held by a field is written there only if the field's value is the function itself.
  if (member.value?.type !== "function") return null;
  const start =
    member.kind === "field" ? model.functionAt(member.value.index)?.start : keyStart(member, sourceCode);
  if (start === undefined) return null;
  const members = owner.kind === "class" ? owner.summary.members : [];
  const overloads = members.filter((one) => one.isErased && !one.isStatic && one.name === member.name);
  const results = [member, ...overloads].map(({ value }) =>
    value?.type === "function"
      ? resultEdits(model.functionAt(value.index)?.returnType ?? null, sourceCode)
      : [],
  );
  if (!results.every((edits) => edits !== null)) return null;
  return [{ range: [start, start], replacement: "async " }, ...results.flat()];
}

function resultEdits(returnType: Range | null, sourceCode: Readonly<TSESLint.SourceCode>): Edit[] | null {
  if (!returnType) return [];
  const [from, to] = returnType;
  const type = sourceCode.text.slice(from, to);
  // A type predicate promises nothing.
  if (/\bis\b|^asserts\b/.test(type)) return null;
  return [{ range: [from, to], replacement: promiseOf(type) }];
}

/** Where a method's key starts, or the bracket around it; undefined where something else stands between. */
function keyStart(
  { range: [start], isComputed }: DeclaredHandler["member"],
  sourceCode: Readonly<TSESLint.SourceCode>,
): number | undefined {
  if (!isComputed) return start;
  const key = sourceCode.getTokenByRangeStart(start);
  const bracket = key && sourceCode.getTokenBefore(key);
  return bracket?.value === "[" ? bracket.range[0] : undefined;
}

/** The type of a promise of what a type stands for. */
function promiseOf(type: string): string {
  if (/^Promise\s*<[^|&]*>$/.test(type)) return type;
  return /\bPromise(Like)?\b/.test(type) ? `Promise<Awaited<${type}>>` : `Promise<${type}>`;
}
