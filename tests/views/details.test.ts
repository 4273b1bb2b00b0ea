import { describe, expect, it } from "vitest";
import {
  arrayModel,
  bases,
  type Context,
  createApp,
  DetailView,
  Http404,
  ImproperlyConfigured,
  ListView,
  mixin,
  type Mixin,
  path,
  type QuerySet,
  SingleObjectMixin,
  SingleObjectTemplateResponseMixin,
  type TemplateEngine,
  TemplateView,
  View,
} from "../../src/index.js";

interface Book {
  readonly id: number;
  readonly slug: string;
  readonly template?: string;
}

const books = arrayModel<Book>({
  name: "book",
  app: "shop",
  verboseName: "rare book",
  objects: [
    { id: 1, slug: "emma" },
    { id: 2, slug: "walden", template: "walden.html" },
  ],
});
const at = (url: string) => new Request(`https://shop.example${url}`);

let context: Context = {};
const templateName = (given: Context) => {
  context = given;
  return "";
};

/** An engine that has some templates, and renders their names. */
function engineWith(...names: string[]): TemplateEngine {
  return { has: (name) => names.includes(name), render: (name) => Promise.resolve(name) };
}

describe("D3: an object that is not there", () => {
  it.each([
    3,
    0,
    -1,
    1.5,
    NaN,
    Infinity,
    2 ** 53,
    10n ** 400n,
    "1e0",
    "9".repeat(400),
    "1\0",
    "constructor",
    "__proto__",
    null,
    undefined,
  ])("is 404 for the key %s", async (pk) => {
    await expect(DetailView.asView({ model: books })(at("/"), { pk })).rejects.toThrow(
      new Http404("No rare book found matching the query"),
    );
  });

  it("never comes to the database with a key that no object can have", async () => {
    const queryset: QuerySet<Book> = {
      ordered: true,
      filter: () => {
        throw new Error("asked");
      },
      orderBy: () => queryset,
      count: () => 0,
      slice: () => [],
    };
    for (const pk of [NaN, Infinity, 2 ** 53, "\0"]) {
      await expect(DetailView.asView({ queryset })(at("/"), { pk })).rejects.toThrow(Http404);
    }
    await expect(DetailView.asView({ queryset })(at("/"), { pk: 1 })).rejects.toThrow("asked");
  });

  it("is 404 through an application, for digits of any number", async () => {
    const app = createApp({
      urlpatterns: [
        path("int/<int:pk>/", DetailView.asView({ model: books })),
        path("str/<pk>/", DetailView.asView({ model: books })),
      ],
      logger: { warn() {}, error() {} },
    });
    for (const url of [
      `/int/${"9".repeat(400)}/`,
      `/str/${"9".repeat(400)}/`,
      "/str/x%00/",
      "/str/__proto__/",
    ]) {
      expect((await app.fetch(at(url))).status).toBe(404);
    }
    app.close();
  });
});

describe("D4, D5: where objects come from", () => {
  it("is the model, or else queryset, which beats it; each request asks anew", async () => {
    const rows = [{ id: 7 }];
    class Rows extends DetailView<{ id: number }> {
      override model = arrayModel<{ id: number }>({ name: "row", objects: [{ id: 1 }] });
      override queryset = rows;
      override templateName = templateName;
    }
    await Rows.asView()(at("/"), { pk: 7 });
    rows.push({ id: 8 });
    await Rows.asView()(at("/"), { pk: 8 });
    expect(context).toMatchObject({ object: { id: 8 }, row: { id: 8 } });
    await expect(Rows.asView()(at("/"), { pk: 1 })).rejects.toThrow(Http404);
  });

  it("is neither: the error says what to define", async () => {
    await expect(DetailView.asView()(at("/"), { pk: 1 })).rejects.toThrow(
      new ImproperlyConfigured(
        "DetailView has no objects to show. Define one of the fields model or queryset in DetailView, or override getQueryset().",
      ),
    );
  });
});

describe("D6, D7: the context of an object", () => {
  it("names it after the model, or as contextObjectName says", async () => {
    await DetailView.asView({ model: books, templateName })(at("/"), { slug: "emma" });
    expect(context).toMatchObject({ object: { id: 1 }, book: { id: 1 } });
    await DetailView.asView({ model: books, contextObjectName: "it", templateName })(at("/"), { pk: 1 });
    expect(context).toMatchObject({ object: { id: 1 }, it: { id: 1 } });
    expect(context).not.toHaveProperty("book");
  });

  it("has it for whoever renders without get()", async () => {
    class Preview extends DetailView<Book> {
      override model = books;
      override templateName = templateName;
      async post() {
        return this.renderToResponse(await this.getContextData({ preview: true }));
      }
    }
    await Preview.asView()(new Request("https://shop.example/", { method: "POST" }), { pk: 1 });
    expect(context).toMatchObject({ book: { id: 1 }, preview: true });
  });
});

describe("D8, D9: template names", () => {
  const named = async (templateEngine: TemplateEngine, attributes: object = {}, pk = 2) => {
    const view = DetailView.asView({ model: books, templateEngine, ...attributes });
    return (await view(at("/"), { pk })).text();
  };
  const all = engineWith("own.html", "walden.html", "shop/book_detail.html", "shop/book_card.html");

  it("are templateName alone, or the object's own and then the model's", async () => {
    expect(await named(all)).toBe("shop/book_detail.html");
    expect(await named(all, { templateName: "own.html" })).toBe("own.html");
    expect(await named(all, { templateNameField: "template" })).toBe("walden.html");
    expect(await named(all, { templateNameField: "template" }, 1)).toBe("shop/book_detail.html");
    expect(await named(engineWith("shop/book_detail.html"), { templateNameField: "template" })).toBe(
      "shop/book_detail.html",
    );
    expect(await named(all, { templateNameField: "constructor" })).toBe("shop/book_detail.html");
    expect(await named(all, { templateNameSuffix: "_card" })).toBe("shop/book_card.html");
  });

  it("have no folder for a model without an app, and a list's own come first", async () => {
    const copies = arrayModel<Book>({ name: "book_copy" });
    const list = async (templateEngine: TemplateEngine, attributes: object = {}) =>
      (await ListView.asView({ model: copies, templateEngine, ...attributes })(at("/"))).text();
    expect(await list(engineWith("book_copy_list.html"))).toBe("book_copy_list.html");
    expect(await list(engineWith("book_copy_list.html"), { templateName: "missing.html" })).toBe(
      "book_copy_list.html",
    );
    expect(await list(engineWith("own.html", "book_copy_list.html"), { templateName: "own.html" })).toBe(
      "own.html",
    );
  });

  it("are all tried, and the error names them", async () => {
    await expect(named(engineWith(), { templateNameField: "template" })).rejects.toThrow(
      new ImproperlyConfigured(
        'DetailView has none of its templates: the engine knows no "walden.html" and no "shop/book_detail.html".',
      ),
    );
  });

  it("are none without a model: the error says what to define", async () => {
    await expect(DetailView.asView({ queryset: [{ id: 1 }] })(at("/"), { pk: 1 })).rejects.toThrow(
      new ImproperlyConfigured(
        "DetailView has no template. Define one of the fields templateName, templateNameField or model in DetailView, or override getTemplateNames().",
      ),
    );
    await expect(ListView.asView({ queryset: [] })(at("/"))).rejects.toThrow(
      new ImproperlyConfigured(
        "ListView has no template. Define one of the fields templateName or model in ListView, or override getTemplateNames().",
      ),
    );
  });
});

describe("C4: templates", () => {
  it("by name are rendered by the application's engine, unless the view has its own", async () => {
    const app = createApp({
      urlpatterns: [
        path("a/", TemplateView.asView({ templateName: "a.html" })),
        path("b/", TemplateView.asView({ templateName: "b.html", templateEngine: { render: () => "own" } })),
      ],
      templates: { render: (name) => `app: ${name}` },
    });
    expect(await (await app.fetch(at("/a/"))).text()).toBe("app: a.html");
    expect(await (await app.fetch(at("/b/"))).text()).toBe("own");
    app.close();
    expect(() => createApp({ urlpatterns: [], templates: {} as TemplateEngine })).toThrow(
      /templates without render/,
    );
  });

  it("may be objects that turn into text, and nothing else", async () => {
    const page = (templateName: () => unknown) =>
      TemplateView.asView({ templateName: templateName as () => string })(at("/"));
    expect(await (await page(() => ({ toString: () => "<p>" }))).text()).toBe("<p>");
    expect(await (await page(() => Promise.resolve({ toString: () => "<p>" }))).text()).toBe("<p>");
    for (const nothing of [{}, null, undefined, 1, []]) {
      if (Array.isArray(nothing)) continue;
      await expect(Promise.resolve().then(() => page(() => nothing))).rejects.toThrow(
        /^The template of TemplateView gave/,
      );
    }
  });
});

describe("D11: response mixins", () => {
  interface JsonResponse {
    renderToResponse(context: Context): Response | Promise<Response>;
  }
  const JsonResponseMixin: Mixin<JsonResponse> = mixin<JsonResponse>(
    (Base) =>
      class JsonResponseMixin extends Base {
        renderToResponse({ object }: Context): Response {
          return Response.json(object);
        }
      },
  );

  it("left of a view answer in its place", async () => {
    class BookJson extends bases(JsonResponseMixin, DetailView<Book>) {
      override model = books;
    }
    expect(await (await BookJson.asView()(at("/"), { pk: 1 })).json()).toEqual({ id: 1, slug: "emma" });
  });

  it("may answer now and then", async () => {
    class Hybrid extends bases(JsonResponseMixin, DetailView<Book>) {
      override model = books;
      override templateEngine = engineWith("shop/book_detail.html");
      override renderToResponse(given: Context) {
        return this.request.query.get("format") === "json"
          ? super.renderToResponse(given)
          : DetailView.prototype.renderToResponse.call(this, given);
      }
    }
    expect(await (await Hybrid.asView()(at("/?format=json"), { pk: 1 })).json()).toMatchObject({ id: 1 });
    expect(await (await Hybrid.asView()(at("/"), { pk: 1 })).text()).toBe("shop/book_detail.html");
  });

  it("mixins make a view of any kind", async () => {
    class Interest extends bases(SingleObjectMixin, View) {
      override model = books;
      async post() {
        const book = (await this.getObject()) as Book;
        return new Response(book.slug);
      }
    }
    const post = new Request("https://shop.example/", { method: "POST" });
    expect(await (await Interest.asView()(post, { pk: 2 })).text()).toBe("walden");
    class Card extends bases(SingleObjectTemplateResponseMixin, TemplateView) {
      override model = books;
      override templateNameSuffix = "_card";
      override templateEngine = engineWith("shop/book_card.html");
      override object = { id: 1 };
    }
    expect(await (await Card.asView()(at("/"))).text()).toBe("shop/book_card.html");
  });
});
