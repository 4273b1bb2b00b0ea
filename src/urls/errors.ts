import { Http404 } from "../errors.js";
import { escapeControls } from "../http/request-log.js";

/** No URL pattern has this name, or none takes these parameters. */
export class NoReverseMatch extends Error {
  static {
    Object.defineProperty(this.prototype, "name", {
      value: "NoReverseMatch",
      configurable: true,
      writable: true,
    });
  }
}

/** No URL pattern matches the path: answered with 404. */
export class Resolver404 extends Http404 {
  /** The path that was asked for, without its leading slash. */
  readonly path: string;
  readonly #findTried: () => readonly string[];

  constructor(path: string, findTried: () => readonly string[]) {
    super(escapeControls(`No URL pattern matches ${JSON.stringify(path)}.`));
    this.path = path;
    this.#findTried = findTried;
  }

  /** The routes that were tried, joined with those of their parents, in the order of the URLconf. */
  get tried(): readonly string[] {
    return this.#findTried();
  }

  static {
    Object.defineProperty(this.prototype, "name", {
      value: "Resolver404",
      configurable: true,
      writable: true,
    });
  }
}
