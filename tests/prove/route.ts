import fc from "fast-check";
import { type ModuleText, plainStyle } from "./project-text.js";

/** Something that a module, or a package, exports: `["cv", "View"]` is a member of the export `cv`. */
export interface Origin {
  readonly module: string;
  readonly name: readonly [string, ...string[]];
}

/** How a name travels from where it is declared to where it is used. */
export interface Route {
  /** One module each that hands the name on. */
  readonly hops: readonly Hop[];
  readonly last: "named" | "renamed" | "namespace" | "default";
  /** Under another name by a constant of the using module. */
  readonly isAliased: boolean;
  /** The modules between import the using one in turn. */
  readonly isCyclic: boolean;
  /** The modules between are `index` files of folders. */
  readonly isIndex: boolean;
}

const hopKinds = [
  "star",
  "named",
  "renamed",
  "as default",
  "namespace",
  "imported and exported",
  "imported and exported as default",
  "imported namespace",
  "alias",
] as const;

type Hop = (typeof hopKinds)[number];

/** Imported by its name from where it is declared. */
export const straight: Route = { hops: [], last: "named", isAliased: false, isCyclic: false, isIndex: false };

/** Every way that a name may travel. */
export const routes: fc.Arbitrary<Route> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(straight) },
  {
    weight: 2,
    arbitrary: fc.record<Route>({
      hops: fc.array(fc.constantFrom(...hopKinds), { maxLength: 3, size: "small" }),
      last: fc.constantFrom("named", "renamed", "namespace", "default"),
      isAliased: fc.boolean(),
      isCyclic: fc.boolean(),
      isIndex: fc.boolean(),
    }),
  },
);

/** Brings a name into a module, with the modules between, and gives the expression that stands for it there. */
export function reach(origin: Origin, route: Route, user: ModuleText): string {
  return user.once(`${JSON.stringify(origin)} ${JSON.stringify(route)}`, () => {
    const at = route.hops.reduce((reached, hop) => handedOn(reached, hop, route, user), origin);
    const expression = imported(at, route.last, user);
    if (!route.isAliased) return expression;
    const alias = user.local("alias");
    user.add(`const ${alias} = ${expression};`);
    return alias;
  });
}

/** An export of the library, imported as people mostly do. */
export function fromLibrary(name: string, user: ModuleText): string {
  return reach({ module: "classviews", name: [name] }, straight, user);
}

/** The same name, as a module in between exports it. */
function handedOn(at: Origin, hop: Hop, route: Route, user: ModuleText): Origin {
  const [first, ...members] = at.name;
  const barrel = barrelFor(at, hop, route, user);
  const way = barrel.style.isCommonJs ? inCommonJs(hop, first) : hop;
  const source = barrel.specifierOf(at.module);
  const isNamespace = hop.includes("namespace");
  const local = isNamespace ? "space" : `local_${first}`;
  const given = isNamespace ? "inner" : `given_${first}`;
  const own = (name: string, ...rest: string[]): Origin => ({ module: barrel.file, name: [name, ...rest] });
  const declare = (...declarations: string[]): void => {
    barrel.once(declarations.join(), () => {
      for (const declaration of declarations) barrel.import(declaration);
      return "";
    });
  };
  switch (way) {
    case "star":
      if (first !== "default") {
        declare(`export * from "${source}";`);
        return own(first, ...members);
      }
      declare(`export { default as ${given} } from "${source}";`);
      return own(given, ...members);
    case "named":
      declare(`export { ${first} } from "${source}";`);
      return own(first, ...members);
    case "renamed":
      declare(`export { ${first} as ${given} } from "${source}";`);
      return own(given, ...members);
    case "as default":
      declare(`export { ${first} as default } from "${source}";`);
      return own("default", ...members);
    case "namespace":
      declare(`export * as ${given} from "${source}";`);
      return own(given, ...at.name);
    case "imported and exported":
      declare(`import { ${first} as ${local} } from "${source}";`, `export { ${local} as ${given} };`);
      return own(given, ...members);
    case "imported and exported as default":
      declare(`import { ${first} as ${local} } from "${source}";`, `export default ${local};`);
      return own("default", ...members);
    case "imported namespace":
      declare(`import * as ${local} from "${source}";`, `export { ${local} as ${given} };`);
      return own(given, ...at.name);
    case "alias": {
      const alias = barrel.local(given);
      declare(
        `import { ${first} as ${alias}_ } from "${source}";`,
        `export const ${alias} = ${[`${alias}_`, ...members].join(".")};`,
      );
      return own(alias);
    }
  }
}

/** What CommonJS has in the place of a hop: no default export, and no `*` that the model would follow. */
function inCommonJs(hop: Hop, name: string): Hop {
  switch (hop) {
    case "star":
    case "named":
      return name === "default" ? "renamed" : "named";
    case "as default":
      return "renamed";
    case "imported and exported as default":
      return "imported and exported";
    default:
      return hop;
  }
}

/** A module that several names may share; one in a cycle belongs to a single user. */
function barrelFor(at: Origin, hop: Hop, { isCyclic, isIndex }: Route, user: ModuleText): ModuleText {
  const { project, style } = user;
  const isForOne = hop.includes("default") || hop === "alias" || at.name[0] === "default";
  const key = [
    at.module,
    hop,
    isForOne ? at.name.join(".") : "",
    isCyclic ? user.file : "",
    style.isTyped,
    style.isCommonJs,
    style.usesPaths,
    isIndex,
  ];
  const { isTyped, isCommonJs, usesPaths } = style;
  return project.shared(key.join(" "), () => {
    const barrel = project.module("barrel", { ...plainStyle, isTyped, isCommonJs, usesPaths }, isIndex);
    // Behind all else, so that what is handed on is there when the cycle closes.
    if (isCyclic) barrel.add(`import "${barrel.specifierOf(user.file)}";`);
    return barrel;
  });
}

function imported(at: Origin, last: Route["last"], user: ModuleText): string {
  const source = user.specifierOf(at.module);
  const [first, ...members] = at.name;
  const isDefault = first === "default";
  const way = last === "default" ? "named" : last;
  const local = user.once(`${source} ${first} ${way}`, () => {
    if (way === "namespace") {
      const namespace = user.local("ns");
      user.import(`import * as ${namespace} from "${source}";`);
      return `${namespace}.${first}`;
    }
    if (isDefault && way === "named") {
      const name = user.local("Default");
      user.import(`import ${name} from "${source}";`);
      return name;
    }
    const isPlain = way === "named" && !isDefault;
    const name = isPlain ? user.once(`name ${first}`, () => first) : user.local("Renamed");
    // Two modules may export the same name.
    const isTaken = isPlain && user.once(`owner of ${first}`, () => source) !== source;
    const own = isTaken ? user.local(first) : name;
    user.importNamed(source, own === first ? first : `${first} as ${own}`);
    return own;
  });
  return [local, ...members].join(".");
}
