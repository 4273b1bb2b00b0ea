import fc from "fast-check";
import type { ModuleText } from "./project-text.js";
import { fromLibrary } from "./route.js";
import { joined, type Tags } from "./unknowns.js";

/** One member of a class that is a handler, or looks like one. */
export interface HandlerPlan {
  readonly name: string;
  readonly form: Form;
  readonly isAsync: boolean;
}

const certainForms = [
  "method",
  "field with an arrow",
  "field with a function",
  "field with a function of the module",
  "field with a constant of the module",
  "in quotes",
  "in brackets",
  "declared twice",
  "getter",
  "setter",
  "accessor",
  "generator",
  "static",
  "static field",
  "private",
  "declared",
  "overloaded",
  "abstract",
  "null",
  "an object",
  "decorated by this library",
] as const;

const unknownForms = [
  "wrapped",
  "marked",
  "by a condition",
  "variable assigned twice",
  "without a value",
  "name of a constant",
  "decorated from elsewhere",
] as const;

type Form = (typeof certainForms)[number] | (typeof unknownForms)[number];

const names = ["get", "post", "put", "patch", "delete", "head", "options", "trace", "list", "GET", "connect"];

/** The names a list of `httpMethodNames` may have. */
export const methodNames: readonly string[] = names.filter((name) => name !== "GET");

export const handlers: fc.Arbitrary<HandlerPlan> = fc.record({
  name: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...names.slice(0, 4)) },
    { weight: 2, arbitrary: fc.constantFrom(...names) },
  ),
  form: fc.oneof(
    { weight: 10, arbitrary: fc.constant("method" as const) },
    { weight: 14, arbitrary: fc.constantFrom(...certainForms) },
    { weight: 1, arbitrary: fc.constantFrom(...unknownForms) },
  ),
  isAsync: fc.boolean(),
});

/** A member as it is written, with what can't be known of it. */
export interface MemberText {
  readonly text: string;
  readonly tags: Tags;
}

/** Writes a member; what only TypeScript has is a plain method in JavaScript. */
export function memberText(plan: HandlerPlan, module: ModuleText, isAbstract: boolean): MemberText {
  const { name, isAsync } = plan;
  const { isTyped } = module.style;
  const keyword = isAsync ? "async " : "";
  const body = `{ return new Response("${name}"); }`;
  const method = `${keyword}${name}() ${body}`;
  const arrow = `${keyword}() => new Response("${name}")`;
  const certain = (text: string): MemberText => ({ text, tags: joined() });
  const unknown = (tag: Tags["unknown"][number], text: string): MemberText => ({
    text,
    tags: joined({ unknown: [tag] }),
  });
  const local = (text: (local: string) => string): string => {
    const variable = module.local("handler");
    module.add(text(variable));
    return variable;
  };
  switch (plan.form) {
    case "method":
      return certain(method);
    case "field with an arrow":
      return certain(`${name} = ${arrow};`);
    case "field with a function":
      return certain(`${name} = ${keyword}function () ${body};`);
    case "field with a function of the module":
      return certain(`${name} = ${local((own) => `${keyword}function ${own}() ${body}`)};`);
    case "field with a constant of the module":
      return certain(`${name} = ${local((own) => `const ${own} = ${arrow};`)};`);
    case "in quotes":
      return certain(`${keyword}"${name}"() ${body}`);
    case "in brackets":
      return certain(`${keyword}["${name}"]() ${body}`);
    case "declared twice":
      return certain(`${isAsync ? "" : "async "}${name}() ${body}\n${method}`);
    case "getter":
      return certain(`get ${name}() { return ${arrow}; }`);
    case "setter":
      return certain(`set ${name}(value) {}`);
    case "accessor":
      return certain(isTyped ? `accessor ${name} = ${arrow};` : `get ${name}() { return ${arrow}; }`);
    case "generator":
      return certain(`${keyword}* ${name}() ${body}`);
    case "static":
      return certain(`static ${method}`);
    case "static field":
      return certain(`static ${name} = ${arrow};`);
    case "private":
      return certain(`${keyword}#${module.local(name)}() ${body}`);
    case "declared":
      return certain(isTyped ? `declare ${name}: () => Response;` : `static ${name} = null;`);
    case "overloaded":
      return certain(isTyped ? `${name}(): unknown;\n${name}(one?: unknown): unknown;\n${method}` : method);
    case "abstract":
      return certain(isAbstract ? `abstract ${name}(): Response;` : method);
    case "null":
      return certain(`${name} = null;`);
    case "an object":
      return certain(`${name} = { handler: ${arrow} };`);
    case "decorated by this library": {
      if (!isTyped) return certain(method);
      const decorator = module.once("library decorator", () => {
        return `@${fromLibrary("methodDecorator", module)}(${fromLibrary("neverCache", module)})`;
      });
      return certain(`${decorator}\n${method}`);
    }
    case "wrapped": {
      const wrap = module.once("wrap", () => local((own) => `const ${own} = (inner) => () => inner();`));
      return unknown("CV001 a value from a call", `${name} = ${wrap}(${arrow});`);
    }
    case "marked": {
      const mark = fromLibrary("markAsync", module);
      return unknown("CV001 a value from a call", `${name} = ${mark}(() => new Response(""));`);
    }
    case "by a condition":
      return unknown(
        "CV001 a value by a condition",
        `${name} = Date.now() > 0 ? ${arrow} : () => new Response("");`,
      );
    case "variable assigned twice":
      return unknown(
        "CV001 a variable assigned twice",
        `${name} = ${local((own) => `let ${own} = () => new Response("");\n${own} = ${arrow};`)};`,
      );
    case "without a value":
      return unknown("CV001 a field without a value", `${name};`);
    case "name of a constant":
      return unknown(
        "CV001 a name that can't be read",
        `${keyword}[${local((own) => `const ${own} = ["${name}"].join("");`)}]() ${body}`,
      );
    case "decorated from elsewhere": {
      if (!isTyped) return certain(method);
      const foreign = module.once("foreign decorator", () =>
        local((own) => `const ${own} = (value: any, _context: unknown) => value;`),
      );
      return unknown("CV001 a decorator from elsewhere", `@${foreign}\n${method}`);
    }
  }
}
