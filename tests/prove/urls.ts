import fc from "fast-check";
import { fromLibrary, reach, type Route } from "./route.js";
import type { ModuleText } from "./project-text.js";
import { joined, type Tags, type UnknownTag } from "./unknowns.js";

/** An expression that asks for a URL. */
export interface UrlPlan {
  readonly payload: Payload;
  readonly wrappers: readonly Wrapper[];
  readonly isReached: boolean;
}

const payloads = [
  "reverse",
  "reverse of a local alias",
  "reverse with parameters",
  "lazy",
  "lazy constant",
  "template",
  "plus",
  "plus on the right",
  "compared",
  "String",
  "toString",
  "JSON",
  "JSON of an object",
  "URL",
  "headers",
  "header of a response",
  "set header",
  "forced otherwise",
  "joined",
] as const;

type Payload = (typeof payloads)[number];

const certainWrappers = [
  "parentheses",
  "object",
  "array",
  "condition",
  "and",
  "nullish",
  "arrow",
  "function",
  "arrow on the spot",
  "function on the spot",
  "default parameter on the spot",
  "method of an object",
  "getter of an object",
  "template",
  "new URL",
  "argument",
  "sequence",
  "static field within",
  "instance field within",
  "assertion",
  "attribute of JSX",
  "spread in an array",
  "spread in an object",
] as const;

const unknownWrappers = ["callback", "given to map", "in a try", "helper object", "function called"] as const;

type Wrapper = (typeof certainWrappers)[number] | (typeof unknownWrappers)[number];

export const urls: fc.Arbitrary<UrlPlan> = fc.record<UrlPlan>({
  payload: fc.oneof(
    { weight: 1, arbitrary: fc.constant("reverse" as const) },
    { weight: 1, arbitrary: fc.constantFrom(...payloads) },
  ),
  wrappers: fc.oneof(
    fc.constant([]),
    fc.array(
      fc.oneof(
        { weight: 12, arbitrary: fc.constantFrom(...certainWrappers) },
        { weight: 1, arbitrary: fc.constantFrom(...unknownWrappers) },
      ),
      { minLength: 1, maxLength: 3, size: "medium" },
    ),
  ),
  isReached: fc.boolean(),
});

/** What is fixed where it is the whole value. */
export const plainReverse: UrlPlan = { payload: "reverse", wrappers: [], isReached: true };

/** An expression, and what can't be known of it. */
export interface UrlText {
  readonly text: string;
  readonly tags: Tags;
}

/** Writes the expression; `library` is how the module imports. */
export function urlText(plan: UrlPlan, module: ModuleText, library: Route): UrlText {
  const payload = payloadText(plan.payload, module, library);
  let isDirect = true;
  return plan.wrappers.reduce<UrlText>((inner, wrapper) => {
    const { text, tags = joined() } = wrapped(wrapper, inner.text, plan, module);
    // A lazy URL is forced here, but behind something else that may give it.
    const isIndirect = !isDirect && (wrapper === "template" || wrapper === "new URL");
    isDirect &&= wrapper === "parentheses" || wrapper === "assertion";
    const isMadeInFunction = wrapper.endsWith("on the spot") && inner.text.includes("class { static");
    const forced = isIndirect && plan.payload.startsWith("lazy") ? otherMeans : joined();
    return { text, tags: joined(inner.tags, tags, forced, isMadeInFunction ? madeInFunction : {}) };
  }, payload);
}

const madeInFunction: Partial<Tags> = { unknown: ["CV003 a class made in a function"] };

const otherMeans = joined({ unknown: ["CV003 forced by other means"] });

function payloadText(payload: Payload, module: ModuleText, library: Route): UrlText {
  const { project } = module;
  const named = (name: string): string => reach({ module: "classviews", name: [name] }, library, module);
  const certain = (text: string): UrlText => ({ text, tags: joined() });
  const note = (): string => project.note();
  const lazy = (): string => `${named("reverseLazy")}("home")`;
  const constant = (): string =>
    module.once("lazy constant", () => {
      const own = module.local("LAZY");
      module.add(`const ${own} = ${lazy()};`);
      return own;
    });
  switch (payload) {
    case "reverse":
      return certain(`${note()}${named("reverse")}${note()}(${note()}"home"${note()})${note()}`);
    case "reverse with parameters":
      return certain(`${named("reverse")}("home", {},${note()} { query: { page: 1 } })`);
    case "reverse of a local alias": {
      const own = module.local("find");
      module.add(`const ${own} = ${named("reverse")};`);
      return certain(`${own}("home")`);
    }
    case "lazy":
      return certain(lazy());
    case "lazy constant":
      return certain(constant());
    case "template":
      return certain(`\`to \${${constant()}}\``);
    case "plus":
      return certain(`${lazy()} + "#top"`);
    case "plus on the right":
      return certain(`("at " + ${constant()})`);
    case "compared":
      return certain(`(${constant()} == "/")`);
    case "String":
      return certain(`String(${lazy()})`);
    case "toString":
      return certain(`${constant()}.toString()`);
    case "JSON":
      return certain(`JSON.stringify(${constant()})`);
    case "JSON of an object":
      return certain(`JSON.stringify({ to: [${lazy()}] })`);
    case "URL":
      return certain(`new URL(${constant()}, "http://localhost")`);
    case "headers":
      return certain(`new Headers({ location: ${lazy()} })`);
    case "header of a response":
      return certain(`new Response(null, { headers: { location: ${constant()} } })`);
    case "set header": {
      const headers = module.local("headers");
      module.add(`const ${headers} = new Headers();`);
      return certain(`${headers}.set("location", ${constant()})`);
    }
    case "forced otherwise":
      return { text: `Number(${constant()})`, tags: otherMeans };
    case "joined":
      return { text: `[${constant()}].join()`, tags: otherMeans };
  }
}

function wrapped(
  wrapper: Wrapper,
  inner: string,
  { isReached }: UrlPlan,
  module: ModuleText,
): { readonly text: string; readonly tags?: Tags } {
  const unknown = (tag: UnknownTag, text: string): { text: string; tags: Tags } => ({
    text,
    tags: joined({ unknown: [tag] }),
  });
  const conditional = (text: string): { text: string; tags: Tags } => ({
    text,
    tags: isReached ? joined() : joined({ unseen: ["CV003 a condition that is not reached"] }),
  });
  switch (wrapper) {
    case "parentheses":
      return { text: `(${inner})` };
    case "object":
      return { text: `{ to: ${inner} }` };
    case "array":
      return { text: `["", ${inner}]` };
    case "condition":
      return conditional(`(Date.now() ${isReached ? ">" : "<"} 0 ? ${inner} : "/")`);
    case "and":
      return conditional(`(Date.now() ${isReached ? ">" : "<"} 0 && (${inner}))`);
    case "nullish":
      return conditional(`(globalThis.${isReached ? "missing" : "Object"} ?? (${inner}))`);
    case "arrow":
      return { text: `() => (${inner})` };
    case "function":
      return { text: `function () { return ${inner}; }` };
    case "arrow on the spot":
      return { text: `(() => (${inner}))()` };
    case "function on the spot":
      return { text: `(function () { return ${inner}; })()` };
    case "default parameter on the spot":
      return { text: `((given = ${inner}) => given)()` };
    case "method of an object":
      return { text: `{ go() { return ${inner}; } }` };
    case "getter of an object":
      return { text: `{ get to() { return ${inner}; } }` };
    case "template":
      return { text: `\`\${${inner}}\`` };
    case "new URL":
      return { text: `new URL(${inner}, "http://localhost")` };
    case "argument":
      return { text: `Object.freeze(${inner})` };
    case "sequence":
      return { text: `(0, ${inner})` };
    case "static field within":
      return { text: `class { static to = ${inner}; }` };
    case "instance field within":
      return { text: `class { to = ${inner}; }` };
    case "assertion":
      return { text: module.style.isTyped ? `(${inner} as unknown)` : `(${inner})` };
    case "attribute of JSX":
      return { text: module.style.hasJsx ? `<a href={${inner}} />` : `(${inner})` };
    case "spread in an array":
      return { text: `[...[${inner}]]` };
    case "spread in an object":
      return { text: `{ ...{ to: ${inner} } }` };
    case "callback":
      return unknown("CV003 a callback", `["a"].map(() => (${inner}))`);
    case "given to map":
      return unknown("CV003 a callback", `["home"].map(${fromLibrary("reverse", module)})`);
    case "in a try":
      return unknown(
        "CV003 inside a try",
        `(() => { try { return ${inner}; } catch (error) { throw error; } })()`,
      );
    case "helper object": {
      const helper = module.local("Helper");
      module.add(`class ${helper} { to = ${inner}; }`);
      return unknown("CV003 a function that is called", `new ${helper}()`);
    }
    case "function called": {
      const called = module.local("called");
      module.add(`function ${called}() { return ${inner}; }`);
      return unknown("CV003 a function that is called", `${called}()`);
    }
  }
}
