import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  allOf,
  ArchiveIndexView,
  arrayModel,
  BaseDateListView,
  bases,
  type Context,
  DateDetailView,
  DayArchiveView,
  gte,
  Http404,
  ImproperlyConfigured,
  lt,
  lte,
  MonthArchiveView,
  type QuerySet,
  TodayArchiveView,
  View,
  WeekArchiveView,
  YearArchiveView,
  YearMixin,
} from "../../src/index.js";

interface Book {
  readonly id: number;
  readonly published: Date | string | null;
}

const utc = (text: string) => new Date(`${text}Z`);
const day = (text: string) => utc(`${text}T00:00`);

const published: readonly Book["published"][] = [
  utc("2022-12-31T23:59:59.999"),
  utc("2024-01-01T00:00"),
  utc("2024-01-31T23:59:59.999"),
  utc("2024-03-15T12:00"),
  utc("2026-05-01T08:00"),
  utc("2026-05-03T08:00"),
  null,
];
const model = arrayModel<Book>({
  name: "book",
  app: "shop",
  objects: published.map((date, index) => ({ id: index + 1, published: date })),
});

let context: Context = {};
const common = {
  model,
  dateField: "published",
  templateName: (given: Context) => {
    context = given;
    return "";
  },
};
const at = (path: string) => new Request(`https://shop.example${path}`);
const idsOf = (objects: unknown) => (objects as readonly Book[]).map(({ id }) => id);
const shown = () => [idsOf(context["objectList"]), context["dateList"]];

async function neighbours(
  view: (request: Request, params: object) => unknown,
  params: object,
  period: string,
) {
  await view(at("/"), params);
  const name = period.replace(/^./, (letter) => letter.toUpperCase());
  return [context[`previous${name}`], context[period], context[`next${name}`]];
}

beforeEach(() => vi.setSystemTime(utc("2026-05-02T10:00")));
afterEach(() => vi.useRealTimers());

describe("ArchiveIndexView", () => {
  it("shows the latest first, and the years that have any, but nothing of the future", async () => {
    await ArchiveIndexView.asView(common)(at("/"));
    expect(shown()).toEqual([
      [5, 4, 3, 2, 1],
      [day("2026-01-01"), day("2024-01-01"), day("2022-01-01")],
    ]);
    expect(idsOf(context["latest"])).toEqual([5, 4, 3, 2, 1]);
    await ArchiveIndexView.asView({ ...common, allowFuture: true, dateListPeriod: "month" })(at("/"));
    expect(shown()).toEqual([
      [7, 6, 5, 4, 3, 2, 1],
      [day("2026-05-01"), day("2024-03-01"), day("2024-01-01"), day("2022-12-01")],
    ]);
  });

  it("is paged", async () => {
    await ArchiveIndexView.asView({ ...common, paginateBy: 2 })(at("/?page=2"));
    expect([idsOf(context["latest"]), context["isPaginated"]]).toEqual([[3, 2], true]);
  });

  it("is 404 without objects, unless that is allowed", async () => {
    const empty = { ...common, model: arrayModel<Book>({ name: "rare_book" }) };
    await expect(ArchiveIndexView.asView(empty)(at("/"))).rejects.toThrow(
      new Http404("No rare book available"),
    );
    await ArchiveIndexView.asView({ ...empty, allowEmpty: true })(at("/"));
    expect(shown()).toEqual([[], []]);
  });
});

describe("YearArchiveView", () => {
  it("shows the months that have objects, and the objects if asked for", async () => {
    await YearArchiveView.asView(common)(at("/"), { year: 2024 });
    expect(shown()).toEqual([[], [day("2024-01-01"), day("2024-03-01")]]);
    await YearArchiveView.asView({ ...common, makeObjectList: true })(at("/"), { year: 2024 });
    expect(idsOf(context["bookList"])).toEqual([4, 3, 2]);
  });

  it("leads to the years that have objects, or to any where empty ones are shown", async () => {
    const view = YearArchiveView.asView(common);
    const year = (text: string) => day(`${text}-01-01`);
    expect(await neighbours(view, { year: 2024 }, "year")).toEqual([
      year("2022"),
      year("2024"),
      year("2026"),
    ]);
    expect(await neighbours(view, { year: 2022 }, "year")).toEqual([null, year("2022"), year("2024")]);
    expect(await neighbours(view, { year: 2026 }, "year")).toEqual([year("2024"), year("2026"), null]);
    const any = YearArchiveView.asView({ ...common, allowEmpty: true });
    expect(await neighbours(any, { year: 2025 }, "year")).toEqual([year("2024"), year("2025"), year("2026")]);
    expect(await neighbours(any, { year: 2026 }, "year")).toEqual([year("2025"), year("2026"), null]);
    expect((await neighbours(any, { year: 1 }, "year"))[0]).toBeNull();
  });

  it("takes the year from an attribute, the route or the query", async () => {
    const view = YearArchiveView.asView({ ...common, allowEmpty: true });
    for (const [initkwargs, path, params] of [
      [{ year: 99 }, "/?year=2", { year: 1 }],
      [{}, "/?year=2", { year: 99 }],
      [{}, "/?year=99", {}],
      [{}, "/", { year: "0099" }],
    ] as const) {
      await YearArchiveView.asView({ ...common, allowEmpty: true, ...initkwargs })(at(path), params);
      expect(context["year"]).toEqual(day("0099-01-01"));
    }
    await expect(view(at("/"))).rejects.toThrow(new Http404("No year specified"));
  });

  it.each([0, -1, 1.5, 9999, 10_000, 2 ** 53, Infinity, NaN, "x", "", "9".repeat(400), {}, true])(
    "is 404 for the year %s",
    async (year) => {
      const view = YearArchiveView.asView({ ...common, allowEmpty: true });
      await expect(view(at("/"), { year })).rejects.toThrow(Http404);
    },
  );
});

describe("MonthArchiveView", () => {
  const view = MonthArchiveView.asView(common);

  it("shows the objects from the first moment of the month to the last, and the days that have any", async () => {
    await view(at("/"), { year: 2024, month: 1 });
    expect(shown()).toEqual([
      [3, 2],
      [day("2024-01-01"), day("2024-01-31")],
    ]);
  });

  it("leads to the months that have objects, over the turn of the year, too", async () => {
    expect(await neighbours(view, { year: 2024, month: 1 }, "month")).toEqual([
      day("2022-12-01"),
      day("2024-01-01"),
      day("2024-03-01"),
    ]);
    const any = MonthArchiveView.asView({ ...common, allowEmpty: true });
    expect(await neighbours(any, { year: 2024, month: 12 }, "month")).toEqual([
      day("2024-11-01"),
      day("2024-12-01"),
      day("2025-01-01"),
    ]);
  });

  it.each([0, 13, "1.5", "jan", -1])("is 404 for the month %s", async (month) => {
    await expect(view(at("/"), { year: 2024, month })).rejects.toThrow(Http404);
  });

  it("is 404 for a month without objects", async () => {
    await expect(view(at("/"), { year: 2024, month: 2 })).rejects.toThrow(new Http404("No book available"));
  });
});

describe("WeekArchiveView", () => {
  it("shows the week by ISO 8601, which may begin in the year before", async () => {
    const view = WeekArchiveView.asView(common);
    expect(await neighbours(view, { year: 2024, week: 1 }, "week")).toEqual([
      day("2022-12-26"),
      day("2024-01-01"),
      day("2024-01-29"),
    ]);
    expect(shown()).toEqual([[2], null]);
    const any = WeekArchiveView.asView({ ...common, allowEmpty: true });
    expect(await neighbours(any, { year: 2020, week: 53 }, "week")).toEqual([
      day("2020-12-21"),
      day("2020-12-28"),
      day("2021-01-04"),
    ]);
    expect((await neighbours(any, { year: 2025, week: 1 }, "week"))[1]).toEqual(day("2024-12-30"));
  });

  it.each([0, 53, 54, -1])("is 404 for the week %s of 2024, which has 52", async (week) => {
    await expect(WeekArchiveView.asView(common)(at("/"), { year: 2024, week })).rejects.toThrow(
      new Http404(
        week === -1 ? "Invalid date: year 2024, week -1" : `Invalid date: year 2024, week ${String(week)}`,
      ),
    );
  });
});

describe("DayArchiveView and TodayArchiveView", () => {
  it("show the objects of a day, and lead to the days and months that have any", async () => {
    const view = DayArchiveView.asView(common);
    expect(await neighbours(view, { year: 2024, month: 1, day: 31 }, "day")).toEqual([
      day("2024-01-01"),
      day("2024-01-31"),
      day("2024-03-15"),
    ]);
    expect(shown()).toEqual([[3], null]);
    expect(context).toMatchObject({ previousMonth: day("2022-12-01"), nextMonth: day("2024-03-01") });
    await expect(view(at("/"), { year: 2023, month: 2, day: 29 })).rejects.toThrow(
      new Http404("Invalid date: year 2023, month 2, day 29"),
    );
  });

  it("show those of today", async () => {
    await expect(TodayArchiveView.asView(common)(at("/"))).rejects.toThrow(Http404);
    vi.setSystemTime(utc("2026-05-01T23:59"));
    await TodayArchiveView.asView(common)(at("/"));
    expect([shown()[0], context["day"], context["nextDay"]]).toEqual([[5], day("2026-05-01"), null]);
  });
});

describe("the end of the year 9999", () => {
  const open = { ...common, allowEmpty: true, allowFuture: true };

  it.each([
    ["a day", DayArchiveView.asView(open), { year: 9999, month: 12, day: 31 }],
    [
      "an object of a day",
      DateDetailView.asView({ ...common, allowFuture: true }),
      { pk: 1, year: 9999, month: 12, day: 31 },
    ],
    ["a week", WeekArchiveView.asView(open), { year: 9999, week: 52 }],
    ["a month", MonthArchiveView.asView(open), { year: 9999, month: 12 }],
    ["a year", YearArchiveView.asView(open), { year: 9999 }],
  ])("is 404: %s", async (_, view, params) => {
    await expect(view(at("/"), params)).rejects.toThrow(new Http404("Date out of range"));
  });

  it("comes after the last day that has a page", async () => {
    const response = await DayArchiveView.asView(open)(at("/"), { year: 9999, month: 12, day: 30 });
    expect(response.status).toBe(200);
    expect(context).toMatchObject({ nextDay: day("9999-12-31"), nextMonth: null });
  });
});

describe("DateDetailView", () => {
  const params = (id: number, text: string) => {
    const [year, month, date] = text.split("-").map(Number);
    return { pk: id, year, month, day: date };
  };

  it("shows an object of the day, and no other", async () => {
    const view = DateDetailView.asView(common);
    await view(at("/"), params(3, "2024-01-31"));
    expect(context).toMatchObject({ object: { id: 3 }, book: { id: 3 } });
    await expect(view(at("/"), params(2, "2024-01-31"))).rejects.toThrow(
      new Http404("No book found matching the query"),
    );
  });

  it("shows nothing of the future, unless that is allowed", async () => {
    await expect(DateDetailView.asView(common)(at("/"), params(6, "2026-05-03"))).rejects.toThrow(
      new Http404("No book of the future is shown, because DateDetailView.allowFuture is false."),
    );
    await DateDetailView.asView({ ...common, allowFuture: true })(at("/"), params(6, "2026-05-03"));
    expect(context).toMatchObject({ object: { id: 6 } });
  });
});

describe("every archive", () => {
  it("names its template after the model and the period", async () => {
    const asked: string[] = [];
    const templateEngine = {
      render: (name: string) => {
        asked.push(name);
        return "";
      },
    };
    const named = { model, dateField: "published", templateEngine, allowEmpty: true };
    const params = { year: 2024, month: 1, day: 1, week: 1, pk: 2 };
    for (const view of [
      ArchiveIndexView,
      YearArchiveView,
      MonthArchiveView,
      WeekArchiveView,
      DayArchiveView,
    ]) {
      await view.asView(named)(at("/"), params);
    }
    await TodayArchiveView.asView(named)(at("/"));
    await DateDetailView.asView({ model, dateField: "published", templateEngine })(at("/"), params);
    expect(asked).toEqual([
      "shop/book_archive.html",
      "shop/book_archive_year.html",
      "shop/book_archive_month.html",
      "shop/book_archive_week.html",
      "shop/book_archive_day.html",
      "shop/book_archive_day.html",
      "shop/book_detail.html",
    ]);
  });

  it.each([
    ["year=2023&year=2024", 2024],
    ["year=x&year=2024", 2024],
    ["year=2024&month=1&year=2024", 2024],
  ])("takes the last of a key that is repeated: %s", async (query, expected) => {
    const years: number[] = [];
    class Year extends YearArchiveView {
      override async getDatedItems() {
        years.push(await this.getYear());
        return { dateList: [], objectList: [] };
      }
    }
    await Year.asView({ ...common, templateName: () => "" })(at(`/?${query}`));
    expect(years).toEqual([expected]);
    await expect(YearArchiveView.asView(common)(at("/?year=2024&year="))).rejects.toThrow(Http404);
  });

  it("needs a field, and something to show: asView() says so", () => {
    expect(() => ArchiveIndexView.asView({ model })).toThrow(
      new ImproperlyConfigured(
        "ArchiveIndexView has no field to date its objects by. Define the field dateField in ArchiveIndexView, or override getDateField().",
      ),
    );
    expect(() => ArchiveIndexView.asView({ ...common, dateListPeriod: "decade" })).toThrow(
      new ImproperlyConfigured(
        'ArchiveIndexView.dateListPeriod is "decade". Give "year", "month", "week" or "day".',
      ),
    );
    class Decades extends BaseDateListView<Book> {
      override dateField = "published";
    }
    expect(() => Decades.asView()).toThrow(
      new ImproperlyConfigured(
        "Decades does not say what it shows. Define the method getDatedItems() in Decades.",
      ),
    );
  });

  it("may be made of one's own", async () => {
    class Decade extends bases(YearMixin, BaseDateListView<Book>) {
      override model = model;
      override dateField = "published";
      override templateName = common.templateName;
      override async getDatedItems() {
        const decade = Math.floor((await this.getYear()) / 10) * 10;
        const objectList = await this.getDatedQueryset({
          published: allOf(gte(day(`${String(decade)}-01-01`)), lt(day(`${String(decade + 10)}-01-01`))),
        });
        return { dateList: await this.getDateList(objectList, "year"), objectList, context: { decade } };
      }
    }
    await Decade.asView()(at("/?year=2025"));
    expect([context["decade"], idsOf(context["bookList"])]).toEqual([2020, [5, 4, 3, 2, 1]]);
  });

  it("compares days without a time as text", async () => {
    const lookups: unknown[] = [];
    const rows: readonly Book[] = [{ id: 1, published: "2024-01-31" }];
    const querySet: QuerySet<Book> = {
      ordered: true,
      filter: (lookup) => {
        lookups.push(lookup);
        return querySet;
      },
      orderBy: () => querySet,
      count: () => 1,
      slice: () => Promise.resolve(rows),
    };
    const view = DayArchiveView.asView({
      ...common,
      model: null,
      queryset: querySet as QuerySet<unknown>,
      usesDatetimeField: false,
    });
    await view(at("/"), { year: 2024, month: 1, day: 31 });
    expect(lookups.slice(0, 2)).toEqual([
      { published: allOf(gte("2024-01-31"), lt("2024-02-01")) },
      { published: lte("2026-05-02") },
    ]);
    expect(context["previousDay"]).toEqual(day("2024-01-31"));
  });

  it("takes texts that are dates, as rows of JSON have them", async () => {
    const texts = ["2024-01-31", "2024-02-01T00:00:00", "2024-02-01 01:00:00+02", "2024-02-29T23:59:59.5Z"];
    const queryset = texts.map((text, id) => ({ id, published: text }));
    await MonthArchiveView.asView({ ...common, model: null, queryset })(at("/"), { year: 2024, month: 2 });
    expect(shown()).toEqual([
      [3, 1],
      [day("2024-02-01"), day("2024-02-29")],
    ]);
  });

  it("says so where a field holds no date, or the database has another clock", async () => {
    const queryset = [{ id: 1, published: utc("2024-01-01T00:00"), note: "x" }];
    const source = (rows: readonly object[]): QuerySet<unknown> => {
      const querySet: QuerySet<unknown> = {
        ordered: true,
        filter: () => querySet,
        orderBy: () => querySet,
        count: () => rows.length,
        slice: () => rows,
      };
      return querySet;
    };
    await expect(
      ArchiveIndexView.asView({ ...common, model: null, dateField: "note", queryset: source(queryset) })(
        at("/"),
      ),
    ).rejects.toThrow(
      /^ArchiveIndexView\.dateField is "note", which holds a value of type string and no date/,
    );
    await expect(
      ArchiveIndexView.asView({ ...common, model: null, queryset: source(queryset) })(at("/")),
    ).rejects.toThrow(/^ArchiveIndexView\.dateField gave 2024-01-01T00:00:00.000Z where nothing before 2025/);
  });

  it("leads nowhere without objects, and says what is missing", async () => {
    class Year extends bases(YearMixin, View) {
      override dateField = "published";
      async get() {
        return Response.json(await this.getNextYear(day("2024-01-01")));
      }
    }
    await expect(Year.asView()(at("/"))).rejects.toThrow(
      new ImproperlyConfigured(
        "Year has no objects. Put MultipleObjectMixin among its bases, or define the method getQueryset() in Year.",
      ),
    );
  });
});
