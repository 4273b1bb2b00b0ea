import { type Glance, type Hint, importsAtAGlance } from "./glance.js";
import type { Moment } from "./moment.js";

/**
 * Can a file hold anything that a rule speaks of? A look at its text and, where that names the library
 * nowhere, at the texts that its imports lead to: no syntax tree is made or walked.
 *
 * Whatever is reported has to do with a view, with `bases`, with `reverse` or with a lazy URL, and all
 * of them come from the library, under whatever name and through whatever modules.
 *
 * @param path - by which other modules know the file
 * @param file - from where its imports are looked up
 */
export function mayMatter(text: string, path: string, file: string, moment: Moment): boolean {
  if (process.env["CLASSVIEWS_NO_CHEAP_LOOK"] === "1") return true;
  const imports = importsAtAGlance(text);
  if (!imports) return true;
  const look = new CheapLook(path, moment);
  return imports.some((imported) => look.mayLead(imported.source, imported.path, file));
}

class CheapLook {
  readonly #path: string;
  readonly #moment: Moment;
  /** What has been looked at, and found to lead nowhere or not yet to an end. */
  readonly #seen = new Set<string>();

  constructor(path: string, moment: Moment) {
    this.#path = path;
    this.#moment = moment;
  }

  /** Can what a module exports by a dotted path, `*` for all of it, be of the library? */
  mayLead(source: string, path: string, from: string): boolean {
    const file = this.#moment.resolve(source, from) ?? this.#moment.resolveDeclaration(source, from);
    // What leads back to the linted file leads no further than its imports, each of which is asked for.
    if (file === null || file === this.#path) return false;
    if (!this.#isNew(`${file}\0${path}`)) return false;
    const module = this.#moment.glance(file);
    return module !== null && this.#mayExport(path, module, file);
  }

  #mayExport(path: string, module: Glance, file: string): boolean {
    if (module.isOpen) return true;
    if (module.isClosed) return false;
    const { exports, stars } = module;
    const byStar = (): boolean => stars.some((source) => this.mayLead(source, path, file));
    if (path === "*" && module.moreExports?.size !== 0) return true;
    if (path === "*")
      return [...exports.values()].some((hint) => this.#mayBe(hint, [], module, file)) || byStar();
    const [name = "", ...members] = path.split(".");
    const hint = exports.get(name);
    if (hint !== undefined) return this.#mayBe(hint, members, module, file);
    return module.moreExports?.has(name) !== false || (name !== "default" && byStar());
  }

  #mayBe(hint: Hint, members: readonly string[], module: Glance, file: string): boolean {
    if (typeof hint === "string") return hint === "anything";
    if ("source" in hint) return this.mayLead(hint.source, joined(hint.path, members), file);
    return hint.paths.some((path) => this.#mayStandFor([...path.split("."), ...members], module, file));
  }

  /** Can a name of the module itself, or a member of it, be of the library? */
  #mayStandFor([name = "", ...members]: readonly string[], module: Glance, file: string): boolean {
    const imported = module.locals.get(name) ?? [];
    if (imported.some(({ source, path }) => this.mayLead(source, joined(path, members), file))) return true;
    const hint = module.declared.get(name);
    if (hint === undefined) return imported.length === 0 && !Object.hasOwn(globalThis, name);
    return this.#isNew(`${file}\0\0${name}`) && this.#mayBe(hint, members, module, file);
  }

  #isNew(key: string): boolean {
    if (this.#seen.has(key)) return false;
    this.#seen.add(key);
    return true;
  }
}

function joined(path: string, members: readonly string[]): string {
  return (path === "*" ? members : [path, ...members]).join(".") || "*";
}
