import { filters, type Liquid } from "liquidjs";

/**
 * A text that is HTML already, as Django's `SafeString`: what `{% capture %}` has rendered, `{{ block.super }}`, and what
 * `escape` gives. It is put out as it is, where any other text is escaped.
 */
export class SafeString extends String {
  /** Liquid's comparisons ask an object for its own: it compares as its text does. */
  equals(other: unknown): boolean {
    return isComparable(other) ? other.equals(this.toString()) : this.toString() === other;
  }

  gt(other: unknown): boolean {
    return this.toString() > (plainText(other) as string);
  }

  geq(other: unknown): boolean {
    return this.toString() >= (plainText(other) as string);
  }

  lt(other: unknown): boolean {
    return this.toString() < (plainText(other) as string);
  }

  leq(other: unknown): boolean {
    return this.toString() <= (plainText(other) as string);
  }

  /** `{% for %}` goes over a text once, and not over its characters. */
  override *[Symbol.iterator](): Generator<never, undefined> {
    if (this.length > 0) yield this as never;
  }
}

interface Comparable {
  equals(other: unknown): boolean;
}

function isComparable(value: unknown): value is Comparable {
  return (
    typeof value === "object" && value !== null && "equals" in value && typeof value.equals === "function"
  );
}

type Handler = (this: unknown, value: unknown, ...parameters: unknown[]) => unknown;

const escape = filters["escape"] as (this: unknown, value: unknown) => string;

/** These escape by themselves. */
const escaping: ReadonlySet<string> = new Set(["escape", "escape_once", "xml_escape"]);

/** These take text apart and join it, and bring nothing to light that was encoded: what they make of safe text is safe. */
const ofText: ReadonlySet<string> = new Set([
  "append",
  "array_to_sentence_string",
  "capitalize",
  "downcase",
  "first",
  "join",
  "last",
  "lstrip",
  "newline_to_br",
  "normalize_whitespace",
  "prepend",
  "remove",
  "remove_first",
  "remove_last",
  "replace",
  "replace_first",
  "replace_last",
  "rstrip",
  "slice",
  "split",
  "squish",
  "strip",
  "strip_html",
  "strip_newlines",
  "truncate",
  "truncatewords",
  "upcase",
]);

/** These hand on what they are given. */
const handingOn: ReadonlySet<string> = new Set(["concat", "push", "raw", "unshift"]);

/** What a value becomes in HTML; called by LiquidJS as a filter is. */
export function escapeOutput(this: unknown, value: unknown): string {
  if (value instanceof SafeString) return value.toString();
  return Array.isArray(value)
    ? value.map((one) => escapeOutput.call(this, one)).join("")
    : escape.call(this, value);
}

/**
 * Lets filters know what is escaped already. Without this, `{{ captured | append: "!" }}` would be escaped twice.
 *
 * A filter that is registered later gets plain text, and what it gives is escaped.
 */
export function keepSafe(liquid: Liquid): void {
  const register = liquid.registerFilter.bind(liquid);
  const wrapped = (filter: Filter, wrap: (handler: Handler) => Handler): Filter => {
    const { handler, ...options } = typeof filter === "function" ? { handler: filter, raw: false } : filter;
    return { ...options, handler: wrap(handler as Handler) };
  };
  for (const [name, filter] of Object.entries(liquid.filters)) {
    if (!handingOn.has(name))
      register(
        name,
        wrapped(filter, (handler) => aware(name, handler)),
      );
  }
  liquid.registerFilter = (name, filter) => {
    register(name, wrapped(filter, onPlainText));
  };
}

type Filter = Liquid["filters"][string];

function aware(name: string, handler: Handler): Handler {
  if (name === "default") {
    return function (value, ...parameters) {
      if (value instanceof SafeString && value.length > 0) return value;
      return handler.call(this, plainText(value), ...parameters);
    };
  }
  if (escaping.has(name)) {
    return function (value) {
      return value instanceof SafeString ? value : new SafeString(handler.call(this, value));
    };
  }
  return ofText.has(name) ? onText(name, handler) : onPlainText(handler);
}

/** What one operand has escaped already, the others are escaped for; else all is escaped when it is put out. */
function onText(name: string, handler: Handler): Handler {
  return function (...operands) {
    if (Array.isArray(operands[0]) && (name === "first" || name === "last")) {
      return handler.call(this, operands[0]);
    }
    if (name !== "newline_to_br" && !operands.flat().some((one) => one instanceof SafeString)) {
      return Reflect.apply(handler, this, operands);
    }
    return safe(
      Reflect.apply(
        handler,
        this,
        operands.map((one) => inHtml.call(this, one)),
      ),
    );
  };
}

function onPlainText(handler: Handler): Handler {
  return function (...values): unknown {
    return Reflect.apply(handler, this, values.map(plainText));
  };
}

/** An operand as HTML: texts escaped, safe ones as they are; numbers stay numbers. */
function inHtml(this: unknown, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => escapeOutput.call(this, one));
  return typeof value === "object" || typeof value === "string" ? escapeOutput.call(this, value) : value;
}

function safe(result: unknown): unknown {
  if (Array.isArray(result)) return result.map(safe);
  return typeof result === "string" ? new SafeString(result) : result;
}

/** The text of a safe one, and any other value as it is. */
export function plainText(value: unknown): unknown {
  return value instanceof SafeString ? value.toString() : value;
}
