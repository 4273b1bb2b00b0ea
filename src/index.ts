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
export { path, type PathOptions, rePath } from "./urls/path.js";
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

export {
  BadRequest,
  type ContractReference,
  DisallowedRedirect,
  FieldError,
  Http404,
  ImproperlyConfigured,
  PermissionDenied,
  RequestDataTooBig,
  ServiceUnavailable,
  UnsupportedMediaType,
} from "./errors.js";

export { checksAccess } from "./auth/access-checks.js";
export {
  AccessMixin,
  LoginRequiredMixin,
  PermissionRequiredMixin,
  UserPassesTestMixin,
} from "./auth/access-mixins.js";
export { AnonymousUser, type User } from "./auth/user.js";
export {
  loginRequired,
  type LoginOptions,
  permissionRequired,
  type PermissionOptions,
  userPassesTest,
} from "./decorators/auth.js";
export { cacheControl, type CacheDirectives, neverCache } from "./decorators/cache.js";
export { requireGET, requireHttpMethods, requirePOST, requireSafe } from "./decorators/http.js";
export {
  type DecoratorOfClass,
  type DecoratorOfMethod,
  type FunctionDecorator,
  methodDecorator,
} from "./decorators/method-decorator.js";
export { type ViewDecorator, viewDecorator } from "./decorators/view-decorator.js";
export { type AppContext, HttpRequest } from "./http/request.js";
export { type RequestLogger } from "./http/request-log.js";
export {
  HttpResponseBadRequest,
  HttpResponseForbidden,
  HttpResponseGone,
  HttpResponseNotAllowed,
  HttpResponseNotFound,
  HttpResponseNotModified,
  HttpResponsePermanentRedirect,
  HttpResponseRedirect,
  HttpResponseServerError,
  type RedirectInit,
  type ResponseClass,
} from "./http/response.js";
export { type AddedBy, type AddedByAll, bases, type CheckedBases } from "./views/bases.js";
export { type ColumnType, columnValue } from "./data/column-value.js";
export { isAsyncFunction, markAsync } from "./views/colour.js";
export type { Period } from "./views/calendar.js";
export {
  allOf,
  type Comparison,
  type ComparisonPart,
  gt,
  gte,
  inList,
  lt,
  lte,
  type Operator,
} from "./views/comparison.js";
export { defaults } from "./views/defaults.js";
export {
  ArchiveIndexView,
  BaseDateListView,
  DateDetailView,
  type DatedItems,
  DayArchiveView,
  MonthArchiveView,
  TodayArchiveView,
  WeekArchiveView,
  YearArchiveView,
} from "./views/generic/archives.js";
export { DateMixin, DayMixin, MonthMixin, WeekMixin, YearMixin } from "./views/generic/dates.js";
export { DeleteView, DeletionMixin } from "./views/generic/deletion.js";
export {
  DetailView,
  SingleObjectMixin,
  type SingleObjectMixinFactory,
  SingleObjectTemplateResponseMixin,
} from "./views/generic/detail.js";
export { FormMixin, type FormMixinFactory, FormView, ProcessFormView } from "./views/generic/edit.js";
export {
  BoundField,
  Form,
  type FormOptions,
  formValues,
  type SchemaIssue,
  type SchemaResult,
  type StandardSchema,
  type ValidForm,
} from "./views/form.js";
export { type Initkwargs } from "./views/initkwargs.js";
export { ListView, MultipleObjectMixin, MultipleObjectTemplateResponseMixin } from "./views/generic/list.js";
export { CreateView, ModelFormMixin, UpdateView } from "./views/generic/model-form.js";
export type { ObjectSourceAttributes } from "./views/generic/object-source.js";
export {
  EmptyPage,
  InvalidPage,
  Page,
  PageNotAnInteger,
  Paginator,
  type PaginatorClass,
  type PaginatorOptions,
} from "./views/generic/paginator.js";
export { type Mixin, mixin, type MixinFactory } from "./views/mixin.js";
export { arrayModel, type ArrayModelOptions, type FieldValues, type Model } from "./views/model.js";
export {
  type Condition,
  conditionsOf,
  type Lookup,
  type ObjectSource,
  type QuerySet,
} from "./views/query-set.js";
export { type RedirectAttributes, type RedirectTarget, RedirectView } from "./views/generic/redirect.js";
export {
  type Context,
  ContextMixin,
  type Markup,
  type Template,
  type TemplateEngine,
  type TemplateFunction,
  TemplateResponseMixin,
  TemplateView,
} from "./views/generic/template.js";
export type {
  AbstractConstructor,
  Constructor,
  ViewCallable,
  ViewClass,
  ViewFunction,
} from "./views/view-callable.js";
export { View, type ViewAttributes } from "./views/view.js";
