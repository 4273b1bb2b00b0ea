import { isResponse } from "../../http/is-response.js";
import { described } from "../../described.js";
import { ImproperlyConfigured } from "../../errors.js";
import { isDate, isPeriod } from "../calendar.js";
import { className } from "../class-name.js";
import { LazyUrl } from "../../urls/lazy-url.js";

/**
 * What a hook of a generic view returned, once it has settled. JavaScript has no compiler that finds a forgotten
 * `return`, and what is made of `undefined` says nothing of its cause.
 *
 * @param view - the view, named by the error
 * @throws ImproperlyConfigured for a value of another kind, naming class, method and the way out; naming the attribute
 *   where the value is the attribute's
 */
export function fromHook<T>(view: object, hook: HookName, value: T): T {
  const { is, wants, attribute }: Hook = hooks[hook];
  if (is(value)) return value;
  const name = className(view.constructor);
  const isAttributes =
    attribute !== undefined &&
    isThere(value) &&
    Object.is((view as Readonly<Record<string, unknown>>)[attribute], value);
  throw new ImproperlyConfigured(
    isAttributes
      ? `${name}.${attribute} is ${described(value)}. Give it ${wants}.`
      : `${name}.${hook}() returned ${described(value)}. Return ${wants}.`,
  );
}

type Period = "Year" | "Month" | "Week" | "Day";

/** A hook of which the value is checked. */
export type HookName =
  | "getContextData"
  | "getTemplateNames"
  | "renderToResponse"
  | `get${"Form" | "FormClass" | "Initial" | "Prefix" | "SuccessUrl"}`
  | `form${"Valid" | "Invalid"}`
  | "save"
  | "delete"
  | "getRedirectUrl"
  | `get${"Queryset" | "Object" | "SlugField" | "ContextObjectName"}`
  | "loadObject"
  | `get${"Ordering" | "AllowEmpty" | "PaginateBy" | "PaginateOrphans" | "Paginator"}`
  | "paginateQueryset"
  | `get${"DateField" | "AllowFuture" | "DateListPeriod" | "MakeObjectList" | "Date" | "DateList"}`
  | `getDated${"Items" | "Queryset"}`
  | `get${"" | "Next" | "Previous"}${Period}`;

interface Hook {
  readonly is: (value: unknown) => boolean;
  /** What it is to return, as the end of a sentence. */
  readonly wants: string;
  /** The attribute that the hook of the library itself returns. */
  readonly attribute?: string;
}

const response = { is: isResponse, wants: "a Response" };
const flag = { is: (value: unknown) => typeof value === "boolean", wants: "true or false" };
const datePart = { is: (value: unknown) => typeof value === "number", wants: "a number" };
const neighbour = {
  is: (value: unknown) => value === null || isRealDate(value),
  wants: "a Date, or null for none",
};
const fieldName = { is: isName, wants: "the name of a field" };

const hooks: Readonly<Record<HookName, Hook>> = {
  // Templates and context
  getContextData: { is: isRecord, wants: "the context, an object" },
  getTemplateNames: {
    is: (value) => Array.isArray(value) && value.every(isTemplate),
    wants: 'the templates in an array, such as ["book_list.html"]',
  },
  renderToResponse: response,

  // Forms
  getForm: { is: (value) => hasMethods(value, "isValid"), wants: "a Form" },
  getFormClass: { is: isSchema, wants: "a schema that follows Standard Schema", attribute: "formClass" },
  getInitial: { is: isRecord, wants: "an object with the value of each field" },
  getPrefix: { is: isTextOrNull, wants: "a text, or null", attribute: "prefix" },
  getSuccessUrl: {
    is: (value) => isText(value) || value instanceof LazyUrl,
    wants: "a path, a URL or the name of a route, as text or LazyUrl",
    attribute: "successUrl",
  },
  formValid: response,
  formInvalid: response,
  save: { is: isThere, wants: "the object that was saved" },
  delete: response,

  // Redirects
  getRedirectUrl: {
    is: (value) => isTextOrNull(value) || value instanceof LazyUrl || value instanceof URL,
    wants: "a path or a URL, or null for 410 Gone",
  },

  // Objects
  getQueryset: { is: isSource, wants: "a query set or an array", attribute: "queryset" },
  getObject: { is: isThere, wants: "the object, or throw Http404 where there is none" },
  loadObject: { is: (value) => value !== undefined, wants: "the object, or null where there is none" },
  getSlugField: { ...fieldName, attribute: "slugField" },
  getContextObjectName: { is: isTextOrNull, wants: "a name, or null", attribute: "contextObjectName" },

  // Lists
  getOrdering: {
    is: (value) => value === null || isName(value) || (Array.isArray(value) && value.every(isName)),
    wants: "the name of a field, an array of names, or null",
    attribute: "ordering",
  },
  getAllowEmpty: { ...flag, attribute: "allowEmpty" },
  getPaginateBy: {
    is: (value) => value === null || isWhole(value),
    wants: "a whole number from 1, or null for all objects at once",
    attribute: "paginateBy",
  },
  getPaginateOrphans: { is: isWhole, wants: "a whole number from 0", attribute: "paginateOrphans" },
  getPaginator: { is: (value) => hasMethods(value, "page"), wants: "a Paginator" },
  paginateQueryset: { is: (value) => hasMethods(value, "hasOtherPages"), wants: "a Page" },

  // Dates
  getDateField: { ...fieldName, attribute: "dateField" },
  getAllowFuture: { ...flag, attribute: "allowFuture" },
  getDateListPeriod: {
    is: isPeriod,
    wants: '"year", "month", "week" or "day"',
    attribute: "dateListPeriod",
  },
  getMakeObjectList: { ...flag, attribute: "makeObjectList" },
  getDatedItems: {
    is: (value) =>
      isRecord(value) &&
      isSource(value["objectList"]) &&
      (value["dateList"] === null || isDates(value["dateList"])) &&
      (value["context"] === undefined || isRecord(value["context"])),
    wants:
      "an object with objectList, a query set or an array, with dateList, an array of dates or null, and with context or without",
  },
  getDatedQueryset: { is: isSource, wants: "a query set" },
  getDateList: { is: isDates, wants: "an array of dates" },
  getDate: { is: isRealDate, wants: "a Date" },
  getYear: { ...datePart, attribute: "year" },
  getMonth: { ...datePart, attribute: "month" },
  getWeek: { ...datePart, attribute: "week" },
  getDay: { ...datePart, attribute: "day" },
  getNextYear: neighbour,
  getPreviousYear: neighbour,
  getNextMonth: neighbour,
  getPreviousMonth: neighbour,
  getNextWeek: neighbour,
  getPreviousWeek: neighbour,
  getNextDay: neighbour,
  getPreviousDay: neighbour,
};

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isTextOrNull(value: unknown): boolean {
  return value === null || isText(value);
}

function isName(value: unknown): boolean {
  return isText(value) && value !== "";
}

/** 0 or more, as far as numbers are exact. */
function isWhole(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** An object that holds values by name: no list, no promise, no response. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !hasMethods(value, "then") &&
    !isResponse(value)
  );
}

function isTemplate(value: unknown): boolean {
  return isName(value) || typeof value === "function";
}

function isSchema(value: unknown): boolean {
  return (
    ((typeof value === "object" && value !== null) || typeof value === "function") && "~standard" in value
  );
}

function isSource(value: unknown): boolean {
  return Array.isArray(value) || hasMethods(value, "filter", "slice");
}

function isRealDate(value: unknown): boolean {
  return isDate(value) && !Number.isNaN(value.getTime());
}

function isDates(value: unknown): boolean {
  return Array.isArray(value) && value.every(isRealDate);
}

function hasMethods(value: unknown, ...names: readonly string[]): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    names.every((name) => typeof (value as Readonly<Record<string, unknown>>)[name] === "function")
  );
}
