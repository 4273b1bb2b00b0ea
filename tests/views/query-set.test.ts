import { describe, expect, it } from "vitest";
import { arrayModel, conditionsOf, type QuerySet } from "../../src/index.js";
import { querySetOf } from "../../src/views/query-set.js";

const day = (text: string) => new Date(`${text}T00:00:00Z`);

const emma = { id: 1, title: "Emma", year: 1815, read: day("2024-03-01"), genre: null };
const middlemarch = { id: 2, title: "Middlemarch", year: 1871, read: day("2024-02-01"), genre: "novel" };
const walden = { id: 3, title: "Walden", year: 1854, read: day("2023-02-01"), genre: "essay" };
const books = Object.freeze([emma, middlemarch, walden]);

const titles = (found: QuerySet<{ title: string }>) => found.slice() as readonly { title: string }[];

describe("a lookup", () => {
  it("is a list of comparisons", () => {
    expect(conditionsOf({ pk: 1, year: { gte: 1800, lt: 1900 }, id: { gt: 0, lte: 9 } })).toEqual([
      { field: "pk", operator: "=", value: 1 },
      { field: "year", operator: ">=", value: 1800 },
      { field: "year", operator: "<", value: 1900 },
      { field: "id", operator: ">", value: 0 },
      { field: "id", operator: "<=", value: 9 },
    ]);
  });

  it.each([[null], [{}], [{ gte: 1, of: 2 }], [new Date(0)], [["gte"]], ["gte"], [undefined]])(
    "takes %j for a value",
    (value) => {
      expect(conditionsOf({ field: value })).toEqual([{ field: "field", operator: "=", value }]);
    },
  );
});

describe("a query set over an array", () => {
  const all = querySetOf(books);

  it("finds by values, dates by their time, and pk as the key", () => {
    expect(titles(all.filter({ pk: 2 }))).toEqual([middlemarch]);
    expect(titles(all.filter({ read: day("2024-03-01") }))).toEqual([emma]);
    expect(titles(all.filter({ genre: null }))).toEqual([emma]);
    expect(titles(all.filter({ pk: 2, title: "Emma" }))).toEqual([]);
    const byTitle = querySetOf(books, arrayModel<(typeof books)[number]>({ name: "book", pk: "title" }));
    expect(titles(byTitle.filter({ pk: "Emma" }))).toEqual([emma]);
  });

  it("finds by ranges, in which nothing is not", () => {
    expect(titles(all.filter({ read: { gte: day("2024-02-01"), lt: day("2024-03-01") } }))).toEqual([
      middlemarch,
    ]);
    expect(titles(all.filter({ year: { gt: 1815, lte: 1871 } }))).toEqual([middlemarch, walden]);
    expect(titles(all.filter({ genre: { lte: "z" } }))).toEqual([middlemarch, walden]);
    expect(titles(all.filter({ year: { gte: null } }))).toEqual([]);
    expect(titles(all.filter({ title: { gte: 1 } }))).toEqual([]);
  });

  it.each(["1", 1.5, NaN, Infinity, "9".repeat(400), 10n, null, undefined, {}, []])(
    "finds nothing for the key %s, which no object has",
    (pk) => {
      expect(all.filter({ pk }).count()).toBe(0);
    },
  );

  it.each(["constructor", "__proto__", "toString", "hasOwnProperty"])("has no field %s", (field) => {
    const inherited: unknown = Reflect.get({}, field);
    expect(all.filter(Object.fromEntries([[field, inherited]])).count()).toBe(0);
    expect(titles(all.orderBy(field))).toEqual(books);
  });

  it("sorts by several fields, down by a minus, nothing last, and leaves the array as it is", () => {
    expect(titles(all.orderBy("-year"))).toEqual([middlemarch, walden, emma]);
    expect(titles(all.orderBy("read"))).toEqual([walden, middlemarch, emma]);
    expect(titles(all.orderBy("genre"))).toEqual([walden, middlemarch, emma]);
    expect(titles(all.orderBy("-pk"))).toEqual([walden, middlemarch, emma]);
    const twice = querySetOf([...books, { ...emma, id: 4 }]);
    expect(titles(twice.orderBy("title", "-id"))).toMatchObject([{ id: 4 }, { id: 1 }, { id: 2 }, { id: 3 }]);
  });

  it("counts, slices, and is ordered", () => {
    expect([all.ordered, all.count(), all.slice(1, 2)]).toEqual([true, 3, [middlemarch]]);
  });
});
