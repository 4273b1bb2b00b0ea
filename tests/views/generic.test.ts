import { describe, expect, it, vi } from "vitest";
import {
  bases,
  type Context,
  DetailView,
  type Form,
  FormView,
  Http404,
  HttpRequest,
  ImproperlyConfigured,
  ListView,
  ProcessFormView,
  type QuerySet,
  SingleObjectMixin,
  type StandardSchema,
  TemplateView,
  View,
} from "../../src/index.js";

const at = (path: string, init?: RequestInit) => new Request(`https://shop.example${path}`, init);
const json = (context: Context) =>
  JSON.stringify({ ...context, view: (context["view"] as View).constructor.name });

interface Book {
  readonly id: number;
  readonly slug: string;
}
const books: readonly Book[] = [
  { id: 2, slug: "sicp" },
  { id: 1, slug: "htdp" },
];

describe("TemplateView", () => {
  it("C1: gives the template the view, what is captured and extraContext, which beats both", async () => {
    class Page extends TemplateView<{ title: string }> {
      override extraContext = { title: "extra", more: 1 };
      override templateName = json;
    }
    expect(await (await Page.asView()(at("/"), { title: "captured" })).json()).toEqual({
      title: "extra",
      more: 1,
      view: "Page",
    });
  });

  it("C2: gives the template what the route captured", async () => {
    const view = TemplateView.asView({ templateName: json });
    const response = await view(at("/"), { pk: 1 });
    expect(await response.json()).toEqual({ pk: 1, view: "TemplateView" });
    expect(response.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
  });

  it("C3: without a template the error says what to define", async () => {
    class Page extends TemplateView {}
    await expect(Page.asView()(at("/"))).rejects.toThrow(
      new ImproperlyConfigured(
        "Page has no template. Define the field templateName in Page, or override getTemplateNames().",
      ),
    );
  });

  it("C4: renders a name by the engine", async () => {
    const render = vi.fn(() => Promise.resolve("<p>"));
    class Page extends TemplateView {
      override templateEngine = { render };
      override getTemplateNames() {
        return ["page.html"];
      }
    }
    expect(await (await Page.asView()(at("/"))).text()).toBe("<p>");
    expect(render).toHaveBeenCalledWith("page.html", { view: expect.any(Page) as unknown });
  });

  it("C4: a name without an engine is an error that says so", async () => {
    const view = TemplateView.asView({ templateName: "page.html" });
    await expect(view(at("/"))).rejects.toThrow(
      /"page\.html", but nothing to render it\. Give createApp\(\) an engine as templates, define the field templateEngine in TemplateView/,
    );
  });

  it("C5: contentType is the attribute's, unless the call says another", async () => {
    class Feed extends TemplateView {
      override templateName = () => "<feed/>";
      override contentType = "application/atom+xml";
    }
    class Own extends Feed {
      override async get() {
        return this.renderToResponse({}, { status: 201, headers: { "Content-Type": "text/plain" } });
      }
    }
    expect((await Feed.asView()(at("/"))).headers.get("Content-Type")).toBe("application/atom+xml");
    const own = await Own.asView()(at("/"));
    expect([own.status, own.headers.get("Content-Type")]).toEqual([201, "text/plain"]);
  });

  it("C6: the library never changes extraContext", async () => {
    const extraContext = Object.freeze({ a: 1 });
    const view = TemplateView.asView({ extraContext, templateName: json });
    expect(await (await view(at("/"), { b: 2 })).json()).toEqual({
      a: 1,
      b: 2,
      view: "TemplateView",
    });
  });

  it("a captured __proto__ is a name like any other", async () => {
    const captured = JSON.parse('{ "__proto__": "x" }') as object;
    const view = TemplateView.asView({
      templateName: (context: Context) => String(Object.hasOwn(context, "__proto__")),
    });
    expect(await (await view(at("/"), captured)).text()).toBe("true");
  });
});

describe("ListView", () => {
  it("L1: shows the objects, under a second name too, sorted if asked for", async () => {
    class Books extends ListView<Book> {
      override queryset = books;
      override ordering = "id";
      override contextObjectName = "books";
      override templateName = json;
    }
    const sorted = [books[1], books[0]];
    expect(await (await Books.asView()(at("/"))).json()).toEqual({
      objectList: sorted,
      books: sorted,
      paginator: null,
      pageObj: null,
      isPaginated: false,
      view: "Books",
    });
    const down = Books.asView({ ordering: ["-id"] as unknown as string });
    expect(await (await down(at("/"))).json()).toMatchObject({ objectList: books });
  });

  it("L1: takes objects from a query set, or from a promise of one", async () => {
    const queryset: QuerySet<number> = {
      ordered: true,
      filter: () => queryset,
      orderBy: () => queryset,
      count: () => 2,
      slice: () => Promise.resolve([1, 2]),
    };
    class Numbers extends ListView<number> {
      override async getQueryset() {
        return Promise.resolve(queryset);
      }
      override templateName = json;
    }
    expect(await (await Numbers.asView()(at("/"))).json()).toMatchObject({ objectList: [1, 2] });
  });

  it("L2: what getContextData() is given beats what it has", async () => {
    class Numbers extends ListView<number> {
      override queryset = [1];
      override templateName = json;
      override async getContextData(context: Context = {}) {
        return { ...(await super.getContextData({ objectList: [9], ...context })), more: true };
      }
    }
    expect(await (await Numbers.asView()(at("/"))).json()).toMatchObject({ objectList: [9], more: true });
  });

  it("L7: an empty list is shown, or is 404 where allowEmpty is false", async () => {
    const empty = { queryset: [], templateName: json };
    expect(await (await ListView.asView(empty)(at("/"))).json()).toMatchObject({ objectList: [] });
    await expect(ListView.asView({ ...empty, allowEmpty: false })(at("/"))).rejects.toThrow(
      new Http404("Empty list and “ListView.allowEmpty” is false."),
    );
  });

  it("L11: without objects the error says what to define", async () => {
    class Books extends ListView {}
    await expect(Books.asView()(at("/"))).rejects.toThrow(
      /Define one of the fields model or queryset in Books, or override getQueryset/,
    );
  });

  it("L9: sorting an array leaves it as it is", async () => {
    const queryset = Object.freeze([{ n: 2 }, { n: 1 }]);
    const view = ListView.asView({ queryset, ordering: "n", templateName: json });
    expect(await (await view(at("/"))).json()).toMatchObject({ objectList: [{ n: 1 }, { n: 2 }] });
  });
});

describe("DetailView", () => {
  class BookDetail extends DetailView<Book> {
    override queryset = books;
    override templateName = json;
  }

  it("D1: finds by pk, by slug, and by pk alone where both are captured", async () => {
    const view = BookDetail.asView();
    const find = async (params: object): Promise<unknown> => (await view(at("/"), params)).json();
    expect(await find({ pk: 1 })).toMatchObject({ object: books[1] });
    expect(await find({ slug: "sicp" })).toMatchObject({ object: books[0] });
    expect(await find({ pk: 1, slug: "sicp" })).toMatchObject({ object: books[1] });
    await expect(
      BookDetail.asView({ queryPkAndSlug: true })(at("/"), { pk: 1, slug: "sicp" }),
    ).rejects.toThrow(Http404);
  });

  it("D2: a route that captures neither is an error that says so", async () => {
    await expect(BookDetail.asView()(at("/"), { id: 1 })).rejects.toThrow(
      /BookDetail needs a route that captures pk or slug\. Capture one of them, or override getObject/,
    );
  });

  it("D2: what every object inherits is not captured", async () => {
    class ByConstructor extends BookDetail {
      override pkUrlKwarg = "constructor";
    }
    await expect(ByConstructor.asView()(at("/"), {})).rejects.toThrow(/captures constructor or slug/);
  });

  it("D3: what is not found is 404", async () => {
    await expect(BookDetail.asView()(at("/"), { pk: 3 })).rejects.toThrow(
      new Http404("No object found matching the query"),
    );
  });

  it("D4: without objects the error says what to define", async () => {
    class Empty extends DetailView<Book> {}
    await expect(Empty.asView()(at("/"), { pk: 1 })).rejects.toThrow(
      /Define one of the fields model or queryset in Empty/,
    );
  });

  it("D6, D7: the context has the object, under a second name too, and nothing before it is found", async () => {
    const view = BookDetail.asView({ contextObjectName: "book" });
    expect(await (await view(at("/"), { pk: 1 })).json()).toEqual({
      object: books[1],
      book: books[1],
      view: "BookDetail",
    });
    class Page extends bases(SingleObjectMixin, TemplateView) {
      override templateName = json;
    }
    expect(await (await Page.asView()(at("/"))).json()).toEqual({ view: "Page" });
  });

  it("D10: getObject() looks where it is told to", async () => {
    class Other extends BookDetail {
      override async get() {
        return Response.json(await this.getObject([{ id: 7, slug: "other" }]));
      }
    }
    expect(await (await Other.asView()(at("/"), { pk: 7 })).json()).toEqual({ id: 7, slug: "other" });
  });

  it("more than one object for the query is an error", async () => {
    class Twice extends BookDetail {
      override queryset = [...books, ...books];
    }
    await expect(Twice.asView()(at("/"), { pk: 1 })).rejects.toThrow(
      /found more than one object for \{"pk":1\}/,
    );
  });
});

describe("FormView", () => {
  const schema: StandardSchema<{ email: string }> = {
    "~standard": {
      version: 1,
      vendor: "test",
      validate: (value) => {
        const { email } = value as { email?: unknown };
        return typeof email === "string" && email.includes("@")
          ? { value: { email: email.toLowerCase() } }
          : { issues: [{ message: "No address", path: ["email"] }, { message: "Not sent" }] };
      },
    },
  };
  const shown: Form[] = [];
  class Contact extends FormView<{ email: string }> {
    override formClass = schema;
    override successUrl = "/thanks/";
    override initial = { email: "you@example.org" };
    override templateName = ({ form }: { form: Form }) => {
      shown.push(form);
      return "form";
    };
  }
  const post = (fields: Record<string, string>, method = "POST") =>
    at("/", { method, body: new URLSearchParams(fields) });

  it("F2: GET shows the form with its initial values, and nothing is sent", async () => {
    const response = await Contact.asView()(at("/"));
    expect(await response.text()).toBe("form");
    const form = shown.at(-1);
    expect(form?.isBound).toBe(false);
    expect(form?.initial).toEqual({ email: "you@example.org" });
    expect(await form?.isValid()).toBe(false);
  });

  it("F2: prefix tells the fields of one form from those of another", async () => {
    const view = Contact.asView({ prefix: "contact" });
    const response = await view(post({ email: "not this", "contact-email": "Ada@Example.org" }));
    expect(response.status).toBe(302);
    await view(at("/"));
    expect(shown.at(-1)?.fields["email"]).toMatchObject({
      name: "contact-email",
      value: "you@example.org",
    });
  });

  it("F1: getInitial() is a copy", async () => {
    class Changing extends Contact {
      override getInitial() {
        return Object.assign(super.getInitial(), { more: 1 });
      }
    }
    await Changing.asView()(at("/"));
    await Contact.asView()(at("/"));
    expect(shown.at(-2)?.initial).toEqual({ email: "you@example.org", more: 1 });
    expect(shown.at(-1)?.initial).toEqual({ email: "you@example.org" });
  });

  it.each(["POST", "PUT"])("F5: %s of a valid form goes to the success URL", async (method) => {
    let cleaned: unknown;
    class Sending extends Contact {
      override async formValid(form: Form<{ email: string }>) {
        cleaned = form.cleanedData;
        return super.formValid(form);
      }
    }
    const response = await Sending.asView()(post({ email: "Ada@Example.org" }, method));
    expect([response.status, response.headers.get("Location")]).toEqual([302, "/thanks/"]);
    expect(cleaned).toEqual({ email: "ada@example.org" });
  });

  it("F5: an invalid form is shown again, with its errors and what was sent", async () => {
    const response = await Contact.asView()(post({ email: "ada" }));
    expect(response.status).toBe(200);
    const form = shown.at(-1);
    expect(form?.data).toEqual({ email: "ada" });
    expect(form?.errors).toEqual({ email: ["No address"] });
    expect(form?.nonFieldErrors).toEqual(["Not sent"]);
  });

  it("F2: a field that was sent twice is an array, and __proto__ a field like any other", async () => {
    const body = new URLSearchParams([
      ["a", "1"],
      ["a", "2"],
      ["__proto__", "x"],
    ]);
    await Contact.asView()(at("/", { method: "POST", body }));
    const data = shown.at(-1)?.data ?? {};
    expect(data["a"]).toEqual(["1", "2"]);
    expect(Object.keys(data)).toEqual(["a", "__proto__"]);
    expect(Object.getPrototypeOf(data)).toBe(null);
  });

  it("F3: without a form the error says what to define", async () => {
    class Empty extends FormView {}
    await expect(Empty.asView()(at("/"))).rejects.toThrow(/Define the field formClass in Empty/);
  });

  it("F4: without a success URL the error says what to define", async () => {
    class Endless extends FormView<{ email: string }> {
      override formClass = schema;
    }
    await expect(Endless.asView()(post({ email: "a@b" }))).rejects.toThrow(
      /Define the field successUrl in Endless/,
    );
  });

  it("F4: asView() refuses a placeholder, which nothing would fill in", () => {
    class Sent extends FormView {
      override successUrl = "/sent/{pk}/";
    }
    expect(() => Sent.asView()).toThrow(
      new ImproperlyConfigured(
        "Sent.successUrl has {pk}, but there is no object to take it from. Override getSuccessUrl().",
      ),
    );
    class Own extends Sent {
      override getSuccessUrl() {
        return "/";
      }
    }
    expect(() => Own.asView()).not.toThrow();
  });

  it.each([
    ["nobody checked", async () => Promise.resolve(false)],
    ["was found invalid", (form: Form) => form.isValid()],
    [
      "got an error after the check",
      async (form: Form) => {
        await form.isValid();
        form.addError("email", "Taken");
        return true;
      },
    ],
  ])("F5: formValid() of a form that %s is an error that says how to check", async (reason, check) => {
    class Hasty extends Contact {
      override async post() {
        const form = await this.getForm();
        await check(form);
        return this.formValid(form);
      }
    }
    const email = reason === "was found invalid" ? "ada" : "a@b";
    await expect(Hasty.asView()(post({ email }))).rejects.toThrow(
      new ImproperlyConfigured(
        "Hasty.formValid() was given a form that is not known to be valid. Wait for the check before it: if (await form.isValid()) return this.formValid(form).",
      ),
    );
  });

  it("F5: formValid() takes a valid form, whatever its data became", async () => {
    class Nothing extends Contact {
      override formClass = {
        "~standard": { version: 1 as const, vendor: "test", validate: () => ({ value: undefined as never }) },
      };
    }
    expect((await Nothing.asView()(post({}))).status).toBe(302);
  });

  it("F5: processForm() checks and answers the form for a handler of one's own", async () => {
    class Own extends Contact {
      override async post() {
        return this.processForm();
      }
    }
    expect((await Own.asView()(post({ email: "a@b" }))).status).toBe(302);
    expect((await Own.asView()(post({ email: "a" }))).status).toBe(200);
  });

  it("D11: ProcessFormView has what it needs to answer", async () => {
    const view = ProcessFormView.asView({ formClass: schema, templateName: () => "form" });
    expect(await (await view(at("/"))).text()).toBe("form");
  });

  it("the body is read once, whoever asks", async () => {
    const request = new HttpRequest(post({ email: "a@b" }));
    expect((await request.formData()).get("email")).toBe("a@b");
    expect((await Contact.asView()(request)).status).toBe(302);
  });
});
