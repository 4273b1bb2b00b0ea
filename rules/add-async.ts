import type { TSESLint } from "@typescript-eslint/utils";
import type { DeclaredHandler, Model, ViewClass } from "./model/index.js";

/**
 * The suggestion to make the sync handlers of a class async: offered where they are all functions
 * written in its body.
 */
export function addAsync(
  view: ViewClass,
  sourceCode: Readonly<TSESLint.SourceCode>,
  model: Model | null,
): TSESLint.SuggestionReportDescriptor<"addAsync">[] {
  const sync = (view.handlers ?? []).filter((handler) => handler.colour === "sync");
  const edits = sync.map((handler) => {
    const own = view.ownHandlers.find((one) => one.name === handler.name);
    return own && model ? asyncEdits(own, sourceCode, model) : null;
  });
  if (!edits.every((edit) => edit !== null)) return [];
  return [
    {
      messageId: "addAsync",
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
  { member }: DeclaredHandler,
  sourceCode: Readonly<TSESLint.SourceCode>,
  model: Model,
): Edit[] | null {
  // A handler held by a field is written there only if the field's value is the function itself.
  if (member.value?.type !== "function") return null;
  const written = model.summary.functions[member.value.index];
  const start = member.kind === "field" ? written?.start : keyStart(member, sourceCode);
  if (!written || start === undefined) return null;
  const edits: Edit[] = [{ range: [start, start], replacement: "async " }];
  if (written.returnType) {
    const [from, to] = written.returnType;
    // A type predicate promises nothing.
    if (/\bis\b|^asserts\b/.test(sourceCode.text.slice(from, to))) return null;
    edits.push({ range: [from, to], replacement: promiseOf(sourceCode.text.slice(from, to)) });
  }
  return edits;
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
