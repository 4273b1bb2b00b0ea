/**
 * Goes on with a value in its own colour: at once with a plain value, once it has settled with a
 * promise. So one piece of code serves sync and async views, whatever `isAsync` says.
 */
export function andThen<T, R>(value: T | PromiseLike<T>, next: (value: T) => R | Promise<R>): R | Promise<R> {
  return isPromiseLike(value) ? Promise.resolve(value).then(next) : next(value);
}

/** Is this a promise, or another object with `then`? */
export function isPromiseLike<T>(value: T | PromiseLike<T>): value is PromiseLike<T> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}
