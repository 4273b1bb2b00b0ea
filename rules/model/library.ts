/**
 * What the model knows of this package's own exports, so that it need not read them: which are
 * views and mixins, and which handlers they declare. A test holds it against the runtime library.
 */
export const LIBRARY = "classviews";

export type LibraryExport =
  | { readonly kind: "view"; readonly name: string; readonly handlers: readonly string[] }
  | { readonly kind: "mixin"; readonly name: string; readonly handlers: readonly string[] }
  | { readonly kind: "function"; readonly name: string }
  | { readonly kind: "class"; readonly name: string }
  /** Neither a function nor a class. */
  | { readonly kind: "value"; readonly name: string };

/** Handlers by view, without `options`; all of them are async. */
const VIEWS: Readonly<Record<string, readonly string[]>> = {
  View: [],
  TemplateView: ["get"],
  RedirectView: ["get", "post", "put", "patch", "delete", "head"],
  ListView: ["get"],
  DetailView: ["get"],
  ProcessFormView: ["get", "post", "put"],
  FormView: ["get", "post", "put"],
  CreateView: ["get", "post", "put"],
  UpdateView: ["get", "post", "put"],
  DeleteView: ["get", "post", "delete"],
  BaseDateListView: ["get"],
  ArchiveIndexView: ["get"],
  YearArchiveView: ["get"],
  MonthArchiveView: ["get"],
  WeekArchiveView: ["get"],
  DayArchiveView: ["get"],
  TodayArchiveView: ["get"],
  DateDetailView: ["get"],
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
  SingleObjectTemplateResponseMixin: [],
  MultipleObjectMixin: [],
  MultipleObjectTemplateResponseMixin: [],
  FormMixin: [],
  ModelFormMixin: [],
  DeletionMixin: ["delete", "post"],
  DateMixin: [],
  YearMixin: [],
  MonthMixin: [],
  WeekMixin: [],
  DayMixin: [],
};

/** Classes that are no view. */
const CLASSES: ReadonlySet<string> = new Set([
  "AnonymousUser",
  "BadRequest",
  "BoundField",
  "DisallowedRedirect",
  "EmptyPage",
  "Form",
  "Http404",
  "HttpRequest",
  "HttpResponseBadRequest",
  "HttpResponseForbidden",
  "HttpResponseGone",
  "HttpResponseNotAllowed",
  "HttpResponseNotFound",
  "HttpResponseNotModified",
  "HttpResponsePermanentRedirect",
  "HttpResponseRedirect",
  "HttpResponseServerError",
  "ImproperlyConfigured",
  "Include",
  "InvalidPage",
  "LazyUrl",
  "NoReverseMatch",
  "Page",
  "PageNotAnInteger",
  "Paginator",
  "PermissionDenied",
  "RequestDataTooBig",
  "Resolver404",
  "ResolverMatch",
  "ServiceUnavailable",
  "UnsupportedMediaType",
  "UrlPattern",
]);

const FUNCTIONS: ReadonlySet<string> = new Set([
  "arrayModel",
  "bases",
  "cacheControl",
  "columnValue",
  "conditionsOf",
  "createApp",
  "defaults",
  "docsUrl",
  "formatMessage",
  "formValues",
  "include",
  "isAsyncFunction",
  "loginRequired",
  "markAsync",
  "methodDecorator",
  "mixin",
  "neverCache",
  "path",
  "permissionRequired",
  "rePath",
  "redirect",
  "registerConverter",
  "requireGET",
  "requireHttpMethods",
  "requirePOST",
  "requireSafe",
  "resolve",
  "resolveUrl",
  "reverse",
  "reverseLazy",
  "userPassesTest",
  "viewDecorator",
]);

const VALUES: ReadonlySet<string> = new Set([
  "contracts",
  "noMatch",
  "noMixedAsyncHandlers",
  "preferReverseLazy",
  "singleViewBase",
]);

/** What the package exports under a name, null if nothing. */
export function libraryExport(name: string): LibraryExport | null {
  const view = Object.hasOwn(VIEWS, name) ? VIEWS[name] : undefined;
  if (view) return { kind: "view", name, handlers: view };
  const mixin = Object.hasOwn(MIXINS, name) ? MIXINS[name] : undefined;
  if (mixin) return { kind: "mixin", name, handlers: mixin };
  if (CLASSES.has(name)) return { kind: "class", name };
  if (FUNCTIONS.has(name)) return { kind: "function", name };
  return VALUES.has(name) ? { kind: "value", name } : null;
}

/** Every name above. */
export const libraryNames: readonly string[] = [
  ...Object.keys(VIEWS),
  ...Object.keys(MIXINS),
  ...CLASSES,
  ...FUNCTIONS,
  ...VALUES,
];
