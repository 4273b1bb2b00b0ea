import { Http404, ImproperlyConfigured } from "../../errors.js";
import { dateFrom, dateOf, dayText, isInRange, type Period, shifted, startOf, weekOf } from "../calendar.js";
import { checkedByAsView, refusesHooks } from "../check-view.js";
import { className } from "../class-name.js";
import { allOf, gte, lt, lte } from "../comparison.js";
import { defaults } from "../defaults.js";
import { missing } from "../missing.js";
import { type Mixin, mixin } from "../mixin.js";
import { findProperty } from "../property.js";
import { fieldOf, type Lookup, type ObjectSource, type QuerySet } from "../query-set.js";
import type { View } from "../view.js";
import { fromHook } from "./hooks.js";
import { type ObjectSourceAttributes, querySetFrom } from "./object-source.js";

/** Gives a view the field by which its objects are dated. All dates are in UTC. */
export interface DateMixin {
  /** The field that holds an object's date. */
  dateField: string | null;
  /**
   * Has the field a time, too? It is then compared with `Date`s, and else with texts such as `2024-05-01`: what a
   * database's column of days without a time compares well with, whatever the time zone of the process.
   */
  usesDatetimeField: boolean;
  /** Are objects of the future shown? */
  allowFuture: boolean;
  /** The field, for this request. */
  getDateField(): string | Promise<string>;
  /** Are objects of the future shown, for this request? */
  getAllowFuture(): boolean | Promise<boolean>;
}

export const DateMixin: Mixin<DateMixin> = mixin<DateMixin>(
  (Base) =>
    class DateMixin extends Base {
      declare dateField: string | null;
      declare usesDatetimeField: boolean;
      declare allowFuture: boolean;

      getDateField(): string | Promise<string> {
        if (this.dateField !== null) return this.dateField;
        throw dateFieldMissing(this);
      }

      getAllowFuture(): boolean | Promise<boolean> {
        return this.allowFuture;
      }

      static {
        defaults<DateMixin>(this, { dateField: null, usesDatetimeField: true, allowFuture: false });
        const { getDateField } = this.prototype;
        checkedByAsView(this, (view) => {
          const isPlain = findProperty(view, "getDateField")?.descriptor.value === getDateField;
          if (isPlain && findProperty(view, "dateField")?.descriptor.value === null)
            throw dateFieldMissing(view);
        });
      }
    },
);

function dateFieldMissing(view: View): ImproperlyConfigured {
  return missing(view, "has no field to date its objects by", ["dateField"], "override getDateField()");
}

/** Gives a view a year. */
export interface YearMixin extends DateMixin {
  /** The year; the route's or the query's `year` unless given. */
  year: number | null;
  /** The year of this request. */
  getYear(): number | Promise<number>;
  /** When the next year begins that has objects, or the very next one where `allowEmpty` is true. */
  getNextYear(date: Date): Date | null | Promise<Date | null>;
  /** When the year before began that has objects, or the very last one where `allowEmpty` is true. */
  getPreviousYear(date: Date): Date | null | Promise<Date | null>;
}

export const YearMixin: Mixin<YearMixin> = mixin<YearMixin>(
  (Base) =>
    class YearMixin extends DateMixin(Base) {
      declare year: number | null;

      getYear(): number | Promise<number> {
        return this.year ?? numberFrom(this, "year");
      }

      getNextYear(date: Date): Date | null | Promise<Date | null> {
        return neighbour(this, date, "year", 1);
      }

      getPreviousYear(date: Date): Date | null | Promise<Date | null> {
        return neighbour(this, date, "year", -1);
      }

      static {
        defaults<YearMixin>(this, { year: null });
        refusesHooks(
          this,
          {
            yearFormat: "Capture a number in the route, or override {view}.getYear().",
            getYearFormat: "Capture a number in the route, or override {view}.getYear().",
          },
          "getYear",
        );
      }
    },
);

/** Gives a view a month. */
export interface MonthMixin extends DateMixin {
  /** The month, from 1; the route's or the query's `month` unless given. */
  month: number | null;
  /** The month of this request. */
  getMonth(): number | Promise<number>;
  /** When the next month begins that has objects, or the very next one where `allowEmpty` is true. */
  getNextMonth(date: Date): Date | null | Promise<Date | null>;
  /** When the month before began that has objects, or the very last one where `allowEmpty` is true. */
  getPreviousMonth(date: Date): Date | null | Promise<Date | null>;
}

export const MonthMixin: Mixin<MonthMixin> = mixin<MonthMixin>(
  (Base) =>
    class MonthMixin extends DateMixin(Base) {
      declare month: number | null;

      getMonth(): number | Promise<number> {
        return this.month ?? numberFrom(this, "month");
      }

      getNextMonth(date: Date): Date | null | Promise<Date | null> {
        return neighbour(this, date, "month", 1);
      }

      getPreviousMonth(date: Date): Date | null | Promise<Date | null> {
        return neighbour(this, date, "month", -1);
      }

      static {
        defaults<MonthMixin>(this, { month: null });
        refusesHooks(
          this,
          {
            monthFormat: "Capture a number in the route, or override {view}.getMonth().",
            getMonthFormat: "Capture a number in the route, or override {view}.getMonth().",
          },
          "getMonth",
        );
      }
    },
);

/** Gives a view a week, by the numbers of ISO 8601. */
export interface WeekMixin extends DateMixin {
  /** The week, from 1; the route's or the query's `week` unless given. */
  week: number | null;
  /** The week of this request. */
  getWeek(): number | Promise<number>;
  /** When the next week begins that has objects, or the very next one where `allowEmpty` is true. */
  getNextWeek(date: Date): Date | null | Promise<Date | null>;
  /** When the week before began that has objects, or the very last one where `allowEmpty` is true. */
  getPreviousWeek(date: Date): Date | null | Promise<Date | null>;
}

export const WeekMixin: Mixin<WeekMixin> = mixin<WeekMixin>(
  (Base) =>
    class WeekMixin extends DateMixin(Base) {
      declare week: number | null;

      getWeek(): number | Promise<number> {
        return this.week ?? numberFrom(this, "week");
      }

      getNextWeek(date: Date): Date | null | Promise<Date | null> {
        return neighbour(this, date, "week", 1);
      }

      getPreviousWeek(date: Date): Date | null | Promise<Date | null> {
        return neighbour(this, date, "week", -1);
      }

      static {
        defaults<WeekMixin>(this, { week: null });
        refusesHooks(
          this,
          {
            weekFormat: "Capture a number in the route, or override {view}.getWeek().",
            getWeekFormat: "Capture a number in the route, or override {view}.getWeek().",
          },
          "getWeek",
        );
      }
    },
);

/** Gives a view a day of the month. */
export interface DayMixin extends DateMixin {
  /** The day, from 1; the route's or the query's `day` unless given. */
  day: number | null;
  /** The day of this request. */
  getDay(): number | Promise<number>;
  /** The next day that has objects, or the very next one where `allowEmpty` is true. */
  getNextDay(date: Date): Date | null | Promise<Date | null>;
  /** The day before that has objects, or the very last one where `allowEmpty` is true. */
  getPreviousDay(date: Date): Date | null | Promise<Date | null>;
}

export const DayMixin: Mixin<DayMixin> = mixin<DayMixin>(
  (Base) =>
    class DayMixin extends DateMixin(Base) {
      declare day: number | null;

      getDay(): number | Promise<number> {
        return this.day ?? numberFrom(this, "day");
      }

      getNextDay(date: Date): Date | null | Promise<Date | null> {
        return neighbour(this, date, "day", 1);
      }

      getPreviousDay(date: Date): Date | null | Promise<Date | null> {
        return neighbour(this, date, "day", -1);
      }

      static {
        defaults<DayMixin>(this, { day: null });
        refusesHooks(
          this,
          {
            dayFormat: "Capture a number in the route, or override {view}.getDay().",
            getDayFormat: "Capture a number in the route, or override {view}.getDay().",
          },
          "getDay",
        );
      }
    },
);

/**
 * The day that a request names, or the first of its month or year where it names no more.
 *
 * @throws Http404 if there is no such day
 */
export function requestedDate(year: number, month?: number, day?: number): Date {
  return existing(dateOf(year, month, day), { year, month, day });
}

/**
 * The Monday of the week that a request names.
 *
 * @throws Http404 if the year has no such week
 */
export function requestedWeek(year: number, week: number): Date {
  return existing(weekOf(year, week), { year, week });
}

/**
 * A part of the date that a request names.
 *
 * @throws Http404 for what is no whole number: where a view makes it of what a visitor wrote, there is no such page
 */
export async function partOf<H extends `get${"Year" | "Month" | "Week" | "Day"}`>(
  view: Readonly<Record<H, () => number | Promise<number>>>,
  hook: H,
): Promise<number> {
  const part = fromHook(view, hook, await view[hook]());
  if (Number.isInteger(part)) return part;
  throw new Http404(`Invalid date: ${className(view.constructor)}.${hook}() returned ${String(part)}`);
}

/** The field that a view's objects are dated by. */
export async function dateFieldOf(view: DateMixin): Promise<string> {
  return fromHook(view, "getDateField", await view.getDateField());
}

/** Are objects of the future shown? */
export async function showsFuture(view: DateMixin): Promise<boolean> {
  return fromHook(view, "getAllowFuture", await view.getAllowFuture());
}

/** The objects of a period, by the view's date field. */
export async function lookupOfPeriod(view: DateMixin, start: Date, period: Period): Promise<Lookup> {
  const end = shifted(period, start, 1);
  if (!isInRange(end)) throw new Http404("Date out of range");
  return { [await dateFieldOf(view)]: allOf(gte(boundOf(view, start)), lt(boundOf(view, end))) };
}

/** Leaves out what is dated later than now. */
export async function lookupOfPast(view: DateMixin): Promise<Lookup> {
  return { [await dateFieldOf(view)]: lte(boundOf(view, new Date())) };
}

/** A date as the view's date field is compared with it. */
export function boundOf(view: DateMixin, date: Date): Date | string {
  return view.usesDatetimeField ? date : dayText(date);
}

/** An object's date. */
export function dateOfObject(view: DateMixin, object: unknown, field: string): Date {
  const value = typeof object === "object" && object !== null ? fieldOf(object, field) : undefined;
  const date = dateFrom(value);
  if (date !== undefined) return date;
  const name = className(view.constructor);
  throw new ImproperlyConfigured(
    `${name}.dateField is ${JSON.stringify(field)}, which holds ${value === null ? "null" : `a value of type ${typeof value}`} and no date. Name a field with a Date or a text such as "2024-05-01".`,
  );
}

/** A part of a date, as the route, or else the query, has it: of a key that is repeated the last, as in Django. */
function numberFrom(view: View, name: "year" | "month" | "week" | "day"): number {
  const captured = Object.hasOwn(view.params, name)
    ? (view.params as Readonly<Record<string, unknown>>)[name]
    : undefined;
  const given = captured ?? view.request.query.getAll(name).at(-1);
  if (given === undefined) throw new Http404(`No ${name} specified`);
  if (typeof given === "number") return given;
  if (typeof given === "string" && /^\d{1,4}$/.test(given)) return Number(given);
  throw new Http404(`Invalid ${name}`);
}

function existing(date: Date | undefined, parts: Readonly<Record<string, number | undefined>>): Date {
  if (date !== undefined) return date;
  const named = Object.entries(parts).flatMap(([part, value]) =>
    value === undefined ? [] : `${part} ${String(value)}`,
  );
  throw new Http404(`Invalid date: ${named.join(", ")}`);
}

/**
 * When the nearest period begins that has objects, after or before that of a date; where the view shows empty periods, the
 * very next one. Costs one object.
 */
async function neighbour(view: Dated, date: Date, period: Period, direction: 1 | -1): Promise<Date | null> {
  const allowFuture = await showsFuture(view);
  const adjacent = shifted(period, date, direction);
  if (view.getAllowEmpty && fromHook(view, "getAllowEmpty", await view.getAllowEmpty())) {
    return isInRange(adjacent) && (allowFuture || adjacent <= new Date()) ? adjacent : null;
  }
  const field = await dateFieldOf(view);
  if (!isInRange(adjacent)) return null;
  const beyond = gte(boundOf(view, adjacent));
  const range =
    direction === -1
      ? lt(boundOf(view, startOf(period, date)))
      : allowFuture
        ? beyond
        : allOf(beyond, lte(boundOf(view, new Date())));
  const [nearest] = await (
    await objectsOf(view)
  )
    .filter({ [field]: range })
    .orderBy(direction === 1 ? field : `-${field}`)
    .slice(0, 1);
  return nearest === undefined ? null : startOf(period, dateOfObject(view, nearest, field));
}

/** A view of dates, with the objects that a mixin for objects gives it. */
type Dated = View &
  DateMixin &
  Partial<ObjectSourceAttributes<unknown>> & {
    getQueryset?(): ObjectSource<unknown> | Promise<ObjectSource<unknown>>;
    getAllowEmpty?(): boolean | Promise<boolean>;
  };

async function objectsOf(view: Dated): Promise<QuerySet<unknown>> {
  if (view.getQueryset) return querySetFrom(view, await view.getQueryset());
  const name = className(view.constructor);
  throw new ImproperlyConfigured(
    `${name} has no objects. Put MultipleObjectMixin among its bases, or define the method getQueryset() in ${name}.`,
  );
}
