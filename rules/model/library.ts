/**
 * What the model knows of this package's own exports, so that it need not read them: which are
 * views and mixins, and which handlers they declare. A test holds it against the runtime library.
 */
export const LIBRARY = "classviews";

export type LibraryExport =
  | { readonly kind: "view"; readonly name: string; readonly handlers: readonly string[] }
  | { readonly kind: "mixin"; readonly name: string; readonly handlers: readonly string[] }
  | { readonly kind: "function"; readonly name: string }
  | { readonly kind: "class"; readonly name: string };

/** Handlers by view, without `options`; all of them are async. */
const VIEWS: Readonly<Record<string, readonly string[]>> = {
  View: [],
  TemplateView: ["get"],
  RedirectView: ["get", "post", "put", "patch", "delete", "head"],
  ListView: ["get"],
  DetailView: ["get"],
  ProcessFormView: ["get", "post", "put"],
  FormView: ["get", "post", "put"],
};

/** Handlers by mixin; all of them are async. */
const MIXINS: Readonly<Record<string, readonly string[]>> = {
  AccessMixin: [],
  LoginRequiredMixin: [],
  PermissionRequiredMixin: [],
  UserPassesTestMixin: [],
  ContextMixin: [],
  TemplateResponseMixin: [],
  SingleObjectMixin: [],
  MultipleObjectMixin: [],
  FormMixin: [],
};

/** Classes that are no view. */
const CLASSES: ReadonlySet<string> = new Set([
  "HttpRequest",
  "HttpResponseNotAllowed",
  "HttpResponseRedirect",
  "HttpResponsePermanentRedirect",
  "LazyUrl",
  "ImproperlyConfigured",
  "Http404",
  "PermissionDenied",
  "NoReverseMatch",
  "Resolver404",
]);

const FUNCTIONS: ReadonlySet<string> = new Set([
  "bases",
  "createApp",
  "defaults",
  "include",
  "loginRequired",
  "markAsync",
  "methodDecorator",
  "mixin",
  "neverCache",
  "path",
  "permissionRequired",
  "rePath",
  "resolve",
  "reverse",
  "reverseLazy",
]);

/** What the package exports under a name, null if nothing. */
export function libraryExport(name: string): LibraryExport | null {
  const view = Object.hasOwn(VIEWS, name) ? VIEWS[name] : undefined;
  if (view) return { kind: "view", name, handlers: view };
  const mixin = Object.hasOwn(MIXINS, name) ? MIXINS[name] : undefined;
  if (mixin) return { kind: "mixin", name, handlers: mixin };
  if (CLASSES.has(name)) return { kind: "class", name };
  return FUNCTIONS.has(name) ? { kind: "function", name } : null;
}

/** Every name above. */
export const libraryNames: readonly string[] = [
  ...Object.keys(VIEWS),
  ...Object.keys(MIXINS),
  ...CLASSES,
  ...FUNCTIONS,
];
