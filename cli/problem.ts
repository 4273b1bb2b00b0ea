/** What `classviews check` found wrong. */
export interface Problem {
  /** The code of the contract, such as `"CV001"`, if it is one. */
  readonly code: string | null;
  readonly message: string;
  /** The page of the contract. */
  readonly docs: string | null;
  /** The route of the view, or null if it has none yet. */
  readonly route: string | null;
  /** Where the module was when it was thrown, `file:///shop/views.js:7:12`. */
  readonly at: string | null;
}

/** A problem of what was thrown. */
export function problemOf(error: unknown, route: string | null = null): Problem {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  return {
    code: textOf(error, "code"),
    // What is no contract's or this library's error says by its name what it is.
    message: name === "ImproperlyConfigured" ? message : `${name}: ${message}`,
    docs: textOf(error, "docs"),
    route,
    at: placeIn(stack ?? ""),
  };
}

function textOf(error: unknown, key: "code" | "docs"): string | null {
  const value: unknown = typeof error === "object" && error !== null ? Reflect.get(error, key) : null;
  return typeof value === "string" ? value : null;
}

/** The first place of a stack that is neither in this package nor in Node. */
function placeIn(stack: string): string | null {
  const here = new URL("..", import.meta.url).href;
  const places = [...stack.matchAll(/^ +at .*?\(?((?:file:\/\/|\/|[A-Z]:\\)[^()]*:\d+:\d+)\)?$/gm)];
  return places.map(([, place = ""]) => place).find((place) => !place.startsWith(here)) ?? null;
}
