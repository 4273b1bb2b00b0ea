import { isLibrary, type Module } from "../meaning/entity.js";
import type { ModuleGraph } from "../meaning/module-graph.js";
import type { Range } from "../syntax/ast.js";
import type { CallValue } from "../syntax/summary.js";

/** Do the modules that are evaluated before the linted one call `createApp()`? */
interface Dependencies {
  /** At least one does so, or has a function that does. */
  readonly createApp: boolean;
  /** One may: there is a module that can't be found, or that code loads at another time. */
  readonly mayCreateApp: boolean;
}

/** When, as the modules around the linted one are loaded, `createApp()` is called. */
export class AppCreation {
  readonly #graph: ModuleGraph;
  #dependencies: Dependencies | undefined;

  constructor(graph: ModuleGraph) {
    this.#graph = graph;
  }

  /** `createApp()` has returned, or may have, when this module comes to a place. */
  isCreatedBefore(range: Range): boolean {
    const { createAppEscapes, firstUnfollowedCallEnd } = this.#graph.current.summary.facts.earlyCode;
    if (createAppEscapes && firstUnfollowedCallEnd !== null && firstUnfollowedCallEnd <= range[0])
      return true;
    return this.#createAppCalls(this.#graph.current).some((call) => call.range[1] <= range[0]);
  }

  #createAppCalls(module: Module): CallValue[] {
    return module.summary.facts.earlyCode.calls.flatMap(({ call, when }) =>
      when === "load" && isLibrary(this.#graph.entity(call.callee, module), "createApp") ? [call] : [],
    );
  }

  /** A module evaluated before this one calls `createApp()`, or may. */
  isCreatedByDependency(isInDoubt: boolean): boolean {
    this.#dependencies ??= this.#findDependencies();
    return this.#dependencies.createApp || (isInDoubt && this.#dependencies.mayCreateApp);
  }

  #findDependencies(): Dependencies {
    const before = this.#reached([this.#graph.current], false);
    if ([...before.modules].some((module) => this.#createsApp(module)))
      return { createApp: true, mayCreateApp: true };
    const later = this.#reached(before.modules, true);
    const mayCreateApp =
      before.isOpen || later.isOpen || [...later.modules].some((module) => this.#createsApp(module));
    return { createApp: false, mayCreateApp };
  }

  #createsApp(module: Module): boolean {
    return (
      module !== this.#graph.current &&
      (module.summary.facts.earlyCode.createAppEscapes || this.#createAppCalls(module).length > 0)
    );
  }

  /**
   * The modules that are evaluated with some others.
   *
   * @param isLater - with those, too, that code may load at another time
   * @returns `isOpen` if there are more, that can't be found
   */
  #reached(
    from: Iterable<Module>,
    isLater: boolean,
  ): { readonly modules: Set<Module>; readonly isOpen: boolean } {
    const modules = new Set(from);
    let isOpen = false;
    for (const module of modules) {
      const { dependencies, deferred, hasBlindImport } = module.summary;
      isOpen ||= isLater && hasBlindImport;
      for (const source of isLater ? [...dependencies, ...deferred] : dependencies) {
        if (!this.#graph.isOfInterest(source)) continue;
        const found = this.#graph.follow(source, module);
        if (!found) isOpen ||= !ASSET.test(source);
        // Packages that have nothing to do with this library create no application of it.
        else if (!isPublished(found) || this.#graph.mayDependOnLibrary(found)) modules.add(found);
      }
    }
    return { modules, isOpen };
  }
}

function isPublished(module: Module): boolean {
  return /[\\/]node_modules[\\/]/.test(module.path);
}

/** What bundlers import besides code. */
const ASSET =
  /\.(?:css|s[ac]ss|less|styl|json5?|ya?ml|csv|txt|mdx?|html?|svg|png|jpe?g|gif|webp|avif|ico|woff2?|ttf|otf|mp[34]|webm|wasm|g(?:raph)?ql|sql)(?:\?.*)?$/i;
