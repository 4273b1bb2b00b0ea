import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import {
  arrayModel,
  type App,
  bases,
  type Context,
  createApp,
  CreateView,
  DeleteView,
  DeletionMixin,
  DetailView,
  type FieldValues,
  type Form,
  FormMixin,
  Http404,
  ImproperlyConfigured,
  type Model,
  ModelFormMixin,
  NoReverseMatch,
  ProcessFormView,
  reverseLazy,
  UpdateView,
  View,
} from "../../src/index.js";

interface Book {
  id: number;
  title: string;
  year?: number;
  owner?: string;
}

const fields = { title: z.string().min(1, "No title"), year: z.coerce.number().int().optional() };

function books(options: Partial<Parameters<typeof arrayModel<Book>>[0]> = {}): Model<Book> {
  return arrayModel<Book>({
    name: "book",
    fields,
    objects: [{ id: 1, title: "Emma", year: 1815 }],
    ...options,
  });
}

const all = (model: Model<Book>): unknown => model.objects.slice();
const at = (path: string, init?: RequestInit) => new Request(`https://shop.example${path}`, init);
const send = (values: Record<string, string>, method = "POST") =>
  at("/", { method, body: new URLSearchParams(values) });
const to = (response: Response) => [response.status, response.headers.get("Location")];

// Lazy URLs need an application to look in.
let app: App;
beforeAll(() => (app = createApp({ urlpatterns: [] })));
afterAll(() => app.close());

const shown: Context[] = [];
const templateName = (context: Context): string => {
  shown.push(context);
  return "page";
};
const lastForm = () => shown.at(-1)?.["form"] as Form;

describe("CreateView", () => {
  it("shows an empty form with the model's schemas for the fields, and makes an object of it", async () => {
    const model = books();
    class BookCreate extends CreateView<Book> {
      override model = model;
      override fields = ["title"];
      override successUrl = "/books/{pk}/{title}/";
      override templateName = templateName;
    }
    const view = BookCreate.asView();
    expect(await (await view(at("/"))).text()).toBe("page");
    expect([lastForm().isBound, lastForm().initial]).toEqual([false, {}]);
    expect(to(await view(send({ title: "A/b c", owner: "me", id: "7", __proto__: "x" })))).toEqual([
      302,
      "/books/2/A/b%20c/",
    ]);
    expect(all(model)).toEqual([
      { id: 1, title: "Emma", year: 1815 },
      { id: 2, title: "A/b c" },
    ]);
  });

  it.each(["POST", "PUT"])("shows an invalid form again on %s, and saves nothing", async (method) => {
    const model = books();
    const view = CreateView.asView({ model, fields: "__all__", successUrl: "/", templateName });
    expect((await view(send({ title: "", year: "old" }, method))).status).toBe(200);
    expect(Object.keys(lastForm().errors)).toEqual(["title", "year"]);
    expect(lastForm().data).toEqual({ title: "", year: "old" });
    expect(all(model)).toHaveLength(1);
  });
});

describe("UpdateView", () => {
  it("shows the object's values, and changes it", async () => {
    const model = books({ absoluteUrl: ({ id }) => `/books/${String(id)}/` });
    class BookUpdate extends UpdateView<Book, { pk: number }> {
      override model = model;
      override fields = ["title", "year"];
      override initial = { year: 2000 };
      override templateName = templateName;
    }
    const view = BookUpdate.asView();
    await view(at("/"), { pk: 1 });
    expect(lastForm().initial).toEqual({ title: "Emma", year: 2000 });
    expect(shown.at(-1)).toMatchObject({ object: { id: 1 }, book: { id: 1 } });
    expect(to(await view(send({ title: "Emma II", year: "1816" }), { pk: 1 }))).toEqual([302, "/books/1/"]);
    expect(all(model)).toEqual([{ id: 1, title: "Emma II", year: 1816 }]);
    await expect(view(send({ title: "x" }), { pk: 2 })).rejects.toThrow(
      new Http404("No book found matching the query"),
    );
  });

  it("leaves the object as it was while the form is invalid", async () => {
    const model = books();
    const view = UpdateView.asView({ model, fields: ["title"], successUrl: "/", templateName });
    expect((await view(send({ title: "" }), { pk: 1 })).status).toBe(200);
    expect(lastForm().errors).toEqual({ title: ["No title"] });
    expect(shown.at(-1)).toMatchObject({ book: { title: "Emma" } });
  });
});

describe("F6: a model form's fields", () => {
  const refused = (attributes: object): unknown => {
    class BookCreate extends CreateView<Book> {}
    try {
      BookCreate.asView(attributes);
    } catch (error) {
      return error;
    }
    return undefined;
  };

  it("are not defined beside a form, as a string, or without a schema: asView() says so", () => {
    const model = books();
    expect(refused({ model, fields: ["title"], formClass: z.object({}) })).toEqual(
      new ImproperlyConfigured(
        "BookCreate has both fields and formClass. Define the field fields for a form made of the model's fields, or formClass for a form of your own.",
      ),
    );
    expect(refused({ model, fields: "title" })).toEqual(
      new ImproperlyConfigured(`BookCreate.fields can't be a string. Did you mean ["title"]?`),
    );
    expect(refused({ model, fields: ["titel"] })).toEqual(
      new ImproperlyConfigured(
        `BookCreate.fields has "titel", which is no field of its model book. Did you mean 'title'? Add it to the model's fields, or define formClass.`,
      ),
    );
    expect(refused({ model, fields: ["constructor"] })).toBeInstanceOf(ImproperlyConfigured);
    expect(refused({ model: books({ fields: undefined }), fields: "__all__" })).toEqual(
      new ImproperlyConfigured(
        "BookCreate.fields picks from the fields of its model book, which has none. Give the model fields, or define formClass.",
      ),
    );
  });

  it("are needed, unless there is a form; a getter's are looked at per request", async () => {
    await expect(CreateView.asView({ model: books() })(at("/"))).rejects.toThrow(
      new ImproperlyConfigured(
        "CreateView has no form. Define one of the fields fields or formClass in CreateView, or override getFormClass().",
      ),
    );
    class Late extends CreateView<Book> {
      override model = books();
      override get fields() {
        return this.request.path === "/both/" ? ["titel"] : ["title"];
      }
      override templateName = templateName;
    }
    expect((await Late.asView()(at("/"))).status).toBe(200);
    await expect(Late.asView()(at("/both/"))).rejects.toThrow(/Did you mean 'title'/);
  });

  it("may be those of a form of one's own, with what it gives", async () => {
    const model = books();
    class BookCreate extends CreateView<Book, object, { title: string }> {
      override model = model;
      override formClass = z.object({ title: z.string().transform((title) => title.toUpperCase()) });
      override successUrl = "/";
    }
    await BookCreate.asView()(send({ title: "walden" }));
    expect(all(model)).toMatchObject([{}, { title: "WALDEN" }]);
  });

  it("need a model to be written to", async () => {
    const view = CreateView.asView({ fields: ["title"] });
    await expect(view(at("/"))).rejects.toThrow(
      new ImproperlyConfigured(
        "CreateView has nothing to write to. Define the field model in CreateView, or return a query set with a model from getQueryset().",
      ),
    );
  });

  it("give an object, or nothing is saved", async () => {
    const view = CreateView.asView({
      model: books(),
      formClass: z.any().transform(() => 1),
      successUrl: "/",
    });
    await expect(view(send({}))).rejects.toThrow(
      /^CreateView has a form without values to save.*became number/,
    );
  });
});

describe("F7: the success URL of a model form", () => {
  it.each([
    [
      {},
      ImproperlyConfigured,
      /^CreateView has no URL to go to from a valid form\. Define the field successUrl in CreateView/,
    ],
    [{ successUrl: "/{slug}/" }, ImproperlyConfigured, /^CreateView\.successUrl has \{slug\}/],
    [{ successUrl: "/{constructor}/" }, ImproperlyConfigured, /^CreateView\.successUrl has \{constructor\}/],
    [{ successUrl: reverseLazy("nowhere") }, NoReverseMatch, /nowhere/],
    [{ successUrl: "nowhere" }, NoReverseMatch, /nowhere/],
    [{ successUrl: "nowhere/{pk}/" }, NoReverseMatch, /nowhere/],
  ])("is checked before anything is saved: %o", async (attributes, errorClass, message) => {
    const model = books();
    const view = CreateView.asView({ model, fields: ["title"], ...attributes });
    const error: unknown = await Promise.resolve(view(send({ title: "Walden" }))).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(errorClass);
    expect((error as Error).message).toMatch(message);
    expect(all(model)).toHaveLength(1);
  });

  it("needs text for what is put in, before anything is saved", async () => {
    const model = books();
    const view = CreateView.asView({ model, fields: "__all__", successUrl: "/{year}/" });
    await expect(view(send({ title: "Walden" }))).rejects.toThrow(/CreateView\.successUrl has \{year\}/);
    expect(all(model)).toHaveLength(1);
  });

  it("is the object's own page without it: its own method, or else the model's", async () => {
    class Page {
      readonly id = 1;
      title = "";
      getAbsoluteUrl(): string {
        return `/pages/${this.title}/`;
      }
    }
    const model = arrayModel<Page>({
      name: "page",
      objects: [new Page()],
      fields: { title: z.string() },
    });
    const update = UpdateView.asView({ model, fields: ["title"] });
    expect(to(await update(send({ title: "a" }), { pk: 1 }))).toEqual([302, "/pages/a/"]);
    const create = CreateView.asView({
      model: books({ absoluteUrl: () => reverseLazy("nowhere") }),
      fields: ["title"],
    });
    await expect(create(send({ title: "a" }))).rejects.toThrow(/nowhere/);
  });

  it("may be one's own way, asked once the object is there", async () => {
    class BookCreate extends CreateView<Book> {
      override model = books();
      override fields = ["title"];
      override async getSuccessUrl() {
        return Promise.resolve(`/made/${String(this.object?.id)}/`);
      }
    }
    expect(to(await BookCreate.asView()(send({ title: "Walden" })))).toEqual([302, "/made/2/"]);
  });

  it.each([
    ["//evil.example", "/%2F/evil.example"],
    ["/\\evil.example", "/%2F%5Cevil.example"],
    ["a\r\nSet-Cookie: b", "/a%0D%0ASet-Cookie%3A%20b"],
    ["https://evil.example", "/https%3A//evil.example"],
  ])("can't be led off the site by what is put in: %j", async (title, location) => {
    const view = CreateView.asView({ model: books(), fields: ["title"], successUrl: "/{title}" });
    const [, target] = to(await view(send({ title })));
    expect(target).toBe(location);
    expect(new URL(String(target), "https://shop.example").host).toBe("shop.example");
  });
});

describe("the address of an object", () => {
  const leading: readonly [string, string][] = [
    ["/evil.example", "/%2Fevil.example/"],
    ["\\evil.example", "/%5Cevil.example/"],
    ["\t/evil.example", "/%09/evil.example/"],
    ["/\r\nevil", "/%2F%0D%0Aevil/"],
  ];

  it.each(leading)("stays on this site, whatever its slug %j is", async (slug, location) => {
    const model = books({ absoluteUrl: ({ title }) => "/" + title + "/" });
    const view = CreateView.asView({ model, fields: ["title"] });
    expect(to(await view(send({ title: slug })))).toEqual([302, location]);
    class Own extends CreateView<Book> {
      override model = books();
      override fields = ["title"];
      override getSuccessUrl() {
        return "/" + String(this.object?.title) + "/";
      }
    }
    expect(to(await Own.asView()(send({ title: slug })))).toEqual([302, location]);
    expect(new URL(location, "https://shop.example").host).toBe("shop.example");
  });

  it("may be another site's by its scheme, and a success URL without one", async () => {
    const elsewhere = "https://other.example/x";
    const view = CreateView.asView({ model: books({ absoluteUrl: () => elsewhere }), fields: ["title"] });
    expect(to(await view(send({ title: "x" })))).toEqual([302, elsewhere]);
    const successUrl = "//other.example/{title}";
    const plain = CreateView.asView({ model: books(), fields: ["title"], successUrl });
    expect(to(await plain(send({ title: "x" })))).toEqual([302, "//other.example/x"]);
  });

  it("F7: a success URL whose host is put in is refused before anything is saved", async () => {
    const model = books();
    const view = CreateView.asView({ model, fields: ["title"], successUrl: "https://other.example{title}" });
    const before = await model.objects.count();
    await expect(view(send({ title: ".evil.example" }))).rejects.toThrow("has a placeholder in its host");
    expect(await model.objects.count()).toBe(before);
  });
});

describe("F8: the object of a model form", () => {
  it("is looked up for whoever overrides post()", async () => {
    const model = books();
    class BookUpdate extends UpdateView<Book, { pk: number }> {
      override model = model;
      override fields = ["title"];
      override successUrl = "/";
      override templateName = templateName;
      override async post() {
        const form = await this.getForm();
        return (await form.isValid()) ? this.formValid(form) : this.formInvalid(form);
      }
    }
    expect((await BookUpdate.asView()(send({ title: "" }), { pk: 1 })).status).toBe(200);
    expect(shown.at(-1)).toMatchObject({ object: { id: 1 } });
    await BookUpdate.asView()(send({ title: "Emma II" }), { pk: 1 });
    expect(all(model)).toMatchObject([{ id: 1, title: "Emma II" }]);
  });

  it("is none while one is made, even where the route captures the key of another", async () => {
    const model = books();
    const view = CreateView.asView({ model, fields: ["title"], successUrl: "/", templateName });
    await view(at("/"), { pk: 1 });
    expect(shown.at(-1)).not.toHaveProperty("object");
    await view(send({ title: "Walden" }), { pk: 1 });
    expect(all(model)).toMatchObject([{ title: "Emma" }, { title: "Walden" }]);
  });
});

describe("F9: formValid() of a model form", () => {
  it("saves by save(), in which more can be written", async () => {
    const model = books();
    class BookCreate extends CreateView<Book> {
      override model = model;
      override fields = ["title"];
      override successUrl = "/";
      override save(form: Form<FieldValues>) {
        return this.model.create({ ...form.cleanedData, owner: "ada" });
      }
    }
    await BookCreate.asView()(send({ title: "Walden" }));
    expect(all(model)).toMatchObject([{}, { title: "Walden", owner: "ada" }]);
  });

  it("saves what it changed itself, and nothing if it does not call super", async () => {
    const model = books();
    class BookCreate extends CreateView<Book> {
      override model = model;
      override fields = ["title"];
      override successUrl = "/";
      override async formValid(form: Form<FieldValues>): Promise<Response> {
        if (form.cleanedData?.["title"] === "no") return new Response("no");
        form.cleanedData = { ...form.cleanedData, owner: "ada" };
        return super.formValid(form);
      }
    }
    await BookCreate.asView()(send({ title: "Walden" }));
    expect(await (await BookCreate.asView()(send({ title: "no" }))).text()).toBe("no");
    expect(all(model)).toMatchObject([{}, { title: "Walden", owner: "ada" }]);
  });
});

describe("F10: DeleteView", () => {
  it("asks on GET, and deletes on POST and on DELETE", async () => {
    for (const method of ["POST", "DELETE"]) {
      const model = books();
      class BookDelete extends DeleteView<Book, { pk: number }> {
        override model = model;
        override successUrl = "/deleted/{title}/";
        override templateName = templateName;
      }
      const view = BookDelete.asView();
      expect(await (await view(at("/"), { pk: 1 })).text()).toBe("page");
      expect(shown.at(-1)).toMatchObject({ book: { id: 1 }, form: { isBound: false } });
      expect(all(model)).toHaveLength(1);
      const request = method === "POST" ? send({}) : at("/", { method });
      expect(to(await view(request, { pk: 1 }))).toEqual([302, "/deleted/Emma/"]);
      expect(all(model)).toHaveLength(0);
    }
  });

  it("checks the success URL before it deletes", async () => {
    for (const attributes of [{}, { successUrl: "/{slug}/" }, { successUrl: reverseLazy("nowhere") }]) {
      const model = books();
      const view = DeleteView.asView({ model, ...attributes });
      await expect(view(send({}), { pk: 1 })).rejects.toThrow(
        /^DeleteView(?: has no URL|\.successUrl has \{slug\})|nowhere/,
      );
      await expect(view(at("/", { method: "DELETE" }), { pk: 1 })).rejects.toThrow();
      expect(all(model)).toHaveLength(1);
    }
  });

  it("deletes on POST by an overridden delete(), or deleteObject(), and not past it", async () => {
    const model = books();
    class Hide extends DeleteView<Book, { pk: number }> {
      override model = model;
      override successUrl = "/";
      override async delete() {
        await this.model.update(await this.loadObject(), { title: "hidden" });
        return new Response("hidden");
      }
    }
    expect(await (await Hide.asView()(send({}), { pk: 1 })).text()).toBe("hidden");
    class Mark extends DeleteView<Book, { pk: number }> {
      override model = model;
      override successUrl = "/";
      override async deleteObject(book: Book) {
        await this.model.update(book, { title: "marked" });
      }
    }
    expect(to(await Mark.asView()(send({}), { pk: 1 }))).toEqual([302, "/"]);
    expect(all(model)).toMatchObject([{ id: 1, title: "marked" }]);
  });

  it("deletes only once its form is valid, if it has one", async () => {
    const model = books();
    const view = DeleteView.asView({
      model,
      successUrl: "/",
      templateName,
      formClass: z.object({ sure: z.literal("yes") }),
    });
    expect((await view(send({}), { pk: 1 })).status).toBe(200);
    expect(["sure" in lastForm().errors, shown.at(-1)?.["book"]]).toMatchObject([true, { id: 1 }]);
    expect(all(model)).toHaveLength(1);
    expect((await view(send({ sure: "yes" }), { pk: 1 })).status).toBe(302);
    expect(all(model)).toHaveLength(0);
  });

  it("needs something to delete from", async () => {
    const view = DeleteView.asView({ queryset: [{ id: 1 }], successUrl: "/" });
    await expect(view(send({}), { pk: 1 })).rejects.toThrow(/DeleteView has nothing to delete from/);
  });

  it("knows no PUT", async () => {
    const response = await DeleteView.asView({ model: books() })(at("/", { method: "PUT" }), { pk: 1 });
    expect([response.status, response.headers.get("Allow")]).toEqual([
      405,
      "GET, POST, DELETE, HEAD, OPTIONS",
    ]);
  });
});

describe("D9: the templates of forms", () => {
  it("are named after the model, and what the form is for", async () => {
    const rendered: string[] = [];
    const templateEngine = {
      render: (name: string) => {
        rendered.push(name);
        return "";
      },
    };
    const model = books({ app: "shop" });
    await CreateView.asView({ model, fields: ["title"], templateEngine })(at("/"));
    await UpdateView.asView({ model, fields: ["title"], templateEngine })(at("/"), { pk: 1 });
    await DeleteView.asView({ model, templateEngine })(at("/"), { pk: 1 });
    expect(rendered).toEqual(["shop/book_form.html", "shop/book_form.html", "shop/book_confirm_delete.html"]);
  });
});

describe("mixing", () => {
  it("DeletionMixin alone makes a view that deletes", async () => {
    const model = books();
    class Remove extends bases(DeletionMixin, View) {
      override model = model;
      override successUrl = "/";
    }
    expect(to(await Remove.asView()(at("/", { method: "DELETE" }), { pk: 1 }))).toEqual([302, "/"]);
    expect(all(model)).toHaveLength(0);
  });

  it("ModelFormMixin makes a model form of ProcessFormView", async () => {
    const model = books();
    class Add extends bases(ModelFormMixin, ProcessFormView) {
      override model = model;
      override fields = ["title"];
      override successUrl = "/";
    }
    expect(to(await Add.asView()(send({ title: "Walden" })))).toEqual([302, "/"]);
    expect(all(model)).toHaveLength(2);
  });

  it("FormMixin gives a detail page a form, with a post() of one's own", async () => {
    class AuthorDetail extends bases(FormMixin, DetailView<Book, { pk: number }>) {
      override model = books();
      override formClass = z.object({ message: z.string().min(1) });
      override successUrl = "/thanks/";
      override templateName = templateName;
      async post() {
        const form = await this.getForm();
        return (await form.isValid()) ? this.formValid(form) : this.formInvalid(form);
      }
    }
    const view = AuthorDetail.asView();
    await view(at("/"), { pk: 1 });
    expect(shown.at(-1)).toMatchObject({ book: { id: 1 }, form: { isBound: false } });
    expect((await view(send({ message: "" }), { pk: 1 })).status).toBe(200);
    expect(shown.at(-1)).toMatchObject({ book: { id: 1 }, form: { isBound: true } });
    expect(to(await view(send({ message: "Hello" }), { pk: 1 }))).toEqual([302, "/thanks/"]);
  });
});
