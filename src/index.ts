export * from "./contracts.js";
export {
  type App,
  type AppLogger,
  type AppOptions,
  createApp,
  type ErrorHandler,
  type GetResponse,
  type Middleware,
} from "./app.js";
export { type Converter, type Converters, noMatch, registerConverter } from "./urls/converters.js";
export { NoReverseMatch, Resolver404 } from "./urls/errors.js";
export { include, type IncludeOptions } from "./urls/include.js";
export { LazyUrl } from "./urls/lazy-url.js";
export { path, type PathOptions, rePath, type RoutedView } from "./urls/path.js";
export { type HasAbsoluteUrl, redirect, type RedirectOptions } from "./urls/redirect.js";
export { resolve } from "./urls/resolve.js";
export { resolveUrl } from "./urls/resolve-url.js";
export { ResolverMatch } from "./urls/resolver-match.js";
export {
  reverse,
  reverseLazy,
  type ReverseOptions,
  type ReverseParams,
  type ReverseTarget,
} from "./urls/reverse.js";
export type { RouteParams } from "./urls/route-params.js";
export { type AnyView, Include, UrlPattern } from "./urls/url-pattern.js";
export type { Urlconf } from "./urls/urlconf.js";
