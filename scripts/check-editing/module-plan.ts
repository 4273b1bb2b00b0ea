import path from "node:path";
import type { Chance } from "./chance.js";

/**
 * What a generated module holds. Each exports the same names, `Base`, `Mixin`, `link` and a default, so that any may
 * stand where another stood, and what changes in one is felt by all that lead to it.
 */
export interface ModulePlan {
  readonly class: "declaration" | "expression" | "made by a call" | "no view" | "handed on" | "none";
  readonly heritage: "base" | "bases" | "two views" | "view first" | "by hand" | "view called";
  readonly handlers: readonly Handler[];
  readonly mixin: "own" | "replaces its base" | "handed on" | "none";
  readonly mixinHandlers: readonly Handler[];
  readonly link: "handed on" | "none";
  readonly url: "field" | "static" | "forced" | "getter" | "variable" | "initkwarg" | "none";
  readonly base: Source;
  readonly otherBase: Source;
  readonly mixinBase: Source;
  readonly linkFrom: Source;
  /** Modules that all is handed on from: stems. */
  readonly stars: readonly string[];
  readonly hasApp: boolean;
}

interface Handler {
  readonly name: string;
  readonly isAsync: boolean;
}

/** Where an imported name comes from. */
interface Source {
  /** A module's path without its extension; null for the library. */
  readonly stem: string | null;
  /** Of the library. */
  readonly name: string;
  /** By default: the default export of a module, and of the library the name itself. */
  readonly way: "renamed" | "namespace" | "default";
  readonly specifier: "with .js" | "without extension" | "by tsconfig";
}

const libraryNames = {
  base: ["View", "View", "View", "ListView", "TemplateView", "FormView", "DetailView", "RedirectView"],
  mixin: ["LoginRequiredMixin", "ContextMixin", "SingleObjectMixin", "FormMixin"],
  link: ["reverse", "reverse", "reverse", "reverseLazy"],
} as const;

/** The stem of another module that may be imported, or null where there is none. */
export type Neighbours = () => string | null;

/** How each part of a plan is drawn. */
const parts: { readonly [K in keyof ModulePlan]: (chance: Chance, neighbours: Neighbours) => ModulePlan[K] } =
  {
    class: (chance) =>
      chance.weighted({
        declaration: 60,
        expression: 10,
        "made by a call": 8,
        "no view": 3,
        "handed on": 17,
        none: 2,
      }),
    heritage: (chance) =>
      chance.weighted({
        base: 50,
        bases: 30,
        "two views": 5,
        "view first": 4,
        "by hand": 9,
        "view called": 2,
      }),
    handlers: (chance) => drawHandlers(chance, 3),
    mixin: (chance) => chance.weighted({ own: 65, "replaces its base": 5, "handed on": 27, none: 3 }),
    mixinHandlers: (chance) => drawHandlers(chance, 2),
    link: (chance) => chance.weighted({ "handed on": 95, none: 5 }),
    url: (chance) =>
      chance.weighted({ field: 20, static: 8, forced: 8, getter: 8, variable: 10, initkwarg: 10, none: 20 }),
    base: (chance, neighbours) => drawSource(chance, neighbours, "base", 40),
    otherBase: (chance, neighbours) => drawSource(chance, neighbours, "base", 40),
    mixinBase: (chance, neighbours) => drawSource(chance, neighbours, "mixin", 35),
    linkFrom: (chance, neighbours) => drawSource(chance, neighbours, "link", 55),
    stars: (chance, neighbours) => {
      const count = chance.weighted({ 0: 75, 1: 20, 2: 5 });
      return Array.from({ length: Number(count) }, neighbours).filter((stem) => stem !== null);
    },
    hasApp: (chance) => chance.percent(1),
  };

export function drawPlan(chance: Chance, neighbours: Neighbours): ModulePlan {
  const draw = <K extends keyof ModulePlan>(key: K): ModulePlan[K] => parts[key](chance, neighbours);
  return {
    class: draw("class"),
    heritage: draw("heritage"),
    handlers: draw("handlers"),
    mixin: draw("mixin"),
    mixinHandlers: draw("mixinHandlers"),
    link: draw("link"),
    url: draw("url"),
    base: draw("base"),
    otherBase: draw("otherBase"),
    mixinBase: draw("mixinBase"),
    linkFrom: draw("linkFrom"),
    stars: draw("stars"),
    hasApp: draw("hasApp"),
  };
}

/** How often each part of a plan changes: the more often, the farther it is felt. */
const changes: Readonly<Record<keyof ModulePlan, number>> = {
  handlers: 28,
  mixinHandlers: 12,
  linkFrom: 18,
  link: 2,
  base: 10,
  class: 8,
  heritage: 6,
  mixin: 4,
  mixinBase: 4,
  otherBase: 2,
  stars: 2,
  url: 3,
  hasApp: 1,
};

/** The same plan with one part drawn again. */
export function changedPlan(plan: ModulePlan, chance: Chance, neighbours: Neighbours): ModulePlan {
  const key = chance.weighted(changes);
  const isHandlers = key === "handlers" || key === "mixinHandlers";
  if (isHandlers && chance.percent(80)) return { ...plan, [key]: recoloured(plan[key], chance) };
  return { ...plan, [key]: parts[key](chance, neighbours) };
}

/** All async, or one of them sync if they were: a chain of bases that are all of one colour shows any change. */
function recoloured(handlers: readonly Handler[], chance: Chance): readonly Handler[] {
  const odd = handlers.every(({ isAsync }) => isAsync) ? chance.below(handlers.length) : -1;
  return handlers.map((handler, index) => ({ ...handler, isAsync: index !== odd }));
}

/** The same plan with all that it takes from one module taken from another. */
export function redirectedPlan(plan: ModulePlan, from: string, to: string): ModulePlan {
  const redirected = (source: Source): Source => (source.stem === from ? { ...source, stem: to } : source);
  return {
    ...plan,
    base: redirected(plan.base),
    otherBase: redirected(plan.otherBase),
    mixinBase: redirected(plan.mixinBase),
    linkFrom: redirected(plan.linkFrom),
    stars: plan.stars.map((stem) => (stem === from ? to : stem)),
  };
}

/** The modules that a plan takes anything from, by their stems. */
export function stemsIn({ base, otherBase, mixinBase, linkFrom, stars }: ModulePlan): string[] {
  return [base.stem, otherBase.stem, mixinBase.stem, linkFrom.stem, ...stars].filter((stem) => stem !== null);
}

function drawHandlers(chance: Chance, most: number): Handler[] {
  const names = ["get", "post", "put"].slice(chance.below(2));
  return names.slice(0, chance.below(most + 1)).map((name) => ({ name, isAsync: chance.percent(78) }));
}

function drawSource(
  chance: Chance,
  neighbours: Neighbours,
  what: keyof typeof libraryNames,
  shareOfLibrary: number,
): Source {
  return {
    stem: chance.percent(shareOfLibrary) ? null : neighbours(),
    name: chance.pick(libraryNames[what]),
    way: chance.weighted({ renamed: 6, namespace: 2, default: 2 }),
    specifier: chance.weighted({ "with .js": 7, "without extension": 2, "by tsconfig": 1 }),
  };
}

/** Texts have the length of a multiple of this, so that mostly a change does not show in a file's size. */
const BLOCK = 1024;

/**
 * The text of a module.
 *
 * @param file - its path within the project, with `/`
 */
export function moduleText(plan: ModulePlan, file: string): string {
  const module = new ModuleText(file);
  const isTyped = file.endsWith(".ts");
  if (plan.link === "handed on") module.handOn("link", plan.linkFrom);
  writeMixin(plan, module, isTyped);
  writeClass(plan, module, isTyped);
  for (const stem of plan.stars) {
    module.add(`export * from "${specifierOf({ stem, specifier: "with .js" }, file)}";`);
  }
  if (plan.hasApp) {
    module.add(`export const app = ${module.useLibrary("createApp")}({ urlpatterns: [] });`);
  }
  return padded(module.text());
}

/** The same text with an error of syntax in it, as the one being typed mostly has. */
export function brokenText(text: string): string {
  return padded(text.trimEnd().replace(/^(?=export)/m, "export const = ;\n"));
}

function padded(text: string): string {
  return text.padEnd(Math.ceil(text.length / BLOCK) * BLOCK, "\n");
}

function writeMixin(plan: ModulePlan, module: ModuleText, isTyped: boolean): void {
  if (plan.mixin === "none") return;
  if (plan.mixin === "handed on") {
    module.handOn("Mixin", plan.mixinBase);
    return;
  }
  const parent = plan.mixin === "own" ? "Parent" : module.use("Base", plan.otherBase);
  const parameter = isTyped ? "Parent: any" : "Parent";
  module.add(
    `export const Mixin = (${parameter}) =>\n  class extends ${parent} {\n${membersText(plan.mixinHandlers)}  };`,
  );
}

function writeClass(plan: ModulePlan, module: ModuleText, isTyped: boolean): void {
  if (plan.class === "none") return;
  if (plan.class === "handed on") {
    module.handOn("Base", plan.base);
    return;
  }
  const heritage = heritageText(plan, module);
  const body = `{\n${membersText(plan.handlers)}${urlMember(plan, module, isTyped)}}`;
  const texts = {
    declaration: `export class Base extends ${heritage} ${body}`,
    expression: `export const Base = class extends ${heritage} ${body};`,
    "made by a call": `export const Base = ${heritage};`,
    "no view": `export class Base ${body}`,
  };
  module.add(texts[plan.class]);
  module.add("export default Base;");
  if (plan.url === "variable")
    module.add(`export const HOME = ${module.use("link", plan.linkFrom)}("home");`);
  if (plan.url === "initkwarg") {
    module.add(
      `export const view = Base.asView({ successUrl: ${module.use("link", plan.linkFrom)}("home") });`,
    );
  }
}

function heritageText(plan: ModulePlan, module: ModuleText): string {
  const base = module.use("Base", plan.base);
  const mixin = (): string => module.use("Mixin", plan.mixinBase);
  const other = (): string => module.use("Base", plan.otherBase);
  const bases = (...list: string[]): string => `${module.useLibrary("bases")}(${list.join(", ")})`;
  switch (plan.heritage) {
    case "base":
      return base;
    case "bases":
      return bases(mixin(), base);
    case "two views":
      return bases(other(), base);
    case "view first":
      return bases(base, mixin());
    case "by hand":
      return `${mixin()}(${base})`;
    case "view called":
      return `${other()}(${base})`;
  }
}

function membersText(handlers: readonly Handler[]): string {
  return handlers
    .map(
      ({ name, isAsync }) =>
        `    ${isAsync ? "async " : ""}${name}() {\n      return new Response("");\n    }\n`,
    )
    .join("");
}

function urlMember({ url, linkFrom }: ModulePlan, module: ModuleText, isTyped: boolean): string {
  switch (url) {
    case "field":
      return `    successUrl${isTyped ? ": unknown" : ""} = ${module.use("link", linkFrom)}("home");\n`;
    case "static":
      return `    static home = ${module.use("link", linkFrom)}("home");\n`;
    case "forced":
      return `    title = \`Back to \${${module.use("link", linkFrom)}("home")}\`;\n`;
    case "getter":
      return `    get successUrl() {\n      return ${module.use("link", linkFrom)}("home");\n    }\n`;
    case "variable":
    case "initkwarg":
    case "none":
      return "";
  }
}

class ModuleText {
  readonly #file: string;
  readonly #imports: string[] = [];
  /** Expressions for what is imported, by source and name. */
  readonly #imported = new Map<string, string>();
  readonly #parts: string[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  add(part: string): void {
    this.#parts.push(part);
  }

  /** Imports a name of the library. */
  useLibrary(name: string): string {
    return this.use(name, { stem: null, name, way: "default", specifier: "with .js" });
  }

  /** Imports what a source exports by a name, and gives the expression that stands for it. */
  use(name: string, source: Source): string {
    const from = specifierOf(source, this.#file);
    const exported = source.stem === null ? source.name : name;
    const key = `${source.way} ${from} ${exported}`;
    const known = this.#imported.get(key);
    if (known !== undefined) return known;
    const local = `${exported}${this.#imports.length}`;
    const importOf = (clause: string, expression = local): string => {
      this.#imports.push(`import ${clause} from "${from}";`);
      this.#imported.set(key, expression);
      return expression;
    };
    if (source.way === "namespace") return importOf(`* as ${local}`, `${local}.${exported}`);
    if (source.way === "renamed" || (source.stem !== null && exported !== "Base"))
      return importOf(`{ ${exported} as ${local} }`);
    return source.stem === null ? importOf(`{ ${exported} }`, exported) : importOf(local);
  }

  /** Exports what a source does; the class as default, too. */
  handOn(name: "Base" | "Mixin" | "link", source: Source): void {
    if (source.way === "namespace") {
      this.add(`export const ${name} = ${this.use(name, source)};`);
      if (name === "Base") this.add("export default Base;");
      return;
    }
    const own = source.way === "default" && name === "Base" ? "default" : name;
    const exported = source.stem === null ? source.name : own;
    const names = (name === "Base" ? [name, "default"] : [name]).map((as) => `${exported} as ${as}`);
    this.add(`export { ${names.join(", ")} } from "${specifierOf(source, this.#file)}";`);
  }

  text(): string {
    return [...this.#imports, "", ...this.#parts, ""].join("\n");
  }
}

function specifierOf({ stem, specifier }: Pick<Source, "stem" | "specifier">, file: string): string {
  if (stem === null) return "classviews";
  if (specifier === "by tsconfig") return `~/${path.posix.basename(stem)}`;
  const relative = path.posix.relative(path.posix.dirname(file), stem);
  const dotted = relative.startsWith(".") ? relative : `./${relative}`;
  return specifier === "with .js" ? `${dotted}.js` : dotted;
}
