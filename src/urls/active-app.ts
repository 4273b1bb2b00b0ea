import type * as AsyncHooks from "node:async_hooks";
import { ImproperlyConfigured } from "../errors.js";
import type { Urlconf } from "./urlconf.js";

/** What the global `reverse()` and `resolve()` ask of an app. */
export interface UrlconfOwner {
  readonly urlconf: Urlconf;
}

/** The part of Node's `AsyncLocalStorage` that is used here. */
interface RequestStorage {
  run<R>(app: UrlconfOwner, callback: () => R): R;
  getStore(): UrlconfOwner | undefined;
}

const apps = new Set<UrlconfOwner>();
let storage: RequestStorage | undefined;

/**
 * The app that global `reverse()`, `reverseLazy()` and `resolve()` serve: the one of the process, or where there are
 * several the one that handles the current request, if that was created with `isolate: true`.
 *
 * @throws ImproperlyConfigured when which app is meant is unknown
 */
export function activeApp(): UrlconfOwner {
  const current = storage?.getStore();
  if (current !== undefined) return current;
  const [only] = apps;
  if (only === undefined) {
    throw new ImproperlyConfigured("There is no app to take URLs from: call createApp() first.");
  }
  if (apps.size > 1) {
    throw new ImproperlyConfigured(
      `There are ${apps.size} apps in this process, and nothing tells which one is meant. Use the app's own ` +
        "app.reverse() or app.resolve(); inside a request, createApp({ isolate: true }) makes the global ones work; " +
        "an app no longer in use is taken out by app.close().",
    );
  }
  return only;
}

/** Counts the app among those of the process. */
export function openApp(app: UrlconfOwner): void {
  apps.add(app);
}

/** Takes the app out again. */
export function closeApp(app: UrlconfOwner): void {
  apps.delete(app);
}

/** Runs a request so that the app is found by all that is called for it, across `await`. */
export function runIsolated<R>(app: UrlconfOwner, callback: () => R): R {
  storage ??= loadStorage();
  return storage.run(app, callback);
}

/** Loads the storage at once, so that a platform without it says so at start-up. */
export function requireIsolation(): void {
  storage ??= loadStorage();
}

/** Asked for at run time only: an app without `isolate` runs where `node:async_hooks` does not exist. */
function loadStorage(): RequestStorage {
  const { process } = globalThis as {
    process?: { getBuiltinModule?: (id: "node:async_hooks") => typeof AsyncHooks };
  };
  const hooks = process?.getBuiltinModule?.("node:async_hooks");
  if (hooks === undefined) {
    throw new ImproperlyConfigured(
      "createApp({ isolate: true }) needs AsyncLocalStorage of node:async_hooks, which this platform does not have. " +
        "Leave isolate out, and use app.reverse() where there are several apps.",
    );
  }
  return new hooks.AsyncLocalStorage<UrlconfOwner>();
}
