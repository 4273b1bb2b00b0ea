import { type } from "arktype";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { Form, HttpRequest, type StandardSchema } from "../../src/index.js";
import { formValues } from "../../src/views/form.js";

/** What a browser sends, given by the names of inputs. */
function sent(...fields: (readonly [string, string | File])[]): FormData {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
}

interface Signup {
  email: string;
  age: number;
  tags: string[];
}

const libraries: readonly (readonly [string, StandardSchema<Signup>])[] = [
  ["Zod", z.object({ email: z.email(), age: z.coerce.number().int().positive(), tags: z.array(z.string()) })],
  [
    "Valibot",
    v.object({
      email: v.pipe(v.string(), v.email()),
      age: v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(1)),
      tags: v.array(v.string()),
    }),
  ],
  ["ArkType", type({ email: "string.email", age: "string.integer.parse |> number > 0", tags: "string[]" })],
];

describe.each(libraries)("a form over a schema of %s", (_, schema) => {
  it("makes of valid data what the schema says", async () => {
    const form = new Form(
      schema,
      {},
      sent(["email", "a@example.org"], ["age", "7"], ["tags", "x"], ["tags", "y"]),
    );
    expect(await form.isValid()).toBe(true);
    expect(form.cleanedData).toEqual({ email: "a@example.org", age: 7, tags: ["x", "y"] });
    expect([form.errors, form.nonFieldErrors]).toEqual([{}, []]);
  });

  it("shows what is wrong beside what was sent", async () => {
    const form = new Form(schema, { age: 18 }, sent(["email", "<x>"], ["age", "-1"], ["tags", "x"]));
    expect(await form.isValid()).toBe(false);
    expect(form.cleanedData).toBe(undefined);
    expect(form.errors).toEqual({ email: [expect.any(String)], age: [expect.any(String)] });
    expect(form.fields["email"]).toMatchObject({
      name: "email",
      id: "id_email",
      label: "Email",
      value: "<x>",
      errors: form.errors["email"],
    });
    expect(form.fields["age"]).toMatchObject({ value: "-1", errors: [expect.any(String)] });
  });

  it("knows its fields before anything is sent", async () => {
    const form = new Form(schema, { email: "you@example.org" });
    expect(new Set([...form].map(({ name, value }) => `${name}=${String(value)}`))).toEqual(
      new Set(["email=you@example.org", "age=", "tags="]),
    );
    expect([form.isBound, await form.isValid(), form.data]).toEqual([false, false, null]);
  });

  it("takes one value, or none, for a list that the schema says is one", async () => {
    const base = [
      ["email", "a@example.org"],
      ["age", "7"],
    ] as const;
    const one = new Form(schema, {}, sent(...base, ["tags", "x"]));
    expect([await one.isValid(), one.cleanedData?.tags]).toEqual([true, ["x"]]);
    const none = new Form(schema, {}, sent(...base));
    expect([await none.isValid(), none.cleanedData?.tags]).toEqual([true, []]);
  });

  it("takes __proto__, constructor and their like for names of fields", async () => {
    const form = new Form(
      schema,
      {},
      sent(["__proto__", "x"], ["constructor", "y"], ["toString", "z"], ["__proto__.polluted", "1"]),
    );
    expect(await form.isValid()).toBe(false);
    expect(Object.keys(form.data ?? {})).toEqual(
      expect.arrayContaining(["__proto__", "constructor", "toString"]),
    );
    for (const object of [form.data, form.errors, form.fields])
      expect(Object.getPrototypeOf(object)).toBe(null);
    expect(({} as { polluted?: unknown }).polluted).toBe(undefined);
    expect(Object.keys(form.fields)).not.toContain("constructor");
  });
});

const text: StandardSchema = {
  "~standard": {
    version: 1,
    vendor: "test",
    validate: (value) => ({ value }),
  },
};

describe("what a form shows", () => {
  it("is the initial value until something is sent, and then only what was sent", () => {
    const initial = { title: "Emma", read: true, year: 1815, none: null };
    const fresh = new Form(text, initial);
    expect([...fresh].map(({ value, checked }) => [value, checked])).toEqual([
      ["Emma", true],
      ["true", true],
      ["1815", true],
      ["", false],
    ]);
    const bound = new Form(text, initial, sent(["title", ""], ["extra", "1"]));
    expect(bound.fields["title"]).toMatchObject({ value: "", checked: false });
    // A checkbox that is not checked is not sent: it must not come back checked.
    expect(bound.fields["read"]).toMatchObject({ value: "", checked: false });
    expect(bound.fields).not.toHaveProperty("extra");
  });

  it("is dates as inputs take them, lists as lists, and no file", () => {
    const form = new Form(text, {
      published: new Date("1815-12-23T00:00:00Z"),
      seen: new Date("2026-02-28T10:30:00Z"),
      never: new Date(NaN),
      tags: [1, "x"],
      off: false,
    });
    expect([...form].map(({ value }) => value)).toEqual([
      "1815-12-23",
      "2026-02-28T10:30:00.000Z",
      "",
      ["1", "x"],
      "false",
    ]);
    expect(form.fields["off"]?.checked).toBe(false);
    const cover = new Form(text, {}, sent(["cover", new File(["x"], "cover.png")]));
    expect(cover.fields["cover"]?.value).toBe("");
    expect(cover.data?.["cover"]).toBeInstanceOf(File);
  });

  it("has labels in words", () => {
    const form = new Form(text, { firstName: "", last_name: "", ISBN: "", "address.zip-code": "" });
    expect([...form].map(({ label }) => label)).toEqual([
      "First name",
      "Last name",
      "Isbn",
      "Address zip code",
    ]);
  });
});

describe("the fields of nested values", () => {
  const values = (form: Form) => Object.fromEntries([...form].map(({ name, value }) => [name, value]));
  const order = z.object({
    address: z.object({ city: z.string(), lines: z.array(z.string()) }),
    items: z.array(z.object({ title: z.string(), by: z.object({ name: z.string() }) })),
  });
  const initial = {
    address: { city: "Bath", lines: ["1", "2"] },
    items: [
      { title: "Emma", by: { name: "Jane" }, id: 1 },
      { title: "Silas", by: { name: "George" }, id: 2 },
    ],
  };

  it("are those within, and none of the object or list as a whole", () => {
    expect(values(new Form(order, initial))).toEqual({
      "address.city": "Bath",
      "address.lines": ["1", "2"],
      "items.0.title": "Emma",
      "items.0.by.name": "Jane",
      "items.1.title": "Silas",
      "items.1.by.name": "George",
    });
    expect(values(new Form(order))).toEqual({ "address.city": "", "address.lines": "" });
  });

  it("are as many rows as were sent, with what was sent and their errors", async () => {
    const form = new Form(order, initial, sent(["address.city", "York"], ["items.0.title", "Emma"]));
    expect(await form.isValid()).toBe(false);
    expect(values(form)).toEqual({
      "address.city": "York",
      "address.lines": "",
      "items.0.title": "Emma",
      "items.0.by.name": "",
      "items.0.by": "",
    });
    expect(form.fields["items.0.by"]?.errors).toHaveLength(1);
    expect(values(new Form(order, initial, sent(["address.city", "York"])))).toEqual({
      "address.city": "York",
      "address.lines": "",
    });
  });

  it("can be sent back as they are shown", async () => {
    const shown = [...new Form(order, initial)].flatMap(({ name, value }) =>
      [value].flat().map((one) => [name, one] as const),
    );
    const form = new Form(order, {}, sent(...shown));
    expect(await form.isValid()).toBe(true);
    expect(form.data).toEqual({
      address: initial.address,
      items: initial.items.map(({ title, by }) => ({ title, by })),
    });
  });

  it.each<[string, StandardSchema]>([
    ["Zod", z.object({ items: z.array(z.object({ title: z.string() })).optional() })],
    ["Valibot", v.object({ items: v.array(v.object({ title: v.string() })) })],
    ["ArkType", type({ items: type({ title: "string" }).array() })],
    ["no library that tells fields", text],
  ])("are known by a schema of %s", (_, schema) => {
    const two = { items: [{ title: "a" }, { title: "b" }] };
    expect(values(new Form(schema, two))).toEqual({ "items.0.title": "a", "items.1.title": "b" });
    expect(values(new Form(schema, two, sent(["items.0.title", "c"])))).toEqual({ "items.0.title": "c" });
    expect(values(new Form(schema, {}, two))).toEqual({ "items.0.title": "a", "items.1.title": "b" });
  });

  it("are those of values that no schema tells, too", () => {
    const round: Record<string, unknown> = { a: 1 };
    round["self"] = round;
    const form = new Form(text, {
      address: { city: "Bath", geo: { lat: 1 }, none: {} },
      date: new Date("2026-02-28"),
      tags: ["a", "b"],
      mixed: ["a", { b: 1 }],
      price: { toString: () => "7.50" },
      nothing: {},
      bare: Object.assign(Object.create(null), { x: 1 }) as unknown,
      round,
    });
    expect(values(form)).toEqual({
      "address.city": "Bath",
      "address.geo.lat": "1",
      date: "2026-02-28",
      tags: ["a", "b"],
      "mixed.0": "a",
      "mixed.1.b": "1",
      price: "7.50",
      "bare.x": "1",
      "round.a": "1",
      "round.self": "",
    });
  });

  it("are shown of an object that was sent, as of a form", () => {
    const form = new Form(order, {}, { address: { city: "York", lines: [] }, items: [initial.items[0]] });
    expect(values(form)).toMatchObject({ "address.city": "York", "items.0.by.name": "Jane" });
  });

  it("have a record's within where there are any, and else a field of its name", () => {
    const schema = z.object({ settings: z.record(z.string(), z.string()) });
    expect(values(new Form(schema, { settings: { theme: "dark" } }))).toEqual({ "settings.theme": "dark" });
    expect(values(new Form(schema, { settings: {} }))).toEqual({ settings: "" });
    expect(values(new Form(schema, {}, sent(["settings.theme", "x"])))).toEqual({ "settings.theme": "x" });
  });
});

describe("what is sent", () => {
  it("leaves out a file input without a file, and keeps an empty file", () => {
    const values = formValues(
      sent(["none", new File([], "")], ["empty", new File([], "a.txt")], ["text", ""]),
    );
    expect(Object.keys(values)).toEqual(["empty", "text"]);
  });

  it("F2: is what has the prefix, without it", async () => {
    const form = new Form(
      z.object({ city: z.string().min(1) }),
      { city: "Bath" },
      sent(["city", "x"], ["billing-city", ""], ["billing-", "y"]),
      { prefix: "billing" },
    );
    expect(await form.isValid()).toBe(false);
    expect(form.data).toEqual({ city: "", "": "y" });
    expect(form.fields["city"]).toMatchObject({ name: "billing-city", id: "id_billing-city" });
    expect(form.errors).toEqual({ city: [expect.any(String)] });
  });

  it("F1: leaves initial values as they are", () => {
    const initial = Object.freeze({ tags: Object.freeze(["x"]) });
    const form = new Form(text, initial);
    expect(form.initial).toBe(initial);
    expect(form.fields["tags"]?.value).not.toBe(initial.tags);
  });

  it("is nested by dots in names, errors too", async () => {
    const schema = z.object({
      address: z.object({ city: z.string().min(1), zip: z.string() }),
      items: z.array(z.object({ title: z.string().min(1) })),
    });
    const data = sent(
      ["address.city", ""],
      ["address.zip", "BA1"],
      ["items.0.title", "Emma"],
      ["items.1.title", ""],
    );
    const form = new Form(schema, { address: { city: "Bath" } }, data);
    expect(form.data).toEqual({
      address: { city: "", zip: "BA1" },
      items: [{ title: "Emma" }, { title: "" }],
    });
    expect(await form.isValid()).toBe(false);
    expect(Object.keys(form.errors)).toEqual(["address.city", "items.1.title"]);
    expect(form.fields["address.city"]).toMatchObject({ value: "", errors: [expect.any(String)] });
    expect(new Form(schema, { address: { city: "Bath" } }).fields["address.city"]?.value).toBe("Bath");
  });

  it("keeps the names that the schema does not tell as they are", () => {
    const schema = z.looseObject({
      address: z.object({ city: z.string() }),
      items: z.array(z.object({ title: z.string() })),
      settings: z.record(z.string(), z.unknown()),
    });
    const names = [
      "address.city",
      "address.zip",
      "items.0.title",
      "settings.a.b",
      "x.y",
      "addressx.city",
      "0.a.a",
      "items",
    ];
    const form = new Form(schema, {}, sent(...names.map((name) => [name, "1"] as const)));
    expect(form.data).toEqual({
      address: { city: "1" },
      "address.zip": "1",
      items: [{ title: "1" }],
      settings: { a: { b: "1" } },
      "x.y": "1",
      "addressx.city": "1",
      "0.a.a": "1",
    });
  });

  it.each(libraries)("so does a schema of %s", (_, schema) => {
    const form = new Form(schema, {}, sent(["email.a.b", "1"], ["nobody.knows", "2"], ["age", "3"]));
    expect(form.data).toEqual({ email: { a: { b: "1" } }, "nobody.knows": "2", age: "3", tags: [] });
  });

  it("keeps names that would be too deep as they are", () => {
    const deep = (depth: number) => Array(depth).fill("a").join(".");
    const form = new Form(text, {}, { [deep(17)]: "1", [deep(16).replaceAll("a", "b")]: "2" });
    expect(Object.keys(form.data ?? {})).toEqual([deep(17), "b"]);
    expect(JSON.stringify(form.data?.["b"])).toBe(`${'{"b":'.repeat(15)}"2"${"}".repeat(15)}`);
  });

  it("can be the parameters of a query, repeated ones too", async () => {
    const schema = z.object({ q: z.string(), tag: z.array(z.string()), page: z.coerce.number().optional() });
    const { query } = new HttpRequest(new Request("https://shop.example/?q=a+b&tag=1&tag=2&page=3"));
    const form = new Form(schema, {}, query);
    expect(await form.isValid()).toBe(true);
    expect(form.cleanedData).toEqual({ q: "a b", tag: ["1", "2"], page: 3 });
    expect(form.fields["tag"]?.value).toEqual(["1", "2"]);
    expect(new Form(schema, {}, new URLSearchParams()).data).toEqual({ tag: [] });
    expect(new Form(schema, {}, new URLSearchParams("b-q=x&q=y&b-tag=1"), { prefix: "b" }).data).toEqual({
      q: "x",
      tag: ["1"],
    });
    expect(formValues(new URLSearchParams("a=1&a=2&b=3&__proto__=4"))).toMatchObject({
      a: ["1", "2"],
      b: "3",
    });
  });

  it("is harmless however names are nested", () => {
    const names = ["a", "a.b", "b.c", "b", "c.5", "d." + "x.".repeat(100_000), "...", "", "e.__proto__.f"];
    const form = new Form(text, {}, sent(...names.map((name) => [name, "1"] as const)));
    expect(form.data).toMatchObject({ a: "1", b: { c: "1" }, c: { "5": "1" } });
    expect(({} as { f?: unknown }).f).toBe(undefined);
  });

  it("is refused where a text has NUL characters, which no database takes", async () => {
    const form = new Form(z.object({ title: z.string() }), {}, sent(["title", "Em\0ma"]));
    expect(await form.isValid()).toBe(false);
    expect(form.errors).toEqual({ title: ["Null characters are not allowed."] });
  });

  it("may be very many fields and errors", async () => {
    const form = new Form(
      z.object({ tags: z.array(z.string().min(2)) }),
      {},
      sent(...Array.from({ length: 20_000 }, (_, index) => ["tags", index % 2 ? "\0" : "x"] as const)),
    );
    expect(await form.isValid()).toBe(false);
    expect(Object.keys(form.errors)).toEqual(["tags"]);
  });
});

describe("errors", () => {
  it("of the form as a whole stand apart", async () => {
    const schema = z.object({ a: z.string() }).refine(() => false, "Never");
    const form = new Form(schema, {}, sent(["a", "1"]));
    await form.isValid();
    expect([form.errors, form.nonFieldErrors]).toEqual([{}, ["Never"]]);
  });

  it("can be added, by field and for the whole", async () => {
    const form = new Form(z.object({ title: z.string() }), {}, sent(["title", "Emma"]));
    expect(await form.isValid()).toBe(true);
    form.addError("title", "There is such a book.");
    form.addError("title", "Really.");
    form.addError(null, "Sorry.");
    expect(form.errors).toEqual({ title: ["There is such a book.", "Really."] });
    expect(form.fields["title"]?.errors).toHaveLength(2);
    expect([form.nonFieldErrors, form.cleanedData]).toEqual([["Sorry."], undefined]);
  });

  it("of a schema are awaited", async () => {
    const schema = z.object({
      title: z.string().refine(async (title) => Promise.resolve(title !== "taken"), "Taken"),
    });
    const form = new Form(schema, {}, sent(["title", "taken"]));
    expect(await form.isValid()).toBe(false);
    expect(form.errors).toEqual({ title: ["Taken"] });
  });
});
