import { Http404, ImproperlyConfigured } from "../../errors.js";
import type { HttpRequest } from "../../http/request.js";
import { bases } from "../bases.js";
import { isPeriod, type Period, shifted, startOf } from "../calendar.js";
import { checkedByAsView } from "../check-view.js";
import { className } from "../class-name.js";
import { gte } from "../comparison.js";
import { defaults } from "../defaults.js";
import { findProperty } from "../property.js";
import type { Lookup, ObjectSource, QuerySet } from "../query-set.js";
import { View } from "../view.js";
import {
  boundOf,
  dateFieldOf,
  DateMixin,
  dateOfObject,
  DayMixin,
  lookupOfPast,
  lookupOfPeriod,
  MonthMixin,
  partOf,
  requestedDate,
  requestedWeek,
  showsFuture,
  WeekMixin,
  YearMixin,
} from "./dates.js";
import { DetailView } from "./detail.js";
import { type MultipleObjectMixin, MultipleObjectTemplateResponseMixin } from "./list.js";
import { fromHook } from "./hooks.js";
import { declaredModel, querySetFrom, verboseNameOf } from "./object-source.js";
import { type Context, respond } from "./template.js";

/**
 * What an archive shows.
 *
 * @typeParam T - one object
 */
export interface DatedItems<T> {
  /** The periods that have objects, by when they begin; `null` where a page lists none. */
  readonly dateList: readonly Date[] | null;
  /** The objects themselves. */
  readonly objectList: ObjectSource<T>;
  /** What else the context has, such as the page's period and its neighbours. */
  readonly context?: Context;
}

const DateListBase: typeof View = bases(MultipleObjectTemplateResponseMixin, DateMixin, View);

// eslint-disable-next-line @typescript-eslint/no-unused-vars -- the mixins are the implementation
export interface BaseDateListView<T = unknown, P extends object = object>
  extends MultipleObjectMixin<T>, MultipleObjectTemplateResponseMixin<T>, DateMixin {
  /** What the list of dates is cut into: `year`, `month`, `week` or `day`. */
  // A plain string, because TypeScript takes `dateListPeriod = "month"` in a subclass for one.
  dateListPeriod: string;
}

/**
 * What the archives share: objects by date, the latest first, and a list of dates. A page without objects is 404 unless
 * `allowEmpty` is true. All dates are in UTC.
 *
 * @typeParam T - one object
 * @typeParam P - what the route captures
 */
export class BaseDateListView<T = unknown, P extends object = object> extends DateListBase<P> {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- what overrides it may want the parameters
  async get(request: HttpRequest, params: P): Promise<Response> {
    const { dateList, objectList, context } = fromHook(this, "getDatedItems", await this.getDatedItems());
    this.objectList = objectList;
    return respond(this, { dateList, ...context });
  }

  /** What the archive shows. */
  getDatedItems(): DatedItems<T> | Promise<DatedItems<T>> {
    throw noDatedItems(this);
  }

  /** The latest first, unless `ordering` says otherwise. */
  async getOrdering(): Promise<string | readonly string[]> {
    return this.ordering ?? `-${await dateFieldOf(this)}`;
  }

  /**
   * The objects that fit, without those of the future unless `allowFuture` is true.
   *
   * @throws Http404 if there is none, unless `allowEmpty` is true
   */
  async getDatedQueryset(lookup: Lookup = {}): Promise<QuerySet<T>> {
    const fitting = querySetFrom(this, await this.getQueryset()).filter(lookup);
    const querySet = (await showsFuture(this)) ? fitting : fitting.filter(await lookupOfPast(this));
    const allowEmpty = fromHook(this, "getAllowEmpty", await this.getAllowEmpty());
    if (!allowEmpty && (await querySet.slice(0, 1)).length === 0) {
      throw new Http404(`No ${verboseNameOf(querySet.model ?? declaredModel(this))} available`);
    }
    return querySet;
  }

  /** What the list of dates is cut into, for this request. */
  getDateListPeriod(): Period | Promise<Period> {
    return checkedPeriod(this, this.dateListPeriod);
  }

  /**
   * When the periods begin that have objects. Costs one object for each, and one more.
   *
   * @param period - `getDateListPeriod()` unless given
   */
  async getDateList(querySet: QuerySet<T>, period?: Period): Promise<Date[]> {
    const field = await dateFieldOf(this);
    const cutInto = period ?? fromHook(this, "getDateListPeriod", await this.getDateListPeriod());
    const dates: Date[] = [];
    // From the first year, and not just the first object: where null sorts first, that is one without a date.
    let from = new Date("0001-01-01T00:00:00Z");
    for (;;) {
      const [earliest] = await querySet
        .filter({ [field]: gte(boundOf(this, from)) })
        .orderBy(field)
        .slice(0, 1);
      if (earliest === undefined) return dates;
      const date = dateOfObject(this, earliest, field);
      if (date < from) throw notInUtc(this, date, from);
      const start = startOf(cutInto, date);
      dates.push(start);
      from = shifted(cutInto, start, 1);
    }
  }

  static {
    defaults<BaseDateListView>(this, { allowEmpty: false, dateListPeriod: "year" });
    const { getDatedItems } = this.prototype;
    checkedByAsView(this, (view) => {
      const period: unknown = findProperty(view, "dateListPeriod")?.descriptor.value;
      if (period !== undefined) checkedPeriod(view, period);
      if (findProperty(view, "getDatedItems")?.descriptor.value === getDatedItems) throw noDatedItems(view);
    });
  }
}

/** The database said that it is not before: the two have different clocks, and asking on would never end. */
function notInUtc(view: View, date: Date, from: Date): ImproperlyConfigured {
  const name = className(view.constructor);
  return new ImproperlyConfigured(
    `${name}.dateField gave ${date.toISOString()} where nothing before ${from.toISOString()} was asked for. Let the database driver read dates in UTC, or days without a time as text, with usesDatetimeField = false in ${name}.`,
  );
}

function checkedPeriod(view: View, period: unknown): Period {
  if (isPeriod(period)) return period;
  const name = className(view.constructor);
  throw new ImproperlyConfigured(
    `${name}.dateListPeriod is ${JSON.stringify(period)}. Give "year", "month", "week" or "day".`,
  );
}

function noDatedItems(view: View): ImproperlyConfigured {
  const name = className(view.constructor);
  return new ImproperlyConfigured(
    `${name} does not say what it shows. Define the method getDatedItems() in ${name}.`,
  );
}

/**
 * Shows the latest objects, and the years that have any.
 *
 * The context has `dateList`, the latest year first, and the objects as `latest`; the template is `book_archive.html`.
 *
 * @typeParam T - one object
 * @typeParam P - what the route captures
 * @example
 * class BookArchive extends ArchiveIndexView<Book> {
 *   override model = books;
 *   override dateField = "published";
 *   override paginateBy = 20;
 * }
 *
 * Django's `ArchiveIndexView`.
 */
export class ArchiveIndexView<T = unknown, P extends object = object> extends BaseDateListView<T, P> {
  override async getDatedItems(): Promise<DatedItems<T>> {
    const querySet = fromHook(this, "getDatedQueryset", await this.getDatedQueryset());
    const dateList = fromHook(this, "getDateList", await this.getDateList(querySet)).reverse();
    return { dateList, objectList: dateList.length > 0 ? querySet : [] };
  }

  static {
    defaults<ArchiveIndexView>(this, { contextObjectName: "latest", templateNameSuffix: "_archive" });
  }
}

const YearArchiveBase: typeof BaseDateListView = bases(YearMixin, BaseDateListView);

// eslint-disable-next-line @typescript-eslint/no-unused-vars -- the mixins are the implementation
export interface YearArchiveView<T = unknown, P extends object = object> extends YearMixin {
  /** Are the objects listed, and not only their months? */
  makeObjectList: boolean;
}

/**
 * Shows the months of a year that have objects, and the objects if `makeObjectList` is true.
 *
 * The context has `dateList`, `year`, `previousYear` and `nextYear`; the template is `book_archive_year.html`.
 *
 * @typeParam T - one object
 * @typeParam P - what the route captures
 * @example
 * path("books/<int:year>/", BookYear.asView());
 *
 * Django's `YearArchiveView`. The year is a number, and there is no `year_format`.
 */
export class YearArchiveView<T = unknown, P extends object = object> extends YearArchiveBase<T, P> {
  override async getDatedItems(): Promise<DatedItems<T>> {
    const year = requestedDate(await partOf(this, "getYear"));
    const querySet = fromHook(
      this,
      "getDatedQueryset",
      await this.getDatedQueryset(await lookupOfPeriod(this, year, "year")),
    );
    return {
      dateList: fromHook(this, "getDateList", await this.getDateList(querySet)),
      objectList: fromHook(this, "getMakeObjectList", await this.getMakeObjectList()) ? querySet : [],
      context: {
        year,
        nextYear: fromHook(this, "getNextYear", await this.getNextYear(year)),
        previousYear: fromHook(this, "getPreviousYear", await this.getPreviousYear(year)),
      },
    };
  }

  /** Are the objects listed, for this request? */
  getMakeObjectList(): boolean | Promise<boolean> {
    return this.makeObjectList;
  }

  static {
    defaults<YearArchiveView>(this, {
      dateListPeriod: "month",
      makeObjectList: false,
      templateNameSuffix: "_archive_year",
    });
  }
}

const MonthArchiveBase: typeof BaseDateListView = bases(YearMixin, MonthMixin, BaseDateListView);

// eslint-disable-next-line @typescript-eslint/no-unused-vars -- the mixins are the implementation
export interface MonthArchiveView<T = unknown, P extends object = object> extends YearMixin, MonthMixin {}

/**
 * Shows the objects of a month, and the days that have any.
 *
 * The context has `dateList`, `month`, `previousMonth` and `nextMonth`; the template is `book_archive_month.html`.
 *
 * @typeParam T - one object
 * @typeParam P - what the route captures
 * @example
 * path("books/<int:year>/<int:month>/", BookMonth.asView());
 *
 * Django's `MonthArchiveView`. The month is a number, and there is no `month_format`.
 */
export class MonthArchiveView<T = unknown, P extends object = object> extends MonthArchiveBase<T, P> {
  override async getDatedItems(): Promise<DatedItems<T>> {
    const month = requestedDate(await partOf(this, "getYear"), await partOf(this, "getMonth"));
    const querySet = fromHook(
      this,
      "getDatedQueryset",
      await this.getDatedQueryset(await lookupOfPeriod(this, month, "month")),
    );
    return {
      dateList: fromHook(this, "getDateList", await this.getDateList(querySet)),
      objectList: querySet,
      context: {
        month,
        nextMonth: fromHook(this, "getNextMonth", await this.getNextMonth(month)),
        previousMonth: fromHook(this, "getPreviousMonth", await this.getPreviousMonth(month)),
      },
    };
  }

  static {
    defaults<MonthArchiveView>(this, { dateListPeriod: "day", templateNameSuffix: "_archive_month" });
  }
}

const WeekArchiveBase: typeof BaseDateListView = bases(YearMixin, WeekMixin, BaseDateListView);

// eslint-disable-next-line @typescript-eslint/no-unused-vars -- the mixins are the implementation
export interface WeekArchiveView<T = unknown, P extends object = object> extends YearMixin, WeekMixin {}

/**
 * Shows the objects of a week, by the weeks of ISO 8601, from Monday.
 *
 * The context has `week`, its Monday, `previousWeek` and `nextWeek`; the template is `book_archive_week.html`.
 *
 * @typeParam T - one object
 * @typeParam P - what the route captures
 * @example
 * path("books/<int:year>/week/<int:week>/", BookWeek.asView());
 *
 * Django's `WeekArchiveView` with `week_format = "%V"`.
 */
export class WeekArchiveView<T = unknown, P extends object = object> extends WeekArchiveBase<T, P> {
  override async getDatedItems(): Promise<DatedItems<T>> {
    const week = requestedWeek(await partOf(this, "getYear"), await partOf(this, "getWeek"));
    return {
      dateList: null,
      objectList: fromHook(
        this,
        "getDatedQueryset",
        await this.getDatedQueryset(await lookupOfPeriod(this, week, "week")),
      ),
      context: {
        week,
        nextWeek: fromHook(this, "getNextWeek", await this.getNextWeek(week)),
        previousWeek: fromHook(this, "getPreviousWeek", await this.getPreviousWeek(week)),
      },
    };
  }

  static {
    defaults<WeekArchiveView>(this, { templateNameSuffix: "_archive_week" });
  }
}

const DayArchiveBase: typeof BaseDateListView = bases(YearMixin, MonthMixin, DayMixin, BaseDateListView);

// eslint-disable-next-line @typescript-eslint/no-unused-vars -- the mixins are the implementation
export interface DayArchiveView<T = unknown, P extends object = object>
  extends YearMixin, MonthMixin, DayMixin {}

/**
 * Shows the objects of a day.
 *
 * The context has `day`, `previousDay`, `nextDay`, `previousMonth` and `nextMonth`; the template is
 * `book_archive_day.html`.
 *
 * @typeParam T - one object
 * @typeParam P - what the route captures
 * @example
 * path("books/<int:year>/<int:month>/<int:day>/", BookDay.asView());
 *
 * Django's `DayArchiveView`. Month and day are numbers, and there is no `month_format` or `day_format`.
 */
export class DayArchiveView<T = unknown, P extends object = object> extends DayArchiveBase<T, P> {
  override async getDatedItems(): Promise<DatedItems<T>> {
    const day = fromHook(this, "getDate", await this.getDate());
    return {
      dateList: null,
      objectList: fromHook(
        this,
        "getDatedQueryset",
        await this.getDatedQueryset(await lookupOfPeriod(this, day, "day")),
      ),
      context: {
        day,
        previousDay: fromHook(this, "getPreviousDay", await this.getPreviousDay(day)),
        nextDay: fromHook(this, "getNextDay", await this.getNextDay(day)),
        previousMonth: fromHook(this, "getPreviousMonth", await this.getPreviousMonth(day)),
        nextMonth: fromHook(this, "getNextMonth", await this.getNextMonth(day)),
      },
    };
  }

  /**
   * The day that the page is about.
   *
   * @throws Http404 if there is no such day
   */
  async getDate(): Promise<Date> {
    return requestedDate(
      await partOf(this, "getYear"),
      await partOf(this, "getMonth"),
      await partOf(this, "getDay"),
    );
  }

  static {
    defaults<DayArchiveView>(this, { templateNameSuffix: "_archive_day" });
  }
}

/**
 * Shows the objects of today, in UTC.
 *
 * @typeParam T - one object
 * @typeParam P - what the route captures
 * @example
 * path("books/today/", BooksOfToday.asView());
 *
 * Django's `TodayArchiveView`.
 */
export class TodayArchiveView<T = unknown, P extends object = object> extends DayArchiveView<T, P> {
  override async getDate(): Promise<Date> {
    return Promise.resolve(startOf("day", new Date()));
  }
}

const DateDetailBase: typeof DetailView = bases(YearMixin, MonthMixin, DayMixin, DetailView);

// eslint-disable-next-line @typescript-eslint/no-unused-vars -- the mixins are the implementation
export interface DateDetailView<T = unknown, P extends object = object>
  extends YearMixin, MonthMixin, DayMixin {}

/**
 * Shows one object of a day.
 *
 * @typeParam T - the object
 * @typeParam P - what the route captures
 * @example
 * path("books/<int:year>/<int:month>/<int:day>/<int:pk>/", BookOfDay.asView());
 *
 * Django's `DateDetailView`.
 */
export class DateDetailView<T = unknown, P extends object = object> extends DateDetailBase<T, P> {
  override async getObject(queryset?: ObjectSource<T>): Promise<T> {
    const day = requestedDate(
      await partOf(this, "getYear"),
      await partOf(this, "getMonth"),
      await partOf(this, "getDay"),
    );
    const source = querySetFrom(this, queryset ?? (await this.getQueryset()));
    if (!(await showsFuture(this)) && day > new Date()) {
      throw new Http404(
        `No ${verboseNameOf(source.model ?? declaredModel(this))} of the future is shown, because ${className(this.constructor)}.allowFuture is false.`,
      );
    }
    return super.getObject(source.filter(await lookupOfPeriod(this, day, "day")));
  }
}
