import fc from "fast-check";
import {
  type ClassPlan,
  classBody,
  classes,
  isTypedToView,
  type KnownMixin,
  type KnownView,
  libraryMixins,
  libraryViews,
  type MixinPlan,
  mixins,
  naming,
  writeClass,
  writeMixin,
} from "./classes.js";
import type { ModuleStyle, ModuleText, ProjectText } from "./project-text.js";
import { fromLibrary, type Origin, reach, type Route, routes } from "./route.js";
import { joined, type Tags } from "./unknowns.js";
import { plainReverse, type UrlPlan, urls, type UrlText, urlText } from "./urls.js";

/** A module that nothing else imports, loaded by itself, with what else was written for it alone. */
export interface Leaf {
  readonly module: string;
  /** Where reports on it stand. */
  readonly modules: readonly string[];
  readonly tags: Tags;
  /** The subjects that its class may derive from, by their places in the list. */
  readonly parents: readonly number[];
  /** It creates an app, which later modules of its process would notice. */
  readonly isAlone: boolean;
  readonly target: "es2022" | "es2016";
}

// A URL asked for

const staticPlaces = [
  "static field",
  "private static field",
  "static block",
  "static accessor",
  "name of a method",
  "name of a static field",
  "name of a field",
  "decorator of the class",
  "decorator of a method",
  "decorator of a field",
  "static defaults",
] as const;

const instancePlaces = [
  "field",
  "annotated field",
  "private field",
  "accessor",
  "constructor",
  "parameter of the constructor",
  "argument of super",
] as const;

const finePlaces = [
  "method",
  "getter",
  "static method",
  "field with an arrow",
  "setter",
  "parameter of a method",
] as const;

const modulePlaces = [
  "constant",
  "exported constant",
  "statement",
  "default export",
  "object",
  "argument of asView()",
  "argument of path()",
  "option of path()",
  "option of include()",
  "if",
  "loop",
  "parameter of a called function",
] as const;

/** Where a call that is the whole value is fixed, or may be by a suggestion. */
const fixedPlaces = [
  "static field",
  "field",
  "annotated field",
  "private field",
  "decorator of a field",
  "argument of asView()",
] as const;

type ClassPlace =
  (typeof staticPlaces)[number] | (typeof instancePlaces)[number] | (typeof finePlaces)[number];
type ModulePlace = (typeof modulePlaces)[number];

export interface UrlLeafPlan {
  readonly kind: "url";
  readonly style: ModuleStyle;
  readonly library: Route;
  readonly url: UrlPlan;
  readonly place: ClassPlace | ModulePlace;
  readonly owner:
    "view" | "plain class" | "made object" | "mixin here" | "mixin elsewhere" | "parent elsewhere";
  readonly view: ClassPlan;
  readonly mixin: MixinPlan;
  readonly elsewhere: ModuleStyle;
  readonly app: "none" | "before" | "after" | "imported" | "dynamic";
  /** The app is made by a function of its module. */
  readonly isAppMadeByFunction: boolean;
  readonly others: readonly UrlPlan[];
}

export const styles: fc.Arbitrary<ModuleStyle> = fc
  .record({
    language: fc.constantFrom("ts", "ts", "ts", "js", "js", "cjs"),
    importsApart: fc.boolean(),
    hasCarriageReturns: oneIn(10),
    hasTypeImport: fc.boolean(),
    hasJsx: oneIn(8),
    usesPaths: oneIn(5),
  })
  .map(({ language, hasJsx, usesPaths, ...style }) => ({
    ...style,
    isTyped: language === "ts",
    isCommonJs: language === "cjs",
    hasJsx: hasJsx && language !== "cjs",
    usesPaths: usesPaths && language === "ts",
  }));

function oneIn(times: number): fc.Arbitrary<boolean> {
  return fc.nat(times - 1).map((one) => one === times - 1);
}

export const urlLeaves: fc.Arbitrary<UrlLeafPlan> = fc.record<UrlLeafPlan>({
  kind: fc.constant("url"),
  style: styles,
  library: routes,
  url: fc.oneof({ weight: 3, arbitrary: urls }, { weight: 1, arbitrary: fc.constant(plainReverse) }),
  place: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom<ClassPlace | ModulePlace>(...fixedPlaces) },
    { weight: 4, arbitrary: fc.constantFrom<ClassPlace>(...instancePlaces) },
    { weight: 4, arbitrary: fc.constantFrom<ClassPlace>(...staticPlaces) },
    { weight: 3, arbitrary: fc.constantFrom<ModulePlace>(...modulePlaces) },
    { weight: 2, arbitrary: fc.constantFrom<ClassPlace>(...finePlaces) },
  ),
  owner: fc.constantFrom(
    "view",
    "view",
    "view",
    "plain class",
    "made object",
    "mixin here",
    "mixin elsewhere",
    "parent elsewhere",
  ),
  view: classes.map((plan) => ({ ...plan, handlers: [], names: null, extra: null })),
  mixin: mixins.map((plan) => ({ ...plan, handlers: [] })),
  elsewhere: styles,
  app: fc.oneof(
    { weight: 8, arbitrary: fc.constant("none" as const) },
    { weight: 2, arbitrary: fc.constantFrom("before", "after", "imported", "dynamic") },
  ),
  isAppMadeByFunction: oneIn(3),
  others: fc.array(urls, { maxLength: 2, size: "small" }),
});

export function writeUrlLeaf(plan: UrlLeafPlan, project: ProjectText): Leaf {
  const isInModule = isOneOf(modulePlaces, plan.place);
  const module = project.module("links", plan.style);
  const entry =
    plan.app === "dynamic" ? project.module("main", { ...plan.style, isCommonJs: false }) : module;
  const modules = [module.file];
  const other = (): ModuleText => {
    const made = project.module("part", plan.elsewhere);
    modules.push(made.file);
    return made;
  };
  let appModule = entry;
  if (plan.app === "imported") {
    appModule = project.module("app", plan.style);
    module.import(`import "${module.specifierOf(appModule.file)}";`);
  }
  if (plan.app !== "none" && plan.app !== "after") writeApp(appModule, plan.isAppMadeByFunction);
  const tags = isInModule
    ? writeInModule(plan, plan.place, module)
    : writeInClass(plan, plan.place, module, other);
  if (plan.app === "after") writeApp(module, plan.isAppMadeByFunction);
  if (plan.app === "dynamic")
    entry.add(`export const links = await import("${entry.specifierOf(module.file)}");`);
  // Of what is imported, either the app or the class may be evaluated first.
  const isAfter =
    plan.app === "dynamic" || (plan.app === "imported" && !isInModule && plan.owner.endsWith("elsewhere"));
  return {
    module: entry.file,
    modules,
    tags: joined(
      tags,
      isAfter && !isOneOf(instancePlaces, plan.place) ? { unseen: ["CV003 imported after the app"] } : {},
    ),
    parents: [],
    isAlone: plan.app !== "none",
    target: "es2022",
  };
}

function isOneOf<T extends string>(list: readonly T[], value: string): value is T {
  return list.includes(value as T);
}

function writeApp(module: ModuleText, isMadeByFunction: boolean): void {
  const [createApp, path, view] = ["createApp", "path", "View"].map((name) => fromLibrary(name, module));
  const made = `${createApp}({ urlpatterns: [${path}("", ${view}.asView(), { name: "home" })] })`;
  if (isMadeByFunction) module.add(`function boot() {\n  return ${made};\n}`);
  module.add(`export const app = ${isMadeByFunction ? "boot()" : made};`);
}

function writeInModule(plan: UrlLeafPlan, place: ModulePlace, module: ModuleText): Tags {
  const { text, tags } = urlText(plan.url, module, plan.library);
  const named = (name: string): string => reach({ module: "classviews", name: [name] }, plan.library, module);
  const own = module.local("given");
  // What the library does with it there is not written in this module.
  const isRead = plan.url.wrappers.includes("getter of an object");
  const given = joined(
    tags,
    plan.url.payload.startsWith("lazy") ? { unknown: ["CV003 forced by other means"] } : {},
    isRead ? { unknown: ["CV003 a function that is called"] } : {},
  );
  switch (place) {
    case "constant":
      module.add(`const ${own} = ${text};`);
      return tags;
    case "exported constant":
      module.add(`export const ${own} = ${text};`);
      return tags;
    case "statement":
      module.add(`void (${text});`);
      return tags;
    case "default export":
      module.add(`export default [${text}];`);
      return tags;
    case "object":
      module.add(`export const ${own} = { links: { home: ${text}, ${module.project.note()}top: "/" } };`);
      return tags;
    case "argument of asView()":
      module.add(
        `export const ${own} = ${named("FormView")}.asView({ successUrl:${module.project.note()} ${text} });`,
      );
      return tags;
    case "argument of path()":
      module.add(`export const ${own} = [${named("path")}(${text}, ${named("View")}.asView())];`);
      return given;
    case "option of path()":
      module.add(
        `export const ${own} = [${named("path")}("a/", ${named("View")}.asView(), { name: ${text} })];`,
      );
      return given;
    case "option of include()":
      module.add(`export const ${own} = ${named("include")}([], { namespace: ${text}, appName: "shop" });`);
      return given;
    case "if":
      module.add(`if (Date.now() ${plan.url.isReached ? ">" : "<"} 0) {\n  void (${text});\n}`);
      return plan.url.isReached ? tags : joined(tags, { unseen: ["CV003 a condition that is not reached"] });
    case "loop":
      module.add(`for (const ${own} of ["a"]) {\n  console.assert(${own}, ${text});\n}`);
      return tags;
    case "parameter of a called function":
      module.add(`function ${own}(given = ${text}) {\n  return given;\n}\n${own}();`);
      return joined(tags, { unknown: ["CV003 a function that is called"] });
  }
}

function writeInClass(plan: UrlLeafPlan, place: ClassPlace, leaf: ModuleText, other: () => ModuleText): Tags {
  const isElsewhere = plan.owner.endsWith("elsewhere");
  const module = isElsewhere ? other() : leaf;
  const others = place === "field" ? plan.others.map((other) => urlText(other, module, plan.library)) : [];
  const url = joinedUrls(urlText(plan.url, module, plan.library), others, tagsOfPlace(plan, place));
  const additions = placed(place, url.text, others, module);
  const isStatic = isOneOf(staticPlaces, place);
  const isInstance = isOneOf(instancePlaces, place);
  const inFunction: Partial<Tags> = isStatic ? { unknown: ["CV003 a class made in a function"] } : {};
  switch (plan.owner) {
    case "plain class":
    case "made object": {
      const name = module.local("Plain");
      const heritage = /constructor|super/.test(place) ? " extends Object" : "";
      module.add(
        `${additions.decorator ?? ""}export class ${name}${heritage} ${classBody(additions.members)}`,
      );
      if (plan.owner === "plain class") return url.tags;
      module.add(`export const made = new ${name}();`);
      return joined(url.tags, isInstance ? { unknown: ["CV003 a function that is called"] } : {});
    }
    case "view":
    case "parent elsewhere": {
      const made = writeClass(plan.view, module, plan.library, libraryViews, libraryMixins, additions);
      const tags = joined(url.tags, made.tags, plan.view.shape === "in a function" ? inFunction : {});
      if (!isElsewhere) return tags;
      const child: ClassPlan = { ...plan.view, shape: "declaration", exporting: "inline" };
      const parent = { ...child.parent, base: 0, mixins: [], doubt: null };
      writeClass({ ...child, parent }, leaf, plan.library, [{ ...made, subject: null }], libraryMixins);
      return tags;
    }
    case "mixin here":
    case "mixin elsewhere": {
      const mixin = writeMixin(plan.mixin, module, libraryMixins, additions.members);
      const first = { which: 0, route: plan.view.parent.route };
      const parent = { ...plan.view.parent, mixins: [first] };
      const view = writeClass({ ...plan.view, parent }, leaf, plan.library, libraryViews, [mixin]);
      const isByItself = isInstance && isElsewhere && !isTypedToView(plan.mixin, module.style.isTyped);
      return joined(
        url.tags,
        mixin.tags,
        view.tags,
        inFunction,
        isByItself ? { unknown: ["CV003 a mixin by itself"] } : {},
      );
    }
  }
}

function joinedUrls(url: UrlText, others: readonly UrlText[], tags: Partial<Tags>): UrlText {
  return { ...url, tags: joined(url.tags, tags, ...others.map((other) => other.tags)) };
}

function tagsOfPlace({ url, others }: UrlLeafPlan, place: ClassPlace): Partial<Tags> {
  if (isOneOf(instancePlaces, place)) {
    const holdsClass = [url, ...others].some(({ wrappers }) => wrappers.includes("static field within"));
    return holdsClass ? { unknown: ["CV003 a class made in a function"] } : {};
  }
  const isIndirectKey =
    place.startsWith("name of") && url.payload.startsWith("lazy") && url.wrappers.length > 0;
  return isIndirectKey ? { unknown: ["CV003 forced by other means"] } : {};
}

/** The member, or the decorator, that holds a URL. */
function placed(
  place: ClassPlace,
  url: string,
  others: readonly UrlText[],
  module: ModuleText,
): { readonly members: readonly string[]; readonly decorator?: string } {
  const { isTyped } = module.style;
  const note = (): string => module.project.note();
  const member = (text: string): { members: string[] } => ({ members: [module.project.noteLine() + text] });
  const decorator = (): string =>
    `@${module.once("decorator with an argument", () => {
      const own = module.local("decorated");
      module.add(`const ${own} = (_given) => (value, _context) => value;`);
      return own;
    })}`;
  switch (place) {
    case "static field":
      return member(`static${note()} home =${note()} ${url};`);
    case "private static field":
      return member(`static #home = ${url};`);
    case "static block":
      return member(`static {\n  void (${url});\n}`);
    case "static accessor":
      return member(isTyped ? `static accessor home = ${url};` : `static home = ${url};`);
    case "name of a method":
      return member(`[${url}]() {}`);
    case "name of a static field":
      return member(`static [${url}] = 1;`);
    case "name of a field":
      return member(`[${url}] = 1;`);
    case "decorator of the class":
      if (!isTyped) return member(`static home = ${url};`);
      return { members: [], decorator: `${decorator()}(${url})\n` };
    case "decorator of a method":
      return member(isTyped ? `${decorator()}(${url})\ngo() {}` : `static home = ${url};`);
    case "decorator of a field":
      return member(isTyped ? `${decorator()}({ loginUrl: ${url} })\ngo = 1;` : `static home = ${url};`);
    case "static defaults":
      return member(`static {\n  ${fromLibrary("defaults", module)}(this, { successUrl: ${url} });\n}`);
    case "field":
      return {
        members: [
          `${module.project.noteLine()}successUrl${note()} =${note()} ${url};${note()}`,
          ...others.map(({ text }, index) => `other${index} = ${text};`),
        ],
      };
    case "annotated field":
      return member(`home${isTyped ? ": string" : ""} = ${url};`);
    case "private field":
      return member(`#home =${note()} ${url};`);
    case "accessor":
      return member(isTyped ? `accessor home = ${url};` : `home = ${url};`);
    case "constructor":
      return member(`constructor() {\n  super();\n  this.home = ${url};\n}`);
    case "parameter of the constructor":
      return member(`constructor(given = ${url}) {\n  super();\n  this.home = given;\n}`);
    case "argument of super":
      return member(`constructor() {\n  super(${url});\n}`);
    case "method":
      return member(`async where() {\n  return ${url};\n}`);
    case "getter":
      return member(`get successUrl() {\n  return ${url};\n}`);
    case "static method":
      return member(`static where() {\n  return ${url};\n}`);
    case "field with an arrow":
      return member(`where = () => (${url});`);
    case "parameter of a method":
      return member(`where(given = ${url}) {\n  return given;\n}`);
    case "setter":
      return member(`set where(value) {\n  void (${url});\n}`);
  }
}

// Bases

const baseKinds = [
  "view",
  "known view",
  "mixin",
  "known mixin",
  "plain class",
  "plain class of the library",
  "replacing mixin",
  "replacing mixin elsewhere",
  "made view",
  "view by hand",
  "spread",
  "condition",
] as const;

interface BasePlan {
  readonly kind: (typeof baseKinds)[number];
  readonly which: number;
  readonly route: Route;
}

export interface BasesLeafPlan {
  readonly kind: "bases";
  readonly style: ModuleStyle;
  readonly library: Route;
  readonly bases: readonly BasePlan[];
  readonly where: "class" | "class expression" | "constant" | "function" | "asView" | "statement";
  readonly how: "bases" | "called view" | "mixin by hand" | "ts-mixer";
}

export const basesLeaves: fc.Arbitrary<BasesLeafPlan> = fc.record<BasesLeafPlan>({
  kind: fc.constant("bases"),
  style: styles,
  library: routes,
  bases: fc.array(
    fc.record<BasePlan>({
      kind: fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(...baseKinds.slice(0, 4)) },
        { weight: 2, arbitrary: fc.constantFrom(...baseKinds.slice(4, 10)) },
        { weight: 1, arbitrary: fc.constantFrom(...baseKinds) },
      ),
      which: fc.nat(15),
      route: routes,
    }),
    { minLength: 1, maxLength: 4, size: "medium" },
  ),
  where: fc.constantFrom("class", "class expression", "constant", "function", "asView", "statement"),
  how: fc.constantFrom("bases", "bases", "bases", "bases", "called view", "mixin by hand", "ts-mixer"),
});

export function writeBasesLeaf(
  plan: BasesLeafPlan,
  project: ProjectText,
  views: readonly KnownView[],
  known: readonly KnownMixin[],
): Leaf {
  const module = project.module("bases", plan.style);
  const modules = [module.file];
  const args = plan.bases.map((base) => baseText(base, plan, module, modules, views, known));
  const [call, callTags] = callText(
    plan,
    args.map(({ text }) => text),
    module,
  );
  switch (plan.where) {
    case "class":
      module.add(`export class Made extends ${call} {}`);
      break;
    case "class expression":
      module.add(`export const Made = class extends ${call} {};`);
      break;
    case "constant":
      module.add(`const Base = ${call};\nexport class Made extends Base {}`);
      break;
    case "function":
      module.add(`function make() {\n  return class extends ${call} {};\n}\nexport const Made = make();`);
      break;
    case "asView":
      module.add(`export const view = ${call}.asView();`);
      break;
    case "statement":
      module.add(`${call};`);
      break;
  }
  return {
    module: module.file,
    modules,
    tags: joined(callTags, ...args.map(({ tags }) => tags)),
    parents: args.flatMap(({ subject }) => subject ?? []),
    isAlone: false,
    target: "es2022",
  };
}

function callText(plan: BasesLeafPlan, args: readonly string[], module: ModuleText): [string, Partial<Tags>] {
  const [first = "", ...rest] = args;
  switch (plan.how) {
    case "bases":
      return [
        `${reach({ module: "classviews", name: ["bases"] }, plan.library, module)}(${args.join(", ")})`,
        {},
      ];
    case "called view": {
      const view = reach({ module: "classviews", name: ["FormView"] }, plan.library, module);
      return [`${view}(${args.join(", ")})`, {}];
    }
    case "mixin by hand":
      return [
        rest.length > 0 && !first.startsWith("...")
          ? `${first}(${rest.join(", ")})`
          : `Object(${args.join(", ")})`,
        { unseen: ["CV002 a mixin applied by hand"] },
      ];
    case "ts-mixer":
      module.importNamed("ts-mixer", "Mixin");
      return [`Mixin(${args.join(", ")})`, { unseen: ["CV002 another library's function"] }];
  }
}

function baseText(
  { kind, which, route }: BasePlan,
  { library, style }: BasesLeafPlan,
  module: ModuleText,
  modules: string[],
  views: readonly KnownView[],
  known: readonly KnownMixin[],
): { readonly text: string; readonly tags: Tags; readonly subject?: number | null } {
  const pick = <T>(list: readonly T[]): T => list[which % list.length] as T;
  const libraryView = pick(libraryViews);
  const viewName = (): string => naming(libraryView, module, route, library);
  const swap = (host: ModuleText): string => {
    const name = host.local("Swap");
    const view = fromLibrary("ListView", host);
    host.add(`export const ${name} = (Base) => class extends ${view} {\n  static replaced = Base;\n};`);
    return name;
  };
  switch (kind) {
    case "view":
      return { text: viewName(), tags: joined() };
    case "known view": {
      const view = pick(views);
      return { text: naming(view, module, route, library), tags: view.tags, subject: view.subject };
    }
    case "mixin":
      return { text: naming(pick(libraryMixins), module, route, library), tags: joined() };
    case "known mixin": {
      const mixin = pick(known);
      return { text: naming(mixin, module, route, library), tags: mixin.tags };
    }
    case "plain class": {
      const plain = module.local("Plain");
      module.add(`class ${plain} {}`);
      return { text: plain, tags: joined() };
    }
    case "plain class of the library":
      return {
        text: reach({ module: "classviews", name: ["LazyUrl"] }, library, module),
        tags: joined(),
      };
    case "replacing mixin":
      return { text: swap(module), tags: joined() };
    case "replacing mixin elsewhere": {
      const host = module.project.module("swap", style);
      modules.push(host.file);
      const name = swap(host);
      const origin: Origin = { module: host.file, name: [name] };
      return { text: reach(origin, route, module), tags: joined() };
    }
    case "made view":
      return {
        text: `${fromLibrary("bases", module)}(${fromLibrary("LoginRequiredMixin", module)}, ${viewName()})`,
        tags: joined(),
      };
    case "view by hand":
      return { text: `${fromLibrary("ContextMixin", module)}(${viewName()})`, tags: joined() };
    case "spread": {
      const list = module.local("list");
      module.add(
        `const ${list} = [${which % 2 ? fromLibrary("ContextMixin", module) : viewName()}].slice(${which % 3});`,
      );
      return { text: `...${list}`, tags: joined({ unknown: ["CV002 a spread"] }) };
    }
    case "condition":
      return {
        text: `(Date.now() > 0 ? ${viewName()} : Object)`,
        tags: joined({ unknown: ["CV002 a base that can't be followed"] }),
      };
  }
}

// Classes

export interface ClassesLeafPlan {
  readonly kind: "classes";
  readonly style: ModuleStyle;
  readonly library: Route;
  readonly classes: readonly ClassPlan[];
  readonly mixins: readonly MixinPlan[];
  readonly isOld: boolean;
}

/** @param density - how many classes stand in a module, as a multiple of what a person may write */
export function classesLeaves(density: number): fc.Arbitrary<ClassesLeafPlan> {
  return fc.record<ClassesLeafPlan>({
    kind: fc.constant("classes"),
    style: styles,
    library: routes,
    classes: fc.array(classes, { minLength: density, maxLength: 12 * density, size: "medium" }),
    mixins: fc.array(mixins, { maxLength: 1 }),
    isOld: oneIn(40),
  });
}
