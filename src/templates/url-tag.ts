import {
  type Context,
  type Emitter,
  evalToken,
  type Liquid,
  Tag,
  type TagToken,
  type Token,
  type TopLevelToken,
} from "liquidjs";
import { escapeHtml } from "../escape-html.js";
import { NoReverseMatch } from "../urls/errors.js";
import type { ReverseParams } from "../urls/reverse.js";
import { plainText } from "./safe-string.js";

/** Where a render's globals hold what reverses. */
export const reverserKey: unique symbol = Symbol("classviews.reverser");

/** What reverses the names of a page. */
export interface Reverser {
  reverse(name: string, params?: ReverseParams): string;
}

/**
 * `{% url "book" pk: book.id %}`: the address of a view, escaped for HTML. Parameters are given by name or by position.
 * With `as link` at its end the tag puts out nothing, and `link` is the address, or nothing where there is none. Of several
 * instances of an application, a name leads to that of the request.
 *
 * Django's `{% url %}`.
 */
export class UrlTag extends Tag {
  readonly #name: Token;
  readonly #positional: Token[] = [];
  readonly #named = new Map<string, Token>();
  #variable: string | undefined;

  constructor(token: TagToken, remainTokens: TopLevelToken[], liquid: Liquid) {
    super(token, remainTokens, liquid);
    const { tokenizer } = this;
    const name = tokenizer.readValue();
    tokenizer.assert(name, 'the tag needs a name first, as in {% url "book" %}');
    this.#name = name as Token;
    for (;;) {
      tokenizer.skipBlank();
      if (tokenizer.peek() === ",") tokenizer.advance();
      tokenizer.skipBlank();
      if (tokenizer.end()) break;
      this.#readArgument();
    }
    tokenizer.assert(
      this.#named.size === 0 || this.#positional.length === 0,
      "parameters are given by name or by position, not both",
    );
  }

  #readArgument(): void {
    const { tokenizer } = this;
    tokenizer.assert(this.#variable === undefined, "nothing may follow the variable");
    const start = tokenizer.p;
    const hash = tokenizer.readHash();
    if (hash?.value !== undefined) {
      this.#named.set(hash.name.content, hash.value);
    } else if (hash?.name.content === "as") {
      this.#variable = tokenizer.readIdentifier().content;
      tokenizer.assert(this.#variable !== "", "as needs the name of a variable");
    } else {
      tokenizer.p = start;
      const value = tokenizer.readValue();
      tokenizer.assert(value, `can't read ${tokenizer.remaining()}`);
      this.#positional.push(value as Token);
    }
  }

  *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
    const name = yield evalToken(this.#name, context);
    const positional: unknown[] = [];
    for (const token of this.#positional) positional.push(plainText(yield evalToken(token, context)));
    const named = new Map<string, unknown>();
    for (const [key, token] of this.#named) named.set(key, plainText(yield evalToken(token, context)));
    const params = named.size > 0 ? Object.fromEntries(named) : positional;
    const { reverse } = Reflect.get(context.globals, reverserKey) as Reverser;
    if (this.#variable === undefined) {
      emitter.write(escapeHtml(reverse(String(name), params)));
    } else {
      context.bottom()[this.#variable] = addressOrNothing(() => reverse(String(name), params));
    }
  }
}

function addressOrNothing(address: () => string): string {
  try {
    return address();
  } catch (error) {
    if (error instanceof NoReverseMatch) return "";
    throw error;
  }
}
