import type { HttpRequest } from "./request.js";

/**
 * Does the client prefer JSON to HTML? It does where its `Accept` header gives JSON the higher weight (RFC 9110, section
 * 12.5.1), or the same one by a more specific range: JSON by name and HTML by a wildcard alone, as in what
 * Axios sends. Without the header, and for wildcards alone, the answer is no.
 *
 * JSON is `application/json`, `application/problem+json` and what else ends in `+json`.
 */
export function prefersJson(request: HttpRequest): boolean {
  const accept = request.headers.get("Accept");
  if (accept === null || accept === "*/*") return false;
  const ranges = rangesOf(accept);
  const json = preferenceFor(ranges, isJson, "application/*");
  const html = preferenceFor(ranges, (type) => type === "text/html", "text/*");
  return (
    json.weight > html.weight || (json.weight === html.weight && json.weight > 0 && json.rank > html.rank)
  );
}

interface MediaRange {
  /** In lower case, such as `text/*`. */
  readonly type: string;
  readonly weight: number;
  /** Has it parameters, of which the answer has none? `charset=utf-8` is one that it has. */
  readonly isNarrower: boolean;
}

interface Preference {
  readonly weight: number;
  /** How specific the range is that says so, 0 where none does. */
  readonly rank: number;
}

/** What the most specific ranges say; of several, the one that weighs most. */
function preferenceFor(
  ranges: readonly MediaRange[],
  isType: (type: string) => boolean,
  family: string,
): Preference {
  let found: Preference = { weight: 0, rank: 0 };
  for (const { type, weight, isNarrower } of ranges) {
    const rank = isType(type) ? (isNarrower ? 3 : 4) : type === family ? 2 : type === "*/*" ? 1 : 0;
    if (rank === 0) continue;
    if (rank > found.rank || (rank === found.rank && weight > found.weight)) found = { weight, rank };
  }
  return found;
}

function isJson(type: string): boolean {
  return type === "application/json" || type.endsWith("+json");
}

/** The media ranges of the header, without those that can't be read. */
function rangesOf(accept: string): MediaRange[] {
  return splitOutsideQuotes(accept, ",").flatMap((element) => {
    const [name = "", ...parameters] = splitOutsideQuotes(element, ";").map((part) => part.trim());
    const type = name === "*" ? "*/*" : name.toLowerCase();
    if (!/^[^\s/"]+\/[^\s/"]+$/.test(type)) return [];
    const weightAt = parameters.findIndex((parameter) => /^q\s*=/i.test(parameter));
    const weight = weightAt < 0 ? 1 : weightOf(parameters[weightAt] ?? "");
    if (weight === undefined) return [];
    // What follows the weight is no parameter of the range.
    const own = (weightAt < 0 ? parameters : parameters.slice(0, weightAt)).filter(
      (parameter) => parameter !== "" && !/^charset\s*=\s*"?utf-?8"?$/i.test(parameter),
    );
    return [{ type, weight, isNarrower: own.length > 0 }];
  });
}

/** `.2` is no weight by the standard, but what Java's clients send. */
function weightOf(parameter: string): number | undefined {
  const [, digits] = /^q\s*=\s*((?:0(?:\.\d*)?|1(?:\.0*)?|\.\d+))$/i.exec(parameter) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

function splitOutsideQuotes(text: string, separator: "," | ";"): string[] {
  const parts: string[] = [];
  let start = 0;
  let isQuoted = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (isQuoted && character === "\\") index++;
    else if (character === '"') isQuoted = !isQuoted;
    else if (character === separator && !isQuoted) {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
  }
  return [...parts, text.slice(start)];
}
