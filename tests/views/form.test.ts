import { type } from "arktype";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { Form, type StandardSchema } from "../../src/index.js";
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
