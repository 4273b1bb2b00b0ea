import { describe, expect, it } from "vitest";
import {
  ArchiveIndexView,
  arrayModel,
  bases,
  type Context,
  CreateView,
  DeleteView,
  DeletionMixin,
  DetailView,
  Http404,
  ImproperlyConfigured,
  ListView,
  ModelFormMixin,
  ProcessFormView,
  SingleObjectMixin,
  type StandardSchema,
  type TemplateEngine,
  TemplateView,
  UpdateView,
  View,
  YearArchiveView,
} from "../../src/index.js";

interface Book {
  id: number;
  owner: string;
  title: string;
  slug?: string;
}

const anything: StandardSchema = {
  "~standard": { version: 1, vendor: "test", validate: (value) => ({ value }) },
};
const library = () =>
  arrayModel<Book>({
    name: "rare_book",
    app: "shop",
    objects: [
      { id: 1, owner: "ada", title: "Emma", slug: "emma" },
      { id: 2, owner: "bob", title: "Walden" },
    ],
    fields: { title: anything },
    absoluteUrl: ({ id }) => `/books/${String(id)}/`,
  });

const at = (method = "GET", fields?: Record<string, string>) =>
  new Request("https://shop.example/", { method, ...(fields && { body: new URLSearchParams(fields) }) });

/** An engine that renders the template's name, and what the context has beside the usual. */
const templateEngine: TemplateEngine = {
  render: (name, context: Context) =>
    [name, ...Object.keys(context).filter((key) => /book/i.test(key))].join(" "),
};

describe("a view with getQueryset() alone", () => {
  const books = library();
  const own = () => books.objects.filter({ owner: "ada" });

  it("shows one object by its model's template and name", async () => {
    class Detail extends DetailView<Book> {
      override templateEngine = templateEngine;
      override getQueryset() {
        return own();
      }
    }
    const view = Detail.asView();
    expect(await (await view(at(), { pk: 1 })).text()).toBe("shop/rare_book_detail.html rareBook");
    expect(await (await view(at(), { slug: "emma" })).text()).toBe("shop/rare_book_detail.html rareBook");
    await expect(view(at(), { pk: 2 })).rejects.toThrow(new Http404("No rare book found matching the query"));
  });

  it("or with the query set given to getObject(), or with an object of its own making", async () => {
    class Given extends DetailView<Book> {
      override templateEngine = templateEngine;
      override async getObject() {
        return super.getObject(own());
      }
    }
    expect(await (await Given.asView()(at(), { pk: 1 })).text()).toBe("shop/rare_book_detail.html rareBook");
    class First extends DetailView<Book> {
      override templateEngine = templateEngine;
      override async getQueryset() {
        return Promise.resolve(own());
      }
      override async getObject() {
        const [first] = await (await this.getQueryset()).slice(0, 1);
        if (!first) throw new Http404("No book");
        return first;
      }
    }
    expect(await (await First.asView()(at())).text()).toBe("shop/rare_book_detail.html rareBook");
  });

  it("changes and deletes objects, and makes some", async () => {
    const books = library();
    class Update extends UpdateView<Book> {
      override fields = ["title"];
      override templateEngine = templateEngine;
      override async getQueryset() {
        return Promise.resolve(books.objects.filter({ owner: "ada" }));
      }
    }
    expect(await (await Update.asView()(at(), { pk: 1 })).text()).toBe("shop/rare_book_form.html rareBook");
    const changed = await Update.asView()(at("POST", { title: "Persuasion" }), { pk: 1 });
    expect([changed.status, changed.headers.get("Location")]).toEqual([302, "/books/1/"]);

    class Create extends CreateView<Book> {
      override fields = ["title"];
      override templateEngine = templateEngine;
      override getQueryset() {
        return books.objects;
      }
    }
    expect(await (await Create.asView()(at(), {})).text()).toBe("shop/rare_book_form.html");
    const made = await Create.asView()(at("POST", { title: "Sanditon" }), {});
    expect(made.headers.get("Location")).toBe("/books/3/");

    class Delete extends DeleteView<Book> {
      override successUrl = "/was/{pk}/";
      override templateEngine = templateEngine;
      override getQueryset() {
        return books.objects.filter({ owner: "ada" });
      }
    }
    expect(await (await Delete.asView()(at(), { pk: 1 })).text()).toBe(
      "shop/rare_book_confirm_delete.html rareBook",
    );
    await expect(Delete.asView()(at("POST"), { pk: 2 })).rejects.toThrow(Http404);
    expect((await Delete.asView()(at("POST", {}), { pk: 1 })).headers.get("Location")).toBe("/was/1/");

    class Remove extends bases(DeletionMixin, View) {
      override successUrl = "/";
      override getQueryset() {
        return books.objects;
      }
    }
    await Remove.asView()(at("DELETE"), { pk: 2 });
    expect(await books.objects.slice()).toEqual([{ id: 3, title: "Sanditon" }]);
  });

  it("names archives by it, empty ones too", async () => {
    const empty = { dateField: "made", allowEmpty: true, templateEngine };
    class Index extends ArchiveIndexView<Book> {
      override getQueryset() {
        return books.objects.filter({ owner: "nobody" });
      }
    }
    class Year extends YearArchiveView<Book> {
      override getQueryset() {
        return books.objects.filter({ owner: "nobody" });
      }
    }
    expect(await (await Index.asView(empty)(at())).text()).toBe("shop/rare_book_archive.html");
    expect(await (await Year.asView({ ...empty, year: 2024 })(at())).text()).toBe(
      "shop/rare_book_archive_year.html rareBookList",
    );
  });

  it("has no model where the query set has none: the error says what to define", async () => {
    class Create extends CreateView<Book> {
      override fields = ["title"];
      override getQueryset(): readonly Book[] {
        return [];
      }
    }
    await expect(Create.asView()(at(), {})).rejects.toThrow(
      new ImproperlyConfigured(
        "Create has nothing to write to. Define the field model in Create, or return a query set with a model from getQueryset().",
      ),
    );
  });
});

it("an object is named by the query set it was found in, beside a list of something else", async () => {
  const books = library();
  const authors = arrayModel<{ id: number }>({ name: "author", objects: [{ id: 7 }] });
  let keys: string[] = [];
  class AuthorBooks extends bases(SingleObjectMixin, ListView) {
    override model = books;
    override templateName = (context: Context) => {
      keys = Object.keys(context);
      return "";
    };
    override async get(...args: Parameters<ListView["get"]>) {
      this.object = await this.getObject(authors.objects);
      return super.get(...args);
    }
  }
  await AuthorBooks.asView()(at(), { pk: 7 });
  expect(keys).toContain("author");
  expect(keys).not.toContain("rareBook");
});

describe("D6: SingleObjectMixin on any view", () => {
  const books = library();
  const Page = () =>
    class Page extends bases(SingleObjectMixin, TemplateView) {
      override templateName = ({ object }: { object?: unknown }) => JSON.stringify(object ?? "none");
    };

  it("looks its object up where it has a source and the route captured a key", async () => {
    const emma = expect.objectContaining({ title: "Emma" }) as unknown;
    expect(await (await Page().asView({ model: books })(at(), { pk: 1 })).json()).toEqual(emma);
    expect(await (await Page().asView({ model: books })(at(), { slug: "emma" })).json()).toEqual(emma);
    expect(await (await Page().asView({ queryset: books.objects })(at(), { pk: 1 })).json()).toEqual(emma);
    const byIsbn = Page().asView({ model: books, pkUrlKwarg: "isbn" });
    expect(await (await byIsbn(at(), { isbn: 1 })).json()).toEqual(emma);
    class Own extends Page() {
      override getQueryset() {
        return books.objects.filter({ owner: "ada" });
      }
    }
    expect(await (await Own.asView()(at(), { pk: 1 })).json()).toEqual(emma);
    await expect(Own.asView()(at(), { pk: 2 })).rejects.toThrow(Http404);
  });

  it("has none without a key, without a source, and by a name that every object has", async () => {
    expect(await (await Page().asView({ model: books })(at(), {})).json()).toBe("none");
    expect(await (await Page().asView()(at(), { pk: 1 })).json()).toBe("none");
    const odd = Page().asView({ model: books, pkUrlKwarg: "constructor" });
    expect(await (await odd(at(), {})).json()).toBe("none");
  });

  it("keeps the object that is there already", async () => {
    class Set extends Page() {
      override model = books;
      override object = { title: "Mine" };
    }
    expect(await (await Set.asView()(at(), { pk: 1 })).json()).toEqual({ title: "Mine" });
  });

  it("makes an object with ModelFormMixin, and never changes one by the key of another page", async () => {
    const shelf = library();
    class Add extends bases(ModelFormMixin, ProcessFormView) {
      override model = shelf;
      override fields = ["title"];
      override successUrl = "/";
    }
    await Add.asView()(at("POST", { title: "Sanditon" }), { pk: 1 });
    await CreateView.asView({ model: shelf, fields: ["title"] })(at("POST", { title: "Lady Susan" }), {
      pk: 1,
    });
    expect((await shelf.objects.slice()).map(({ title }) => title)).toEqual([
      "Emma",
      "Walden",
      "Sanditon",
      "Lady Susan",
    ]);
  });
});
