import { ImproperlyConfigured } from "../errors.js";
import { converterNames, findConverter, type RegisteredConverter } from "./converters.js";

/** A parameter of a route. */
export interface RouteParam {
  readonly name: string;
  readonly converter: RegisteredConverter;
}

/** The route of a `path()`, read: literal texts and parameters in turn. */
export class Route {
  readonly text: string;
  readonly parts: readonly (string | RouteParam)[];

  /** @throws ImproperlyConfigured naming the route, and what to write instead */
  constructor(text: string) {
    this.text = text;
    this.parts = readParts(text);
  }

  get params(): readonly RouteParam[] {
    return this.parts.filter((part) => typeof part !== "string");
  }
}

function readParts(text: string): (string | RouteParam)[] {
  if (typeof text !== "string") {
    throw new ImproperlyConfigured(
      `A route must be a string, but path() got ${typeof text}. For a RegExp use rePath().`,
    );
  }
  const fail = (complaint: string): ImproperlyConfigured =>
    new ImproperlyConfigured(`URL route ${JSON.stringify(text)} ${complaint}`);
  if (text.startsWith("/")) {
    throw fail(
      `begins with a slash. Write ${JSON.stringify(text.slice(1))}: a route is matched behind the slash, and an included one behind its parent's.`,
    );
  }
  if (/\(\?P?<|^\^|\$$|\\[dDwWsSZzAb]/.test(text)) {
    throw fail("looks like a regular expression. Use rePath(), or leave ^, $, (?<…>) and backslashes out.");
  }
  const parts: (string | RouteParam)[] = [];
  const names = new Set<string>();
  let at = 0;
  for (const { 0: bracketed, 1: inside = "", index } of text.matchAll(/<([^<>]*)>/g)) {
    if (index > at) parts.push(literal(text.slice(at, index), fail));
    const param = readParam(inside, fail);
    if (names.has(param.name))
      throw fail(`uses parameter name "${param.name}" twice. Give each its own name.`);
    names.add(param.name);
    parts.push(param);
    at = index + bracketed.length;
  }
  if (at < text.length) parts.push(literal(text.slice(at), fail));
  return parts;
}

function literal(text: string, fail: (complaint: string) => ImproperlyConfigured): string {
  if (/[<>]/.test(text)) throw fail("has an unbalanced angle bracket. Write parameters as <converter:name>.");
  const [, foreign] = /(?:^|\/)(:\w+|\{\w+\}|\[\w+\])(?:\/|$)/.exec(text) ?? [];
  if (foreign !== undefined) {
    const name = foreign.replace(/\W/g, "");
    throw fail(`would match the text ${foreign}. A parameter is <str:${name}>; for the text use rePath().`);
  }
  return text;
}

function readParam(inside: string, fail: (complaint: string) => ImproperlyConfigured): RouteParam {
  if (/\s/.test(inside)) {
    throw fail(`cannot contain whitespace in angle brackets <…>. Write <${inside.replace(/\s/g, "")}>.`);
  }
  const colon = inside.indexOf(":");
  const converterName = colon < 0 ? "str" : inside.slice(0, colon);
  const name = inside.slice(colon + 1);
  if (!isIdentifier(name)) {
    throw fail(
      `uses parameter name ${JSON.stringify(name)} which isn't a valid identifier. Write <converter:name>.`,
    );
  }
  if (name === "__proto__")
    throw fail('uses parameter name "__proto__", which objects can\'t hold safely. Rename it.');
  const converter = findConverter(converterName);
  if (converter === undefined) {
    throw fail(
      `uses invalid converter ${JSON.stringify(converterName)}. Known are ${converterNames().join(", ")}; make others known with registerConverter() before path().`,
    );
  }
  return { name, converter };
}

/** Whether the text can be a property's name written without quotes. */
function isIdentifier(text: string): boolean {
  return /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(text);
}
