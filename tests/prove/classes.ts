import fc from "fast-check";
import { type HandlerPlan, handlers, type MemberText, memberText, methodNames } from "./handlers.js";
import type { ModuleText } from "./project-text.js";
import { fromLibrary, type Origin, reach, type Route, routes, straight } from "./route.js";
import { joined, type Tags } from "./unknowns.js";

// What there is to derive from

/** A view class that others may extend. */
export interface KnownView {
  readonly origin: Origin;
  /** Its name within its own module. */
  readonly local: string;
  readonly tags: Tags;
  /** The subject that it is, if it was generated. */
  readonly subject: number | null;
}

/** A mixin that classes may have among their bases. */
export interface KnownMixin {
  readonly origin: Origin;
  /** Its name within its own module. */
  readonly local: string;
  readonly tags: Tags;
}

/** The views of the library, the plainest first. */
export const libraryViews: readonly KnownView[] = [
  "View",
  "ListView",
  "TemplateView",
  "FormView",
  "DetailView",
  "RedirectView",
  "ProcessFormView",
].map((name) => ({
  origin: { module: "classviews", name: [name] },
  local: name,
  tags: joined(),
  subject: null,
}));

/** The mixins of the library. */
export const libraryMixins: readonly KnownMixin[] = [
  "LoginRequiredMixin",
  "ContextMixin",
  "PermissionRequiredMixin",
  "UserPassesTestMixin",
  "TemplateResponseMixin",
  "SingleObjectMixin",
  "MultipleObjectMixin",
  "FormMixin",
].map((name) => ({ origin: { module: "classviews", name: [name] }, local: name, tags: joined() }));

// Plans

/** The bases of a class. Numbers choose among what there is at that point, the last being the newest. */
export interface ParentPlan {
  readonly base: number;
  readonly route: Route;
  readonly mixins: readonly { readonly which: number; readonly route: Route }[];
  readonly how: "bases" | "by hand" | "constant" | "typed constant" | "nested";
  readonly dress: "plain" | "parentheses" | "as any" | "not null" | "satisfies";
  readonly doubt: "registry" | "condition" | "assigned twice" | "identity" | null;
}

export interface ClassPlan {
  readonly shape: "declaration" | "expression" | "named expression" | "in a function" | "made by a call";
  readonly exporting: "inline" | "list" | "renamed" | "default";
  readonly parent: ParentPlan;
  readonly handlers: readonly HandlerPlan[];
  readonly names: {
    readonly form: "list" | "static" | "call" | "inherited";
    readonly list: readonly string[];
  } | null;
  readonly extra:
    | "constructor"
    | "prototype"
    | "defined on the prototype"
    | "static block"
    | "defaults"
    | "foreign decorator"
    | "handed over"
    | "library decorator"
    | "plain constructor"
    | "urls in functions"
    | "names given to asView()"
    | null;
  readonly isAbstract: boolean;
}

export interface MixinPlan {
  readonly form: MixinForm;
  readonly typing: "none" | "typeof View" | "generic" | "Mixin";
  readonly handlers: readonly HandlerPlan[];
  readonly inner: { readonly which: number; readonly isByBases: boolean } | null;
  readonly isDefault: boolean;
}

const mixinForms = [
  "arrow",
  "arrow with a named class",
  "arrow with a block",
  "arrow with a declaration",
  "arrow with a constant",
  "function",
  "function with a declaration",
  "mixin(arrow)",
  "mixin(arrow with a declaration)",
  "mixin(function)",
] as const;

type MixinForm = (typeof mixinForms)[number];

const parents: fc.Arbitrary<ParentPlan> = fc.record<ParentPlan>({
  base: fc.nat(15),
  route: routes,
  mixins: fc.array(fc.record({ which: fc.nat(15), route: routes }), { maxLength: 3, size: "small" }),
  how: fc.constantFrom("bases", "by hand", "constant", "typed constant", "nested"),
  dress: fc.constantFrom("plain", "plain", "plain", "parentheses", "as any", "not null", "satisfies"),
  doubt: rarely(fc.constantFrom("registry", "condition", "assigned twice", "identity"), 24),
});

export const classes: fc.Arbitrary<ClassPlan> = fc.record<ClassPlan>({
  shape: fc.constantFrom("declaration", "expression", "named expression", "in a function", "made by a call"),
  exporting: fc.constantFrom("inline", "list", "renamed", "default"),
  parent: parents,
  handlers: fc.array(handlers, { maxLength: 4 }),
  names: rarely(
    fc.record({
      form: fc.constantFrom("list", "list", "list", "static", "inherited", "call"),
      list: fc.uniqueArray(fc.constantFrom(...methodNames), { minLength: 1 }),
    }),
    6,
  ),
  extra: fc.oneof(
    { weight: 8, arbitrary: fc.constant(null) },
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        "library decorator",
        "plain constructor",
        "urls in functions",
        "names given to asView()",
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        "constructor",
        "prototype",
        "defined on the prototype",
        "static block",
        "defaults",
        "foreign decorator",
        "handed over",
      ),
    },
  ),
  isAbstract: fc.boolean(),
});

export const mixins: fc.Arbitrary<MixinPlan> = fc.record<MixinPlan>({
  form: fc.constantFrom(...mixinForms),
  typing: fc.constantFrom("none", "typeof View", "generic", "Mixin"),
  handlers: fc.array(handlers, { maxLength: 3 }),
  inner: rarely(fc.record({ which: fc.nat(15), isByBases: fc.boolean() }), 3),
  isDefault: fc.boolean(),
});

/** Once in so many times. */
function rarely<T>(arbitrary: fc.Arbitrary<T>, times: number): fc.Arbitrary<T | null> {
  return fc.oneof({ weight: times - 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
}

// Texts

/** What a generated class or mixin leaves behind for others. */
export interface Declared {
  readonly origin: Origin;
  readonly local: string;
  readonly tags: Tags;
  /** Where rule and assertion speak of it. */
  readonly regions: readonly number[];
}

/** Writes a mixin into a module, with further members. */
export function writeMixin(
  plan: MixinPlan,
  module: ModuleText,
  known: readonly KnownMixin[],
  members: readonly string[] = [],
): Declared {
  const name = module.local("Mixin");
  const written = membersOf(plan, module, false);
  const inner = plan.inner ? known[plan.inner.which % known.length] : undefined;
  const parent = inner
    ? plan.inner?.isByBases === true
      ? `${fromLibrary("bases", module)}(${naming(inner, module, straight, straight)}, Base)`
      : `${naming(inner, module, straight, straight)}(Base)`
    : "Base";
  const body = classBody([...written.map(({ text }) => text), ...members]);
  const { prefix, parameter } = typing(plan, module);
  const arrow = (content: string): string => `${prefix}(${parameter}) => ${content}`;
  const bound = plan.typing === "Mixin" && module.style.isTyped && !plan.form.startsWith("mixin(");
  const annotation = bound ? `: ${typeOf("Mixin", module)}<object>` : "";
  const constant = (value: string): string => `const ${name}${annotation} = ${value};`;
  const anonymous = `class extends ${parent} ${body}`;
  const declaration = `{\nclass Made extends ${parent} ${body}\nreturn Made;\n}`;
  const texts: Record<MixinForm, () => string> = {
    arrow: () => constant(arrow(anonymous)),
    "arrow with a named class": () => constant(arrow(`class Named extends ${parent} ${body}`)),
    "arrow with a block": () => constant(arrow(`{\nreturn ${anonymous};\n}`)),
    "arrow with a declaration": () => constant(arrow(declaration)),
    "arrow with a constant": () => constant(arrow(`{\nconst Made = ${anonymous};\nreturn Made;\n}`)),
    function: () => `function ${name}${prefix}(${parameter}) {\nreturn ${anonymous};\n}`,
    "function with a declaration": () => `function ${name}${prefix}(${parameter}) ${declaration}`,
    "mixin(arrow)": () => constant(`${fromLibrary("mixin", module)}((Base) => ${anonymous})`),
    "mixin(arrow with a declaration)": () =>
      constant(`${fromLibrary("mixin", module)}((Base) => ${declaration})`),
    "mixin(function)": () => constant(`${fromLibrary("mixin", module)}(function (Base) ${declaration})`),
  };
  const region = module.project.region(texts[plan.form]());
  module.add(region.text);
  const isDefault = plan.isDefault && !module.style.isCommonJs && module.once("default", () => name) === name;
  module.add(isDefault ? `export default ${name};` : `export { ${name} };`);
  return {
    origin: { module: module.file, name: [isDefault ? "default" : name] },
    local: name,
    tags: joined(contested(plan), ...written.map(({ tags }) => tags), inner?.tags ?? joined()),
    regions: [region.id],
  };
}

/** The expression that stands for a view or a mixin in a module. */
export function naming(
  { origin, local }: Pick<KnownMixin, "origin" | "local">,
  module: ModuleText,
  route: Route,
  library: Route,
): string {
  if (origin.module === module.file) return local;
  return reach(origin, origin.module === "classviews" ? library : route, module);
}

function typing(
  { typing: kind, form }: MixinPlan,
  module: ModuleText,
): { prefix: string; parameter: string } {
  if (!module.style.isTyped || form.startsWith("mixin(")) return { prefix: "", parameter: "Base" };
  switch (kind) {
    case "typeof View":
      return { prefix: "", parameter: `Base: typeof ${typeOf("View", module)}` };
    case "generic":
      return {
        prefix: `<B extends new (...args: any[]) => ${typeOf("View", module)}>`,
        parameter: "Base: B",
      };
    case "none":
      return { prefix: "", parameter: "Base: any" };
    case "Mixin":
      return { prefix: "", parameter: form.startsWith("function") ? "Base: any" : "Base" };
  }
}

function typeOf(name: string, module: ModuleText): string {
  return module.once(`type ${name}`, () => {
    module.import(`import type { ${name} as ${name}Type } from "classviews";`);
    return `${name}Type`;
  });
}

/** Is the mixin's parameter certainly a view, by its type? */
export function isTypedToView({ typing: kind, form }: MixinPlan, isTyped: boolean): boolean {
  if (!isTyped || form.startsWith("mixin(")) return false;
  return kind === "typeof View" || kind === "generic" || (kind === "Mixin" && !form.startsWith("function"));
}

/** What a class has besides what its plan says. */
export interface Additions {
  readonly members?: readonly string[];
  /** With a line break behind it. */
  readonly decorator?: string;
}

/** Writes a view class into a module. */
export function writeClass(
  plan: ClassPlan,
  module: ModuleText,
  library: Route,
  views: readonly KnownView[],
  known: readonly KnownMixin[],
  { members = [], decorator = "" }: Additions = {},
): Declared & { readonly parent: KnownView; readonly initkwargs: object } {
  const name = module.local("Class");
  const { isTyped } = module.style;
  const parent = parentText(plan.parent, module, library, views, known);
  const isAbstract = plan.isAbstract && isTyped && plan.shape === "declaration";
  const isMade =
    plan.shape === "made by a call" &&
    plan.parent.mixins.length > 0 &&
    members.length === 0 &&
    decorator === "";
  const written = isMade ? [] : membersOf(plan, module, isAbstract);
  const extra: ExtraText = isMade ? { tags: joined() } : extraText(plan, name, module);
  const names = isMade ? { text: "", tags: joined() } : namesText(plan, module);
  const body = classBody([names.text, ...written.map(({ text }) => text), extra.member ?? "", ...members]);
  const head = `${decorator}${extra.decorator ?? ""}`;
  const exporting = exportOf(plan, name, module);
  const keyword = `${isAbstract ? "abstract " : ""}class`;
  let text: string;
  switch (isMade ? "made by a call" : plan.shape) {
    case "made by a call":
      text = isMade
        ? `${exporting.prefix}const ${name} = ${parent.text};`
        : `${exporting.prefix}const ${name} = ${head}class extends ${parent.text} ${body};`;
      break;
    case "declaration":
      text = `${head}${exporting.prefix}${keyword} ${name} extends ${parent.text} ${body}`;
      break;
    case "expression":
      text = `${exporting.prefix}const ${name} = ${head}class extends ${parent.text} ${body};`;
      break;
    case "named expression":
      text = `${exporting.prefix}const ${name} = ${head}class Named extends ${parent.text} ${body};`;
      break;
    case "in a function":
      text = `function make${name}() {\nreturn ${head}class extends ${parent.text} ${body};\n}\n${exporting.prefix}const ${name} = make${name}();`;
      break;
  }
  const region = module.project.region(text);
  module.add(region.text);
  if (extra.after) module.add(extra.after);
  if (exporting.after) module.add(exporting.after);
  return {
    origin: { module: module.file, name: [exporting.name] },
    local: name,
    tags: joined(parent.tags, names.tags, extra.tags, contested(plan), ...written.map(({ tags }) => tags)),
    regions: [region.id, ...parent.regions],
    parent: parent.view,
    initkwargs: extra.initkwargs ?? {},
  };
}

function membersOf(
  { handlers: list }: Pick<ClassPlan, "handlers">,
  module: ModuleText,
  isAbstract: boolean,
): MemberText[] {
  const accessors = list.filter(({ form }) => form === "getter" || form === "setter" || form === "accessor");
  return list.map((handler) => {
    // Decorated, and replaced by an accessor: the decorator complains of that, and ends the module.
    const isReplaced = accessors.some(({ name }) => name === handler.name);
    const isDecorated = handler.form === "decorated by this library";
    return memberText(
      isReplaced && isDecorated ? { ...handler, form: "method" } : handler,
      module,
      isAbstract,
    );
  });
}

function contested({ handlers: list }: Pick<ClassPlan, "handlers">): Partial<Tags> {
  const isTwice = list.some(
    ({ form, name }) =>
      form.startsWith("decorated") && list.filter((other) => other.name === name).length > 1,
  );
  return isTwice ? { unknown: ["CV001 decorated and declared twice"] } : {};
}

export function classBody(members: readonly string[]): string {
  return `{\n${members
    .filter((member) => member !== "")
    .map((member) => `  ${member.replaceAll("\n", "\n  ")}\n`)
    .join("")}}`;
}

function exportOf(
  plan: ClassPlan,
  name: string,
  module: ModuleText,
): { readonly prefix: string; readonly after?: string; readonly name: string } {
  switch (plan.exporting) {
    case "inline":
      return { prefix: "export ", name };
    case "list":
      return { prefix: "", after: `export { ${name} };`, name };
    case "renamed":
      return { prefix: "", after: `export { ${name} as Given${name} };`, name: `Given${name}` };
    case "default":
      return !module.style.isCommonJs && module.once("default", () => name) === name
        ? { prefix: "", after: `export default ${name};`, name: "default" }
        : { prefix: "export ", name };
  }
}

function namesText({ names }: ClassPlan, module: ModuleText): { text: string; tags: Tags } {
  if (!names) return { text: "", tags: joined() };
  const list = JSON.stringify(names.list);
  switch (names.form) {
    case "list":
      return { text: `httpMethodNames = ${list};`, tags: joined() };
    case "static":
      return { text: `static httpMethodNames = ${list};`, tags: joined() };
    case "inherited":
      return { text: `httpMethodNames = ${list}${module.style.isTyped ? " as const" : ""};`, tags: joined() };
    case "call":
      return {
        text: `httpMethodNames = ${list}.slice();`,
        tags: joined({ unknown: ["CV001 names from a call"] }),
      };
  }
}

interface ExtraText {
  readonly tags: Tags;
  readonly member?: string;
  readonly decorator?: string;
  readonly after?: string;
  readonly initkwargs?: object;
}

function extraText({ extra, shape }: ClassPlan, name: string, module: ModuleText): ExtraText {
  const prototype = joined({ unknown: ["CV001 assigned on the prototype"] });
  switch (extra) {
    case null:
      return { tags: joined() };
    case "plain constructor":
      return { tags: joined(), member: "constructor(...args) { super(...args); this.made = true; }" };
    case "constructor":
      return {
        tags: joined({ unknown: ["CV001 assigned in the constructor"] }),
        member: `constructor(...args) { super(...args); this.post = async () => new Response(""); }`,
      };
    case "static block":
      return {
        tags: prototype,
        member: `static { ${inTry(`this.prototype.post = async () => new Response("");`)} }`,
      };
    case "defaults":
      return {
        tags: prototype,
        member: `static { ${inTry(`${fromLibrary("defaults", module)}(this, { put: () => new Response("") });`)} }`,
      };
    case "prototype":
      return { tags: prototype, after: inTry(`${name}.prototype.put = () => new Response("");`) };
    case "defined on the prototype":
      return {
        tags: prototype,
        after: `Object.defineProperty(${name}.prototype, "put", { value: () => new Response("") });`,
      };
    case "handed over": {
      const register = module.local("register");
      return {
        tags: joined({ unknown: ["CV001 handed to a function"] }),
        after: `const ${register} = (given) => given;\n${register}(${name});`,
      };
    }
    case "names given to asView()": {
      const initkwargs = { httpMethodNames: ["get"] };
      const open = module.local("open");
      return {
        tags: joined(),
        after: `export const ${open} = () => ${name}.asView(${JSON.stringify(initkwargs)});`,
        initkwargs,
      };
    }
    case "foreign decorator":
      if (!module.style.isTyped || shape === "made by a call") return { tags: joined() };
      return {
        tags: joined({ unknown: ["CV001 a decorator from elsewhere"] }),
        decorator: `@${module.once("class decorator", () => {
          const own = module.local("decorator");
          module.add(`const ${own} = (value: any, _context: unknown) => value;`);
          return own;
        })}\n`,
      };
    case "library decorator":
      if (!module.style.isTyped) return { tags: joined() };
      return {
        tags: joined(),
        decorator: `@${fromLibrary("methodDecorator", module)}(${fromLibrary("neverCache", module)}, { name: "dispatch" })\n`,
      };
    case "urls in functions": {
      const reverse = fromLibrary("reverse", module);
      return {
        tags: joined(),
        member: [
          `get successUrl() { return ${reverse}("home"); }`,
          `where() { return \`\${${reverse}("home")}\`; }`,
          `later = () => ${reverse}("home");`,
          `static there() { return ${reverse}("home"); }`,
        ].join("\n"),
      };
    }
  }
}

/** An accessor of the name refuses the assignment, which would end the module. */
function inTry(statement: string): string {
  return `try { ${statement} } catch {}`;
}

interface ParentText {
  readonly text: string;
  readonly tags: Tags;
  readonly view: KnownView;
  readonly regions: readonly number[];
}

/** The expression behind `extends`. */
function parentText(
  plan: ParentPlan,
  module: ModuleText,
  library: Route,
  views: readonly KnownView[],
  known: readonly KnownMixin[],
): ParentText {
  // A class that is handed to a function here would be unknown to all that derive from it.
  const candidates = plan.doubt === null ? views : libraryViews;
  const view = candidates[plan.base % candidates.length] as KnownView;
  const chosen = plan.mixins.map(({ which, route }) => ({
    mixin: known[which % known.length] as KnownMixin,
    route,
  }));
  const names = chosen.map(({ mixin, route }) => naming(mixin, module, route, library));
  const plain = naming(view, module, plan.route, library);
  const base = doubted(plan, dressed(plan.dress, plain, module), module);
  const tags = joined(view.tags, ...chosen.map(({ mixin }) => mixin.tags), base.tags);
  if (names.length === 0) return { text: base.text, tags, view, regions: [] };
  const bases = (...list: string[]): string =>
    `${reach({ module: "classviews", name: ["bases"] }, library, module)}(${list.join(", ")})`;
  switch (plan.how) {
    case "bases":
      return { text: bases(...names, base.text), tags, view, regions: [] };
    case "by hand":
      return {
        text: names.reduceRight((inner, name) => `${name}(${inner})`, base.text),
        tags,
        view,
        regions: [],
      };
    case "nested": {
      const [first = "", ...rest] = names;
      const inner = rest.length > 0 ? bases(...rest, base.text) : base.text;
      return { text: bases(first, inner), tags, view, regions: [] };
    }
    case "constant":
    case "typed constant": {
      const constant = module.local("Base");
      const type = plan.how === "typed constant" && module.style.isTyped ? `: typeof ${plain}` : "";
      const region = module.project.region(`const ${constant}${type} = ${bases(...names, base.text)};`);
      module.add(region.text);
      return { text: constant, tags, view, regions: [region.id] };
    }
  }
}

function dressed(dress: ParentPlan["dress"], name: string, { style }: ModuleText): string {
  if (dress === "parentheses") return `(${name})`;
  if (!style.isTyped || dress === "plain") return name;
  if (dress === "as any") return `(${name} as any)`;
  if (dress === "not null") return `${name}!`;
  return `(${name} satisfies unknown)`;
}

function doubted({ doubt }: ParentPlan, name: string, module: ModuleText): { text: string; tags: Tags } {
  if (doubt === null) return { text: name, tags: joined() };
  const tags = joined({
    unknown: [
      "CV001 a base that can't be followed",
      "CV002 a base that can't be followed",
      "CV003 a class that can't be followed",
    ],
  });
  const own = module.local("doubt");
  switch (doubt) {
    case "registry":
      module.add(`const ${own} = new Map([["it", ${name}]]);`);
      return { text: `${own}.get("it")`, tags };
    case "condition":
      return { text: `(Date.now() > 0 ? ${name} : Object)`, tags };
    case "assigned twice":
      module.add(`let ${own} = Object;\n${own} = ${name};`);
      return { text: own, tags };
    case "identity":
      module.add(`const ${own} = (given) => given;`);
      return { text: `${own}(${name})`, tags };
  }
}
