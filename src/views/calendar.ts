/** A stretch of time that archives are cut into. Weeks are those of ISO 8601, from Monday; all are in UTC. */
export type Period = "year" | "month" | "week" | "day";

const PERIODS: ReadonlySet<unknown> = new Set<Period>(["year", "month", "week", "day"]);

export function isPeriod(value: unknown): value is Period {
  return PERIODS.has(value);
}

/** Midnight, in UTC, of a day between the years 1 and 9999; `undefined` if there is no such day. */
export function dateOf(year: number, month = 1, day = 1): Date | undefined {
  const date = utc(year, month, day);
  const isThere =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isThere && isInRange(date) ? date : undefined;
}

/** The Monday of a week, by the year and number of ISO 8601; `undefined` if the year has no such week. */
export function weekOf(year: number, week: number): Date | undefined {
  const firstMonday = startOf("week", utc(year, 1, 4));
  const monday = addDays(firstMonday, (week - 1) * DAYS_OF_WEEK);
  return addDays(monday, THURSDAY).getUTCFullYear() === year && isInRange(monday) ? monday : undefined;
}

/** When the period of a date begins. */
export function startOf(period: Period, date: Date): Date {
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  switch (period) {
    case "year":
      return utc(year, 1, 1);
    case "month":
      return utc(year, month, 1);
    case "week":
      return utc(year, month, day - ((date.getUTCDay() + DAYS_OF_WEEK - 1) % DAYS_OF_WEEK));
    case "day":
      return utc(year, month, day);
  }
}

/** When a period begins that is so many after, or before, the period of a date. */
export function shifted(period: Period, date: Date, by: number): Date {
  const start = startOf(period, date);
  const [year, month] = [start.getUTCFullYear(), start.getUTCMonth() + 1];
  switch (period) {
    case "year":
      return utc(year + by, 1, 1);
    case "month":
      return utc(year, month + by, 1);
    case "week":
      return addDays(start, by * DAYS_OF_WEEK);
    case "day":
      return addDays(start, by);
  }
}

/** Does it lie in the years that every database knows, 1 to 9999? */
export function isInRange(date: Date): boolean {
  return date.getUTCFullYear() >= 1 && date.getUTCFullYear() <= 9999;
}

/** The day of a date, such as `2024-05-01`. */
export function dayText(date: Date): string {
  return date.toISOString().slice(0, "2024-05-01".length);
}

/**
 * The date that a field holds: a `Date`, or a text that begins as `2024-05-01`, with a time after it or none. A time
 * without a zone is in UTC.
 */
export function dateFrom(value: unknown): Date | undefined {
  if (isDate(value)) return Number.isNaN(value.getTime()) ? undefined : value;
  const [, day, time = "T00:00", zone = "Z"] =
    (typeof value === "string" &&
      /^(\d{4}-\d\d-\d\d)([T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?(Z|[+-]\d\d(?::?\d\d)?)?$/.exec(value)) ||
    [];
  if (day === undefined) return undefined;
  const date = new Date(
    `${day}${time.replace(" ", "T")}${zone.length === "+01".length ? `${zone}:00` : zone}`,
  );
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** Is this a date, of this realm or of another, as a test's or a driver's may be? */
export function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === "[object Date]";
}

const DAYS_OF_WEEK = 7;
/** The day that says which year a week belongs to, counted from Monday. */
const THURSDAY = 3;

/** `Date.UTC()` would take the year 99 for 1999. */
function utc(year: number, month: number, day: number): Date {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date;
}

function addDays(date: Date, days: number): Date {
  return utc(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate() + days);
}
