/**
 * Can a file hold anything that a rule speaks of? A look at its text, before any tree is walked.
 *
 * Views, mixins and `reverse` all come from another module, under whatever name.
 */
export function mayMatter(text: string): boolean {
  return process.env["CLASSVIEWS_NO_CHEAP_LOOK"] === "1" || /\b(?:import|require)\b/.test(text);
}
