import type { TSESLint } from "@typescript-eslint/utils";
import type { Range } from "./model/ast.js";
import type { EarlyReverse, Model } from "./model/index.js";

type Fix = TSESLint.ReportFixFunction;

interface Edit {
  readonly range: Range;
  readonly text: string;
}

/**
 * Puts `reverseLazy` in the place of `reverse`, and into the import.
 *
 * All reports of a file carry one and the same fix: a host that makes one pass, and drops all but the
 * first of the fixes that overlap, then leaves correct code. Where comments disable rules, a fix
 * touches its own call alone, so that none reaches a call that someone wants to stay.
 */
export class ReverseLazyEdit {
  readonly #model: Model;
  readonly #sourceCode: Readonly<TSESLint.SourceCode>;
  readonly #fixable: readonly EarlyReverse[];
  readonly #isPerCall: boolean;

  constructor(reverses: readonly EarlyReverse[], model: Model, sourceCode: Readonly<TSESLint.SourceCode>) {
    this.#model = model;
    this.#sourceCode = sourceCode;
    this.#fixable = reverses.filter(
      ({ call }) => (call.whole === "field" || call.whole === "option") && this.#edits([call]) !== null,
    );
    this.#isPerCall = sourceCode
      .getAllComments()
      .some((comment) => /\b(?:eslint|oxlint)-disable\b/.test(comment.value));
  }

  /** The fix of a report, or the suggestion where the change of type may not be welcome. */
  of(reverse: EarlyReverse): { readonly fix: Fix | null; readonly suggestion: Fix | null } {
    const isFixable = this.#fixable.includes(reverse);
    const calls = isFixable && !this.#isPerCall ? this.#fixable.map(({ call }) => call) : [reverse.call];
    // Where the URL is turned into a string at once, a lazy one would be no better.
    const edits = reverse.isForced ? null : this.#edits(calls);
    const fix: Fix | null =
      edits &&
      ((fixer) => edits.map(({ range, text }) => fixer.replaceTextRange([range[0], range[1]], text)));
    return { fix: isFixable ? fix : null, suggestion: isFixable ? null : fix };
  }

  /** The edits for some calls at once; null where it can't be written. */
  #edits(calls: readonly EarlyReverse["call"][]): Edit[] | null {
    const edits: Edit[] = [];
    const renamed = new Map<number, number>();
    for (const { callee } of calls) {
      if (callee.type === "member" && callee.nameRange && callee.name === "reverse") {
        edits.push({ range: callee.nameRange, text: "reverseLazy" });
      } else if (callee.type === "binding") {
        const text = this.#localName(callee.binding);
        if (text === null) return null;
        edits.push({ range: callee.range, text });
        renamed.set(callee.binding, (renamed.get(callee.binding) ?? 0) + 1);
      } else {
        return null;
      }
    }
    const imports = this.#importEdits(renamed);
    return imports && [...imports, ...edits];
  }

  /** The name that `reverseLazy` has or would have in the file; null where it can't have one. */
  #localName(binding: number): string | null {
    const { bindings } = this.#model.summary;
    const imported = bindings.find((one) => this.#isReverseLazy(one));
    if (imported) {
      // Another binding of the name may hide it where the call stands.
      return bindings.some((one) => one !== imported && one.name === imported.name) ? null : imported.name;
    }
    if (!this.#canImport(binding)) return null;
    return bindings.some((one) => one.name === "reverseLazy") ? null : "reverseLazy";
  }

  #isReverseLazy(binding: Model["summary"]["bindings"][number]): boolean {
    if (binding.kind !== "import" || binding.isTypeOnly === true) return false;
    const { bindings } = this.#model.summary;
    const entity = this.#model.project.entity(
      { type: "binding", binding: bindings.indexOf(binding), range: binding.range },
      this.#model.project.current,
    );
    return entity.kind === "library" && entity.export.name === "reverseLazy";
  }

  /** The module that `reverse` comes from has `reverseLazy` under its own name. */
  #canImport(index: number): boolean {
    const binding = this.#model.summary.bindings[index];
    if (binding?.kind !== "import" || binding.source === undefined || binding.imported === "*") return false;
    const entity = this.#model.project.exportOf(binding.source, "reverseLazy");
    return entity.kind === "library" && entity.export.name === "reverseLazy";
  }

  /** Adds `reverseLazy` to the import, and drops `reverse` where nothing else uses it. */
  #importEdits(renamed: ReadonlyMap<number, number>): Edit[] | null {
    const edits: Edit[] = [];
    let isImported = this.#model.summary.bindings.some((binding) => this.#isReverseLazy(binding));
    for (const [index, calls] of renamed) {
      const site = this.#model.summary.imports.find(({ specifiers }) =>
        specifiers.some(({ binding }) => binding === index),
      );
      const specifier = site?.specifiers.find(({ binding }) => binding === index);
      if (!site || !specifier) return null;
      const { range } = specifier;
      const isUnused =
        this.#sourceCode.text.slice(...range) === "reverse" && this.#references(index) === calls;
      if (isImported) {
        if (isUnused) edits.push(...this.#removal(site, range));
      } else {
        edits.push(
          isUnused ? { range, text: "reverseLazy" } : { range: [range[1], range[1]], text: ", reverseLazy" },
        );
        isImported = true;
      }
    }
    return edits;
  }

  /** Takes a specifier out of its import, or the import out of the file; nothing where a comment would be lost. */
  #removal(site: Model["summary"]["imports"][number], specifier: Range): Edit[] {
    const { text } = this.#sourceCode;
    const named = site.specifiers.filter(({ imported }) => imported !== "default" && imported !== "*");
    const position = named.findIndex(({ range }) => range === specifier);
    const [before, after] = [named[position - 1], named[position + 1]];
    let range: Range;
    if (after) range = [specifier[0], after.range[0]];
    else if (before) range = [before.range[1], specifier[1]];
    else if (site.specifiers.length > 1) return [];
    else range = [site.range[0], site.range[1] + (/^\r?\n/.exec(text.slice(site.range[1]))?.[0].length ?? 0)];
    return /\/[/*]/.test(text.slice(...range).replace(/(["']).*?\1/g, "")) ? [] : [{ range, text: "" }];
  }

  /** How often the file names a binding, by the host's reference list. */
  #references(index: number): number {
    const binding = this.#model.summary.bindings[index];
    for (const scope of this.#sourceCode.scopeManager?.scopes ?? []) {
      const variable = scope.set.get(binding?.name ?? "");
      if (variable?.identifiers.some((id) => id.range[0] === binding?.range[0]))
        return variable.references.length;
    }
    return Number.POSITIVE_INFINITY;
  }
}
