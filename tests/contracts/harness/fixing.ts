import type { Linter, Rule } from "eslint";

/**
 * Applies fixes as a host does that makes one pass only: in the order of the text, and of fixes that overlap
 * the first.
 */
export function inOnePass(text: string, fixes: readonly Rule.Fix[]): string {
  const ordered = fixes.toSorted((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]);
  let fixed = "";
  let position = 0;
  for (const { range, text: replacement } of ordered) {
    if (range[0] < position) continue;
    fixed += text.slice(position, range[0]) + replacement;
    position = range[1];
  }
  return fixed + text.slice(position);
}

/** The fixes that reports carry. */
export function fixesOf(messages: readonly Linter.LintMessage[]): Rule.Fix[] {
  return messages.flatMap(({ fix }) => fix ?? []);
}
