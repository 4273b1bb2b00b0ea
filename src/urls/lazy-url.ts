/** The methods of a string that do something with its text; the others are written out below. */
// eslint-disable-next-line @typescript-eslint/no-wrapper-object-types -- the members of strings, not strings
type StringMethods = Omit<String, "toString" | "valueOf" | "length" | typeof Symbol.iterator | number>;

// The static block defines these.
export interface LazyUrl extends StringMethods {}

/**
 * A URL that is worked out each time it is used, and never kept (Z1).
 *
 * It behaves as its text in template literals, `+`, `==`, `JSON.stringify()`, `new URL()`, headers and string
 * methods (Z2, Z5). It is no string: `typeof` says `"object"`, and two of them are the same only if their texts are,
 * `` `${a}` === `${b}` `` (Z3).
 *
 * Made by `reverseLazy()`.
 */
export class LazyUrl {
  readonly #evaluate: () => string;
  readonly #description: string;

  /**
   * @param evaluate - works out the URL, called at each use
   * @param description - what it is a URL of, for error messages and the console
   */
  constructor(evaluate: () => string, description: string) {
    this.#evaluate = evaluate;
    this.#description = description;
  }

  toString(): string {
    return this.#evaluate();
  }

  valueOf(): string {
    return this.#evaluate();
  }

  toJSON(): string {
    return this.#evaluate();
  }

  get length(): number {
    return this.#evaluate().length;
  }

  [Symbol.toPrimitive](): string {
    return this.#evaluate();
  }

  [Symbol.iterator](): StringIterator<string> {
    return this.#evaluate()[Symbol.iterator]();
  }

  static {
    // What the console shows: looking at a lazy URL does not evaluate it.
    Object.defineProperty(this.prototype, Symbol.for("nodejs.util.inspect.custom"), {
      value(this: LazyUrl): string {
        return `LazyUrl(${this.#description})`;
      },
      configurable: true,
      writable: true,
    });
    for (const name of Object.getOwnPropertyNames(String.prototype)) {
      const method: unknown = Reflect.get(String.prototype, name);
      if (typeof method !== "function" || Object.hasOwn(this.prototype, name)) continue;
      Object.defineProperty(this.prototype, name, {
        value(this: LazyUrl, ...args: unknown[]): unknown {
          return Reflect.apply(method, this.toString(), args);
        },
        configurable: true,
        writable: true,
      });
    }
  }
}
