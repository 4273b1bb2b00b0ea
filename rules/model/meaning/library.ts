/*
 * What the model knows of this package's own exports, so that it need not read them: which are views and mixins, and
 * which handlers they declare. A test compares it with the runtime library.
 */
export type LibraryExport =
  | ViewOrMixin<"view">
  | ViewOrMixin<"mixin">
  | { readonly kind: "function"; readonly name: string }
  | { readonly kind: "class"; readonly name: string }
  /** Neither a function nor a class. */
  | { readonly kind: "value"; readonly name: string };

interface ViewOrMixin<Kind> {
  readonly kind: Kind;
  readonly name: string;
  /** All of them async. */
  readonly handlers: readonly string[];
  /** The library's mixins that it carries, and so takes no second time. */
  readonly mixins: readonly string[];
}

/** Handlers by view, without `options`. */
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

/** Handlers by mixin. */
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

const PAGE = ["ContextMixin", "TemplateResponseMixin"];
const LIST = [...PAGE, "MultipleObjectMixin", "MultipleObjectTemplateResponseMixin"];
const DETAIL = [...PAGE, "SingleObjectMixin", "SingleObjectTemplateResponseMixin"];
const ARCHIVE = [...LIST, "DateMixin"];
const MONTH = ["YearMixin", "MonthMixin"];

/** The mixins that a view or a mixin is made of. */
const MADE_OF: Readonly<Record<string, readonly string[]>> = {
  TemplateView: PAGE,
  ListView: LIST,
  DetailView: DETAIL,
  ProcessFormView: [...PAGE, "FormMixin"],
  FormView: [...PAGE, "FormMixin"],
  CreateView: [...DETAIL, "FormMixin", "ModelFormMixin"],
  UpdateView: [...DETAIL, "FormMixin", "ModelFormMixin"],
  DeleteView: [...DETAIL, "FormMixin", "DeletionMixin"],
  BaseDateListView: ARCHIVE,
  ArchiveIndexView: ARCHIVE,
  YearArchiveView: [...ARCHIVE, "YearMixin"],
  MonthArchiveView: [...ARCHIVE, ...MONTH],
  WeekArchiveView: [...ARCHIVE, "YearMixin", "WeekMixin"],
  DayArchiveView: [...ARCHIVE, ...MONTH, "DayMixin"],
  TodayArchiveView: [...ARCHIVE, ...MONTH, "DayMixin"],
  DateDetailView: [...DETAIL, "DateMixin", ...MONTH, "DayMixin"],
  LoginRequiredMixin: ["AccessMixin"],
  PermissionRequiredMixin: ["AccessMixin"],
  UserPassesTestMixin: ["AccessMixin"],
  SingleObjectMixin: ["ContextMixin"],
  SingleObjectTemplateResponseMixin: [...PAGE, "SingleObjectMixin"],
  MultipleObjectMixin: ["ContextMixin"],
  MultipleObjectTemplateResponseMixin: [...PAGE, "MultipleObjectMixin"],
  FormMixin: PAGE,
  ModelFormMixin: [...PAGE, "FormMixin", "SingleObjectMixin"],
  DeletionMixin: ["ContextMixin", "SingleObjectMixin"],
  YearMixin: ["DateMixin"],
  MonthMixin: ["DateMixin"],
  WeekMixin: ["DateMixin"],
  DayMixin: ["DateMixin"],
};

/** Classes that are no view. */
const CLASSES: ReadonlySet<string> = new Set([
  "AnonymousUser",
  "BadRequest",
  "BoundField",
  "DisallowedRedirect",
  "EmptyPage",
  "FieldError",
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
  "allOf",
  "arrayModel",
  "bases",
  "cacheControl",
  "checksAccess",
  "columnValue",
  "conditionsOf",
  "createApp",
  "defaults",
  "formValues",
  "gt",
  "gte",
  "include",
  "inList",
  "isAsyncFunction",
  "loginRequired",
  "lt",
  "lte",
  "markAsync",
  "methodDecorator",
  "mixin",
  "neverCache",
  "path",
  "permissionRequired",
  "redirect",
  "registerConverter",
  "rePath",
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

const VALUES: ReadonlySet<string> = new Set(["noMatch"]);

/** What the package exports under a name, null if nothing. */
export function libraryExport(name: string): LibraryExport | null {
  const mixins = MADE_OF[name] ?? [];
  const view = Object.hasOwn(VIEWS, name) ? VIEWS[name] : undefined;
  if (view) return { kind: "view", name, handlers: view, mixins };
  const mixin = Object.hasOwn(MIXINS, name) ? MIXINS[name] : undefined;
  if (mixin) return { kind: "mixin", name, handlers: mixin, mixins };
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
