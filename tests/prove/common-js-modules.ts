import vm from "node:vm";

/** The CommonJS modules of a program, each run when it is first required, as Node does it. */
export class CommonJsModules {
  readonly #code: ReadonlyMap<string, string>;
  readonly #others: (specifier: string, from: string) => object;
  readonly #modules = new Map<string, { exports: Record<string, unknown> }>();

  /**
   * @param code - by file
   * @param others - what `require()` gives for all that is no CommonJS
   */
  constructor(code: ReadonlyMap<string, string>, others: (specifier: string, from: string) => object) {
    this.#code = code;
    this.#others = others;
  }

  /** What a module exports, or so far has exported where it leads back to itself. */
  exports(file: string): Record<string, unknown> {
    const known = this.#modules.get(file);
    if (known) return known.exports;
    const module = { exports: {} };
    this.#modules.set(file, module);
    const run = vm.compileFunction(this.#code.get(file) ?? "", ["exports", "require", "module"], {
      filename: file,
    }) as (exports: object, require: (specifier: string) => object, module: object) => void;
    try {
      run(module.exports, (specifier) => this.#others(specifier, file), module);
    } catch (error) {
      // Whoever requires it again runs it again.
      this.#modules.delete(file);
      throw error;
    }
    return module.exports;
  }
}
