import { describe, expect, it } from "vitest";
import { arrayModel } from "../../src/index.js";

interface Book {
  id: number;
  title: string;
}

const model = () =>
  arrayModel<Book>({
    name: "book",
    objects: [{ id: 7, title: "Emma" }],
    absoluteUrl: ({ id }) => `/books/${String(id)}/`,
  });

describe("arrayModel()", () => {
  it("creates with the next key, updates and deletes", async () => {
    const books = model();
    const walden = await books.create({ title: "Walden" });
    expect(walden).toEqual({ id: 8, title: "Walden" });
    expect(books.absoluteUrl?.(walden)).toBe("/books/8/");
    expect(await books.update(walden, { title: "Walden, or Life in the Woods" })).toBe(walden);
    expect(await books.objects.filter({ pk: 8 }).slice()).toEqual([
      { id: 8, title: "Walden, or Life in the Woods" },
    ]);
    await books.delete(walden);
    await books.delete(walden);
    expect(await books.objects.slice()).toEqual([{ id: 7, title: "Emma" }]);
  });

  it("keys its first object with 1, and takes another field for the key", async () => {
    const tags = arrayModel<{ number: number }>({ name: "tag", pk: "number" });
    expect(await tags.create({})).toEqual({ number: 1 });
    expect(await tags.objects.filter({ pk: 1 }).count()).toBe(1);
  });

  it("writes no prototype, and no member that every object has", async () => {
    const books = model();
    const sent = JSON.parse('{ "__proto__": { "admin": true }, "constructor": 1, "title": "x" }') as object;
    const made = await books.create({ ...sent });
    expect(Object.keys(made)).toEqual(["id", "title"]);
    expect(Object.getPrototypeOf(made)).toBe(Object.prototype);
    expect("admin" in made).toBe(false);
  });
});
