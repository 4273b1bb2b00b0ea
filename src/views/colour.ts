const marked = new WeakSet<object>();

/**
 * Marks a function as async although it lacks the keyword, as a wrapper that returns the promise of
 * an async function does.
 *
 * @param fn - a function that returns a promise at every call
 * @returns the same function
 * @example
 * const get = markAsync((request: HttpRequest) => timed(() => load(request)));
 */

export function markAsync<F extends (...args: any[]) => unknown>(fn: F): F {
  marked.add(fn);
  return fn;
}

/**
 * Is this function async, by its keyword or by {@link markAsync}?
 *
 * The keyword decides, not what a call returns: `get(): Promise<Response>` without `async` is sync.
 */
export function isAsyncFunction(fn: unknown): boolean {
  return typeof fn === "function" && (functionKind(fn) === "AsyncFunction" || marked.has(fn));
}

/** Is this a generator function, async or not? */
export function isGeneratorFunction(fn: unknown): boolean {
  return (
    typeof fn === "function" && ["GeneratorFunction", "AsyncGeneratorFunction"].includes(functionKind(fn))
  );
}

/** A function's kind by its built-in tag, which functions of other realms and bound ones share. */
function functionKind(fn: object): string {
  return Object.prototype.toString.call(fn).slice("[object ".length, -1);
}
