/** A class's name as messages show it. */
export function className(viewClass: unknown): string {
  return typeof viewClass === "function" && viewClass.name !== "" ? viewClass.name : "(anonymous class)";
}
