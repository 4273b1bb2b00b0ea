import { describe, expect, it } from "vitest";
import {
  allOf,
  arrayModel,
  BadRequest,
  conditionsOf,
  createApp,
  DetailView,
  FieldError,
  gt,
  gte,
  inList,
  lt,
  lte,
  type QuerySet,
  rePath,
} from "../../src/index.js";
import { querySetOf } from "../../src/views/query-set.js";

const day = (text: string) => new Date(`${text}T00:00:00Z`);

const emma = { id: 1, title: "Emma", year: 1815, read: day("2024-03-01"), genre: null };
const middlemarch = { id: 2, title: "Middlemarch", year: 1871, read: day("2024-02-01"), genre: "novel" };
const walden = { id: 3, title: "Walden", year: 1854, read: day("2023-02-01"), genre: "essay" };
const books = Object.freeze([emma, middlemarch, walden]);

const titles = (found: QuerySet<{ title: string }>) => found.slice() as readonly { title: string }[];

describe("a lookup", () => {
  it("is a list of comparisons", () => {
    const lookup = {
      pk: 1,
      year: allOf(gte(1800), lt(1900)),
      id: allOf(gt(0), lte(9)),
      genre: inList(["a"]),
    };
    expect(conditionsOf(lookup)).toEqual([
      { field: "pk", operator: "=", value: 1 },
      { field: "year", operator: ">=", value: 1800 },
      { field: "year", operator: "<", value: 1900 },
      { field: "id", operator: ">", value: 0 },
      { field: "id", operator: "<=", value: 9 },
      { field: "genre", operator: "in", value: ["a"] },
    ]);
  });

  it.each([[null], [new Date(0)], ["gte"], [undefined], [""], [0], [false], [1n], [new Uint8Array(1)]])(
    "takes %s for a value",
    (value) => {
      expect(conditionsOf({ field: value })).toEqual([{ field: "field", operator: "=", value }]);
    },
  );

  it.each([
    '{ "gte": "" }',
    '{ "parts": [{ "operator": ">=", "value": "" }] }',
    '{ "$gt": "" }',
    "{}",
    "[]",
    '["", "x"]',
    '[{ "gte": "" }]',
    '{ "__proto__": { "parts": [] } }',
    '{ "in": ["x"] }',
  ])("takes no operator from data: %s is a bad request", (text) => {
    const sent: unknown = JSON.parse(text);
    for (const ask of [
      () => conditionsOf({ token: sent }),
      () => gte(sent),
      () => gt(sent),
      () => lte(sent),
      () => lt(sent),
      () => inList([sent]),
    ]) {
      expect(ask).toThrow(BadRequest);
    }
    expect(() => conditionsOf({ token: sent })).toThrow(
      /^filter\(\) can't compare "token" with an (?:object|array)\./,
    );
  });

  it("takes no file for a value, nor what only code can give", () => {
    expect(() => conditionsOf({ token: new File([""], "x") })).toThrow(BadRequest);
    for (const value of [() => 1, Symbol("x"), Promise.resolve(1), inList([gte(1)].slice(1)).parts]) {
      expect(() => conditionsOf({ token: value })).toThrow(/can't compare "token" with/);
    }
    expect(() => gte(lt(1))).toThrow("gte() can't compare with a comparison. Join comparisons by allOf().");
    for (const values of ["ab", 5, null, undefined, {}]) {
      expect(() => inList(values as never)).toThrow(/^inList\(\) takes a list of values, not /);
    }
    expect(() => allOf({ parts: [] })).toThrow(/^allOf\(\) takes comparisons/);
    expect(() => (allOf as () => unknown)()).toThrow(/^allOf\(\) needs at least one comparison/);
  });

  it.each([
    ["a function", () => true],
    ["null", null],
    ["a text", "pk=1"],
    ["an array", [{ pk: 1 }]],
    ["a Map", new Map([["pk", 1]])],
    ["a query", new URLSearchParams("pk=1")],
    ["a comparison", gte(1)],
  ])("is no %s, which everything would fit", (_, lookup) => {
    expect(() => conditionsOf(lookup as never)).toThrow(/^filter\(\) takes an object of fields and values/);
  });

  it("is an object of any kind that has fields alone", () => {
    const bare = Object.assign(Object.create(null) as object, { pk: 1 });
    expect(conditionsOf({ ...bare })).toEqual(conditionsOf(bare));
  });
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
    expect(titles(all.filter({ read: allOf(gte(day("2024-02-01")), lt(day("2024-03-01"))) }))).toEqual([
      middlemarch,
    ]);
    expect(titles(all.filter({ year: allOf(gt(1815), lte(1871)) }))).toEqual([middlemarch, walden]);
    expect(titles(all.filter({ genre: lte("z") }))).toEqual([middlemarch, walden]);
    expect(titles(all.filter({ year: gte(null) }))).toEqual([]);
    expect(titles(all.filter({ title: gte("F"), pk: gte("x") }))).toEqual([]);
  });

  it("finds by lists, in which nothing is not", () => {
    expect(titles(all.filter({ pk: inList([1, 3, 9]) }))).toEqual([emma, walden]);
    expect(titles(all.filter({ genre: inList(["essay", null]) }))).toEqual([walden]);
    expect(titles(all.filter({ pk: inList([]) }))).toEqual([]);
    expect(titles(all.filter({ pk: inList(new Set(["2"])) }))).toEqual([middlemarch]);
    expect(titles(all.filter({ read: inList(["2023-02-01"]) }))).toEqual([walden]);
  });

  it("takes text for a number, a number for text, and text for a date, as the field has it", () => {
    for (const pk of ["2", 2n, "002", "2.0"]) expect(titles(all.filter({ pk }))).toEqual([middlemarch]);
    expect(titles(all.filter({ year: allOf(gt("1815"), lt("1871")) }))).toEqual([walden]);
    expect(titles(all.filter({ read: "2024-03-01" }))).toEqual([emma]);
    expect(titles(all.filter({ read: gte("2024-03-01T00:00Z") }))).toEqual([emma]);
    const codes = querySetOf([{ code: "7" }, { code: "07" }, { code: 8n }]);
    expect(codes.filter({ code: 7 }).slice()).toEqual([{ code: "7" }]);
    expect(codes.filter({ code: "8" }).slice()).toEqual([{ code: 8n }]);
    expect(codes.filter({ code: inList([8, 7n]) }).count()).toBe(2);
    const sent = querySetOf([{ at: "2024-05-01T02:00+02:00" }, { at: "soon" }]);
    expect(sent.filter({ at: new Date("2024-05-01Z") }).count()).toBe(1);
  });

  it.each(["", " ", "1e0", "0x1", "1 or 1=1", "9007199254740993", "one", true, new Date(1), new Date(NaN)])(
    "takes %j for no number",
    (id) => {
      const few = querySetOf([{ id: 1 }, { id: 0 }, { id: 2 ** 53 }]);
      expect(few.filter({ id }).count()).toBe(0);
      expect(few.filter({ id: gte(id) }).count()).toBe(0);
      expect(few.filter({ id: inList([id]) }).count()).toBe(0);
    },
  );

  it("finds the object that a regex's group names", async () => {
    class BookDetail extends DetailView<typeof walden> {
      override model = arrayModel({ name: "book", objects: [walden] }) as never;
      override templateName = ({ object }: { object: typeof walden }) => object.title;
    }
    const app = createApp({ urlpatterns: [rePath(/^(?<pk>[0-9]+)\/$/, BookDetail.asView())] });
    const get = async (at: string) => app.fetch(new Request(`https://shop.example/${at}/`));
    expect(await (await get("3")).text()).toBe("Walden");
    for (const at of ["4", "9".repeat(400)]) expect((await get(at)).status).toBe(404);
    app.close();
  });

  it("never has what is undefined", () => {
    const users = querySetOf<object>([{ name: "ann" }, { name: "bob", token: "x" }]);
    expect(users.filter({ token: undefined }).count()).toBe(0);
  });

  it("shows what its array holds by now, filtered and sorted", () => {
    const shelf = [{ ...emma }, { ...walden }];
    const query = querySetOf(shelf)
      .filter({ year: gt(1800) })
      .orderBy("-year");
    const old = query.filter({ year: lt(1850) });
    expect([query.count(), titles(old).length]).toEqual([2, 1]);
    shelf.push({ ...middlemarch });
    shelf.splice(0, 1);
    expect(titles(query)).toMatchObject([{ title: "Middlemarch" }, { title: "Walden" }]);
    expect([query.count(), old.count()]).toEqual([2, 0]);
    (shelf[0] as { year: number }).year = 1849;
    expect(titles(old)).toMatchObject([{ title: "Walden" }]);
    expect(query.slice(1)).toMatchObject([{ title: "Walden" }]);
  });

  it.each([null, undefined, "", "-", 5, ["title"], {}])("does not sort by %j", (field) => {
    expect(() => all.orderBy(field as never)).toThrow(FieldError);
  });

  it.each([1.5, NaN, Infinity, "9".repeat(400), 10n, null, undefined, new Date(0), "", "1.5"])(
    "finds nothing for the key %s, which no object has",
    (pk) => {
      expect(all.filter({ pk }).count()).toBe(0);
    },
  );

  it.each(["constructor", "__proto__", "toString", "hasOwnProperty"])("has no field %s", (field) => {
    for (const value of [null, undefined, "x", gte(""), inList([null, "x"])]) {
      expect(all.filter(Object.fromEntries([[field, value]])).count()).toBe(0);
    }
    const inherited: unknown = Reflect.get({}, field);
    expect(() => all.filter(Object.fromEntries([[field, inherited]]))).toThrow(/can't compare/);
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
