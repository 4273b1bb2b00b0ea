import { describe, expect, it } from "vitest";
import {
  createApp,
  include,
  noMatch,
  path,
  registerConverter,
  rePath,
  type UrlPattern,
} from "../../src/index.js";
import { randomNumbers } from "../random-numbers.js";

registerConverter("year", { regex: "[0-9]{4}", toValue: Number, toUrl: String });
registerConverter("even", {
  regex: "[0-9]+",
  toValue: (text) => (Number(text) % 2 === 0 ? Number(text) : noMatch),
  toUrl: String,
});
registerConverter("fruit", { regex: "apple|plum|a+b?", toValue: (text) => text, toUrl: String });
registerConverter("pair", { regex: "[a-c]{1,3}[b-d]+", toValue: (text) => text, toUrl: String });

const sources: Readonly<Record<string, string>> = {
  int: "[0-9]+",
  str: "[^/]+",
  slug: "[-a-zA-Z0-9_]+",
  uuid: "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
  path: "[^\\n]+",
  year: "[0-9]{4}",
  even: "[0-9]+",
  fruit: "apple|plum|a+b?",
  pair: "[a-c]{1,3}[b-d]+",
};

/** A pattern as the oracle tries it: a regex for each route, in the order of declaration. */
interface Tried {
  readonly regex: RegExp;
  readonly converters: Readonly<Record<string, string>>;
  readonly below: readonly Tried[] | string;
}

describe("the structure finds what trying the routes one after the other finds", () => {
  it.each([1, 2, 3, 4, 5, 6])("U2: random URLconfs, seed %i", (seed) => {
    const random = randomNumbers(seed);
    for (let round = 0; round < 120; round++) {
      const { patterns, tried } = randomUrlconf(random, 2);
      expectSameMatches(patterns, tried, random, 60);
    }
  });

  it("U2: of 10,000 routes, compiled once", () => {
    const random = randomNumbers(7);
    const patterns: UrlPattern[] = [];
    const tried: Tried[] = [];
    for (let count = 0; count < 10_000; count++) {
      const resource = `r${String(Math.floor(random() * 2500))}/`;
      const { route, source, converters } = randomRoute(random, count);
      const name = `view${String(count)}`;
      patterns.push(path(resource + route, view, { name }));
      tried.push({ regex: new RegExp(`^${resource}${source}$`, "u"), converters, below: name });
    }
    expectSameMatches(patterns, tried, random, 500);
  });
});

function expectSameMatches(
  patterns: readonly UrlPattern[],
  tried: readonly Tried[],
  random: () => number,
  lookups: number,
): void {
  const app = createApp({ urlpatterns: patterns });
  for (let lookup = 0; lookup < lookups; lookup++) {
    const text = randomPath(random, tried);
    const match = app.urlconf.match(`/${text}`);
    const found = match === undefined ? undefined : { name: match.urlName, params: { ...match.params } };
    expect({ text, found }).toEqual({ text, found: tryInOrder(tried, text) });
  }
  app.close();
}

function tryInOrder(patterns: readonly Tried[], text: string): { name: string; params: object } | undefined {
  for (const { regex, converters, below } of patterns) {
    const match = regex.exec(text);
    if (match === null) continue;
    const params = converted(match.groups ?? {}, converters);
    if (params === undefined) continue;
    if (typeof below === "string") return { name: below, params };
    const found = tryInOrder(below, text.slice(match.index + match[0].length));
    if (found !== undefined) return { name: found.name, params: { ...params, ...found.params } };
  }
  return undefined;
}

function converted(
  groups: Readonly<Record<string, string>>,
  converters: Readonly<Record<string, string>>,
): Record<string, unknown> | undefined {
  const params: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(groups)) {
    const isNumber = ["int", "year", "even"].includes(converters[name] ?? "");
    if (converters[name] === "int" && !Number.isSafeInteger(Number(text))) return undefined;
    if (converters[name] === "even" && Number(text) % 2 === 1) return undefined;
    params[name] = isNumber ? Number(text) : text;
  }
  return params;
}

const literals = ["a", "b", "/", "/", "-", ".", "1", "12", "ab", "abc/", "apple", "ü", "x"];

function randomUrlconf(random: () => number, depth: number): { patterns: UrlPattern[]; tried: Tried[] } {
  let count = 0;
  const build = (level: number): { patterns: UrlPattern[]; tried: Tried[] } => {
    const patterns: UrlPattern[] = [];
    const tried: Tried[] = [];
    const size = 1 + Math.floor(random() * 6);
    for (let index = 0; index < size; index++) {
      const { route, source, converters } = randomRoute(random, count);
      const isRegex = random() < 0.15;
      if (level > 0 && random() < 0.3) {
        const below = build(level - 1);
        patterns.push(
          isRegex ? rePath(`^${source}`, include(below.patterns)) : path(route, include(below.patterns)),
        );
        tried.push({
          regex: new RegExp(`^${source}`, "u"),
          converters: isRegex ? {} : converters,
          below: below.tried,
        });
      } else {
        const name = `view${String(count++)}`;
        patterns.push(isRegex ? rePath(`^${source}$`, view, { name }) : path(route, view, { name }));
        tried.push({
          regex: new RegExp(`^${source}$`, "u"),
          converters: isRegex ? {} : converters,
          below: name,
        });
      }
    }
    return { patterns, tried };
  };
  return build(depth);
}

function randomRoute(
  random: () => number,
  count: number,
): { route: string; source: string; converters: Record<string, string> } {
  let route = "";
  let source = "";
  const converters: Record<string, string> = {};
  const parts = Math.floor(random() * 6);
  for (let part = 0; part < parts; part++) {
    if (random() < 0.5) {
      const literal = pick(random, literals);
      if (route === "" && literal.startsWith("/")) continue;
      route += literal;
      source += literal.replace(/[.]/g, "\\$&");
    } else {
      const converter = pick(random, Object.keys(sources));
      const name = `p${String(count)}_${String(part)}`;
      converters[name] = converter;
      route += `<${converter}:${name}>`;
      source += `(?<${name}>${sources[converter] ?? ""})`;
    }
  }
  return { route, source, converters };
}

const samples: Readonly<Record<string, readonly string[]>> = {
  int: ["1", "007", "12", "2000", "99999999999999999999"],
  str: ["a", "a-b", "1", "ab.c", "apple", "ü", "a1b2"],
  slug: ["a", "a-b", "1-2", "12"],
  uuid: ["0123abcd-0123-4567-89ab-0123456789ab"],
  path: ["a/b", "a/b/c-d.e", "1/2", "x"],
  year: ["1999", "2024"],
  even: ["2", "3", "44"],
  fruit: ["apple", "plum", "aab", "a"],
  pair: ["ab", "aabb", "abcd", "cccd"],
};

/** Sometimes text made for one of the routes, sometimes any. */
function randomPath(random: () => number, tried: readonly Tried[]): string {
  if (random() < 0.25) return Array.from({ length: 4 }, () => pick(random, literals)).join("");
  let text = "";
  let patterns = tried;
  for (;;) {
    const chosen = pick(random, patterns);
    text += chosen.regex.source
      .replace(/^\^|\$$/g, "")
      .replace(/\(\?<(\w+)>(?:[^()])*\)/g, (_, name: string) =>
        pick(random, samples[chosen.converters[name] ?? "str"] ?? []),
      )
      .replace(/\\/g, "");
    if (typeof chosen.below === "string") return random() < 0.1 ? `${text}x` : text;
    patterns = chosen.below;
  }
}

function pick<T>(random: () => number, items: readonly T[]): T {
  return items[Math.floor(random() * items.length)] as T;
}

function view(): Response {
  return new Response();
}
