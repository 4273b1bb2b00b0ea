/**
 * What can be known of anything that was thrown. Everything can be: a proxy, an object without a prototype, an error whose
 * getters throw. Nothing here throws.
 */

/** Is it an instance of the class? */
export function isInstance<T>(value: unknown, ofClass: abstract new (...args: never) => T): value is T {
  try {
    return value instanceof ofClass;
  } catch {
    return false;
  }
}

/** A property of an object; `undefined` of what has none, or does not let it be read. */
export function read(value: unknown, property: string): unknown {
  try {
    return (value as Readonly<Record<string, unknown>> | null | undefined)?.[property];
  } catch {
    return undefined;
  }
}

/**
 * An error and what caused it, directly or not: `cause`, and the `errors` of an `AggregateError`. Each once, since causes
 * may go round.
 *
 * @param most - how many at most: what was thrown may make up new ones as they are read
 */
export function withCauses(error: unknown, most = 100): readonly unknown[] {
  const links = new Set([error]);
  for (const link of links) {
    for (const cause of causesOf(link)) if (links.size < most) links.add(cause);
  }
  return [...links];
}

function causesOf(error: unknown): readonly unknown[] {
  const cause = read(error, "cause");
  const links = cause === undefined ? [] : [cause];
  try {
    const errors: unknown = read(error, "errors");
    return Array.isArray(errors) ? [...links, ...(errors as unknown[]).slice(0, 100)] : links;
  } catch {
    return links;
  }
}

/** An error's stack, or else what it says; other values as text. */
export function textOf(value: unknown): string {
  const stack = isInstance(value, Error) ? read(value, "stack") : undefined;
  if (typeof stack === "string" && stack !== "") return stack;
  try {
    return String(value);
  } catch {
    return `[${typeof value} that can't be shown as text]`;
  }
}

/** Takes notice of a promise that was thrown in place of an error: left alone, its rejection would end the process. */
export function settleThrown(value: unknown): void {
  if (isInstance(value, Promise)) value.then(undefined, () => undefined);
}
