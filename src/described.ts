/** A value as an error shows it: text and numbers as they are, all else by its kind. Calls no `toString()` of an object's. */
export function described(value: unknown): string {
  if (typeof value === "string") return textual(value);
  if (typeof value === "bigint") return `${String(value).slice(0, LONGEST)}n`;
  if (typeof value === "function") return value.name === "" ? "a function" : `the function ${value.name}`;
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value)) return value.length === 0 ? "an empty array" : "an array";
  if ("then" in value && typeof value.then === "function") return "a promise";
  const tag = Object.prototype.toString.call(value).slice("[object ".length, -1);
  return tag === "Object" ? "an object" : `an object of type ${tag}`;
}

/** No longer than a line of a log bears. */
const LONGEST = 40;

function textual(text: string): string {
  return JSON.stringify(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
}
