import type { TSESLint } from "@typescript-eslint/utils";
import type { Binding, EarlyReverse, ImportSite, Model, Range } from "../model/index.js";

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
  readonly #fixable: ReadonlySet<EarlyReverse>;
  readonly #isPerCall: boolean;
  readonly #localNames = new Map<number, string | null>();
  /** The binding of `reverseLazy`, where the file imports it. */
  readonly #reverseLazy: Binding | undefined;
  #shared: Edit | null | undefined;

  constructor(reverses: readonly EarlyReverse[], model: Model, sourceCode: Readonly<TSESLint.SourceCode>) {
    this.#model = model;
    this.#sourceCode = sourceCode;
    this.#reverseLazy = reverses.length > 0 ? model.bindings.find(importsReverseLazy(model)) : undefined;
    this.#fixable = new Set(
      reverses.filter(({ call, takesLazyUrl }) => takesLazyUrl && this.#edits([call]) !== null),
    );
    this.#isPerCall =
      reverses.length > 0 &&
      sourceCode.getAllComments().some((comment) => /\b(?:eslint|oxlint)-disable\b/.test(comment.value));
  }

  /** The fix of a report, or the suggestion where the change of type may not be welcome. */
  of(reverse: EarlyReverse): { readonly fix: Fix | null; readonly suggestion: Fix | null } {
    if (this.#fixable.has(reverse)) {
      if (this.#isPerCall) return { fix: this.#fix(this.#merged([reverse.call])), suggestion: null };
      this.#shared ??= this.#merged([...this.#fixable].map(({ call }) => call));
      return { fix: this.#fix(this.#shared), suggestion: null };
    }
    // Where the URL is turned into a string at once, a lazy one would be no better.
    return { fix: null, suggestion: reverse.isForced ? null : this.#fix(this.#merged([reverse.call])) };
  }

  #fix(edit: Edit | null): Fix | null {
    return edit && ((fixer) => fixer.replaceTextRange([edit.range[0], edit.range[1]], edit.text));
  }

  /** The edits for some calls as one, with the text between them: made once, however many reports carry it. */
  #merged(calls: readonly EarlyReverse["call"][]): Edit | null {
    const edits = this.#edits(calls)?.sort((one, other) => one.range[0] - other.range[0]);
    const [first, last] = [edits?.[0], edits?.at(-1)];
    if (!edits || !first || !last) return null;
    let text = "";
    let position = first.range[0];
    for (const edit of edits) {
      text += this.#sourceCode.text.slice(position, edit.range[0]) + edit.text;
      position = edit.range[1];
    }
    return { range: [first.range[0], last.range[1]], text };
  }

  /** The edits for some calls at once; null where it can't be written. */
  #edits(calls: readonly EarlyReverse["call"][]): Edit[] | null {
    const edits: Edit[] = [];
    const renamed = new Map<number, number>();
    for (const { callee } of calls) {
      if (callee.type === "member" && callee.nameRange && callee.name === "reverse") {
        if (!this.#model.isFromLibrary({ ...callee, name: "reverseLazy" }, "reverseLazy")) return null;
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
    let name = this.#localNames.get(binding);
    if (name === undefined) {
      name = this.#findLocalName(binding);
      this.#localNames.set(binding, name);
    }
    return name;
  }

  #findLocalName(binding: number): string | null {
    const imported = this.#reverseLazy;
    const name = imported?.name ?? "reverseLazy";
    // Another binding of the name may hide it where the call stands.
    if (this.#model.bindings.some((one) => one !== imported && one.name === name)) return null;
    return imported || this.#canImport(binding) ? name : null;
  }

  /** The module that `reverse` comes from has `reverseLazy` under its own name. */
  #canImport(index: number): boolean {
    const binding = this.#model.bindings[index];
    if (binding?.kind !== "import" || binding.source === undefined || binding.imported === "*") return false;
    return this.#model.passesOn(binding.source, "reverseLazy");
  }

  /** Adds `reverseLazy` to the import, and drops `reverse` where nothing else uses it. */
  #importEdits(renamed: ReadonlyMap<number, number>): Edit[] | null {
    const edits: Edit[] = [];
    let isImported = this.#reverseLazy !== undefined;
    for (const [index, calls] of renamed) {
      const site = this.#model.imports.find(({ specifiers }) =>
        specifiers.some(({ binding }) => binding === index),
      );
      const specifier = site?.specifiers.find(({ binding }) => binding === index);
      if (!site || !specifier) return null;
      const { range } = specifier;
      // import reverse from: a name of its own would have to stand in braces.
      if (specifier.imported === "default" && !/\sas\s/.test(this.#sourceCode.text.slice(...range))) {
        if (isImported) continue;
        return null;
      }
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
  #removal(site: ImportSite, specifier: Range): Edit[] {
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
    const binding = this.#model.bindings[index];
    for (const scope of this.#sourceCode.scopeManager?.scopes ?? []) {
      const variable = scope.set.get(binding?.name ?? "");
      if (variable?.identifiers.some((id) => id.range[0] === binding?.range[0]))
        return variable.references.length;
    }
    return Number.POSITIVE_INFINITY;
  }
}

/** Is a binding an import of `reverseLazy`, under whatever name and through whatever modules? */
function importsReverseLazy(model: Model): (binding: Binding, index: number) => boolean {
  return ({ kind, isTypeOnly, imported, range }, index) =>
    kind === "import" &&
    !isTypeOnly &&
    imported !== "*" &&
    model.isFromLibrary({ type: "binding", binding: index, range }, "reverseLazy");
}
