import { describe, expect, it } from "vitest";
import {
  arrayModel,
  bases,
  type Context,
  EmptyPage,
  FormMixin,
  Http404,
  ImproperlyConfigured,
  InvalidPage,
  ListView,
  type Model,
  MultipleObjectMixin,
  type Page,
  PageNotAnInteger,
  Paginator,
  type QuerySet,
  SingleObjectMixin,
  type StandardSchema,
  View,
} from "../../src/index.js";

interface Book {
  readonly id: number;
  readonly title?: string;
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const booksOf = (count: number): Model<Book> =>
  arrayModel<Book>({ name: "book", objects: numbers(count).map((id) => ({ id })) });
const at = (path: string, init?: RequestInit) => new Request(`https://shop.example${path}`, init);
const idsOf = (objects: unknown) => [...(objects as Iterable<Book>)].map(({ id }) => id);

let context: Context = {};
const templateName = (given: Context) => {
  context = given;
  return "";
};

/** A query set that writes down what it is asked. */
function recording(
  count: number,
  ordered: boolean,
  asked: unknown[] = [],
): { asked: unknown[]; all: QuerySet<Book> } {
  const all: QuerySet<Book> = {
    ordered,
    filter: () => all,
    orderBy: (...fields) => {
      asked.push(["orderBy", ...fields]);
      return recording(count, true, asked).all;
    },
    count: () => {
      asked.push(["count"]);
      return Promise.resolve(count);
    },
    slice: (start = 0, end = count) => {
      asked.push(["slice", start, end]);
      return Promise.resolve(
        numbers(count)
          .slice(start, end)
          .map((id) => ({ id })),
      );
    },
  };
  return { asked, all };
}

describe("L1: the context of a list", () => {
  it("has the list under the model's name, and the pages", async () => {
    const view = ListView.asView({ model: booksOf(5), paginateBy: 2, templateName });
    await view(at("/"));
    expect(context["bookList"]).toBe(context["objectList"]);
    expect([idsOf(context["bookList"]), context["isPaginated"]]).toEqual([[1, 2], true]);
    expect(context["pageObj"]).toMatchObject({ number: 1, paginator: { count: 5, numPages: 3 } });
    expect((context["pageObj"] as Page).paginator).toBe(context["paginator"]);
  });

  it("takes the name from the query set, too, and several words in camel case", async () => {
    const model = arrayModel<Book>({ name: "book_copy", objects: [{ id: 1 }, { id: 2 }] });
    class Copies extends ListView<Book> {
      override getQueryset() {
        return model.objects.filter({ pk: 2 });
      }
      override templateName = templateName;
    }
    await Copies.asView()(at("/"));
    expect(idsOf(context["bookCopyList"])).toEqual([2]);
    await ListView.asView({ queryset: model.objects, templateName })(at("/"));
    expect(idsOf(context["bookCopyList"])).toEqual([1, 2]);
  });

  it("never has a prototype for a name", async () => {
    await ListView.asView({ model: booksOf(1), contextObjectName: "__proto__", templateName })(at("/"));
    expect(Object.getPrototypeOf(context)).toBe(Object.prototype);
    expect(Object.keys(context)).toContain("__proto__");
  });
});

describe("L2: getContextData() of a list", () => {
  it("asks for the list where nothing set it, and pages one that it is given", async () => {
    class Search extends bases(FormMixin, ListView<Book>) {
      override model = booksOf(3);
      override paginateBy = 2;
      override templateName = templateName;
      override formClass = {
        "~standard": { version: 1, vendor: "", validate: () => ({ issues: [] }) },
      } as StandardSchema;
      async post() {
        return this.formInvalid(await this.getForm());
      }
    }
    await Search.asView()(at("/", { method: "POST", body: new URLSearchParams({ q: "x" }) }));
    expect(idsOf(context["bookList"])).toEqual([1, 2]);
    expect(context["form"]).toMatchObject({ isBound: true });

    class Given extends ListView<Book> {
      override model = booksOf(3);
      override paginateBy = 2;
      override templateName = templateName;
      override getContextData(given: Context = {}) {
        return super.getContextData({ objectList: [{ id: 9 }, { id: 8 }, { id: 7 }], more: 1, ...given });
      }
    }
    await Given.asView()(at("/?page=2"));
    expect([idsOf(context["bookList"]), context["more"]]).toEqual([[7], 1]);
  });
});

describe("L3: the page's number", () => {
  const view = ListView.asView({ model: booksOf(5), paginateBy: 2, templateName });
  const pageFor = async (path: string, params: object = {}) => {
    await view(at(path), params);
    return (context["pageObj"] as Page).number;
  };

  it.each([
    ["/", 1],
    ["/?page=", 1],
    ["/?page=2", 2],
    ["/?page=%202%20", 2],
    ["/?page=%2B2", 2],
    ["/?page=002", 2],
    ["/?page=last", 3],
    ["/?page=1&page=3", 3],
  ])("of %s is %i", async (path, number) => {
    expect(await pageFor(path)).toBe(number);
  });

  it("is the route's before the query's, and of another name if asked for", async () => {
    expect(await pageFor("/?page=3", { page: 2 })).toBe(2);
    expect(await pageFor("/?page=3", { page: "" })).toBe(3);
    const named = ListView.asView({ model: booksOf(5), paginateBy: 2, pageKwarg: "p", templateName });
    await named(at("/?p=2&page=3"));
    expect((context["pageObj"] as Page).number).toBe(2);
  });

  it.each(["abc", "1.5", "0x1", "1e1", "LAST", "__proto__", "1 2", "٢"])("is 404 for %s", async (page) => {
    await expect(view(at(`/?page=${encodeURIComponent(page)}`))).rejects.toThrow(
      new Http404("Page is not “last”, nor can it be converted to an int."),
    );
  });
});

describe("L4: a page out of range", () => {
  it.each([
    ["4", "Invalid page (4): That page contains no results"],
    ["0", "Invalid page (0): That page number is less than 1"],
    ["-1", "Invalid page (-1): That page number is less than 1"],
    ["9".repeat(400), `Invalid page (${"9".repeat(20)}): That page contains no results`],
  ])("is 404: %s", async (page, message) => {
    const view = ListView.asView({ model: booksOf(5), paginateBy: 2 });
    await expect(view(at(`/?page=${page}`))).rejects.toThrow(new Http404(message));
  });

  it("never asks the database for the page", async () => {
    const { asked, all } = recording(5, true);
    const view = ListView.asView({ queryset: all, paginateBy: 2 });
    await expect(view(at("/?page=4"))).rejects.toThrow(Http404);
    expect(asked).toEqual([["count"]]);
  });

  it("is 404 for a captured 0, too", async () => {
    const view = ListView.asView({ model: booksOf(5), paginateBy: 2 });
    await expect(view(at("/"), { page: 0 })).rejects.toThrow(/less than 1/);
  });
});

describe("L5: isPaginated", () => {
  it("is false on a single page, which has its number all the same", async () => {
    await ListView.asView({ model: booksOf(2), paginateBy: 2, templateName })(at("/"));
    expect(context).toMatchObject({ isPaginated: false, pageObj: { number: 1 }, paginator: { numPages: 1 } });
  });

  it.each([null, 0])("is false without pages: paginateBy %s", async (paginateBy) => {
    await ListView.asView({ model: booksOf(2), paginateBy, templateName })(at("/"));
    expect(context).toMatchObject({ isPaginated: false, pageObj: null, paginator: null });
  });
});

describe("L6: orphans", () => {
  it.each([
    [
      5,
      2,
      1,
      [
        [1, 2],
        [3, 4, 5],
      ],
    ],
    [
      6,
      2,
      1,
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    ],
    [3, 2, 1, [[1, 2, 3]]],
    [11, 5, 0, [[1, 2, 3, 4, 5], [6, 7, 8, 9, 10], [11]]],
  ])("of %i objects, %i a page and %i orphans", async (count, perPage, orphans, pages) => {
    const paginator = await Paginator.of(booksOf(count).objects, perPage, { orphans });
    expect(paginator.numPages).toBe(pages.length);
    for (const number of paginator.pageRange) {
      expect(idsOf(await paginator.page(number))).toEqual(pages[number - 1]);
    }
  });

  it.each([
    [{ paginateBy: 2, paginateOrphans: 2 }],
    [{ paginateBy: 2, paginateOrphans: -1 }],
    [{ paginateBy: -2 }],
    [{ paginateBy: 1.5 }],
    [{ paginateBy: "20" as unknown as number }],
    [{ paginateBy: NaN + 1 || Infinity }],
  ])("that can't be are an error when asView() is called: %o", (attributes) => {
    class Books extends ListView<Book> {}
    expect(() => Books.asView(attributes)).toThrow(/^Books\.paginateBy is .* objects on a page/);
    expect(() => Books.asView(attributes)).toThrow(ImproperlyConfigured);
  });

  it("that a request brings are one then", async () => {
    class Books extends ListView<Book> {
      override model = booksOf(3);
      override getPaginateBy() {
        return Number(this.request.query.get("size"));
      }
    }
    await expect(Books.asView()(at("/?size=-1"))).rejects.toThrow(
      new ImproperlyConfigured(
        "Books.getPaginateBy() returned -1. Return a whole number from 1, or null for all objects at once.",
      ),
    );
  });
});

describe("L7: an empty list", () => {
  it("that is not allowed costs one object to find, and is not loaded", async () => {
    const { asked, all } = recording(5, true);
    await ListView.asView({ queryset: all, paginateBy: 2, allowEmpty: false, templateName })(at("/"));
    expect(asked).toEqual([["slice", 0, 1], ["count"], ["slice", 0, 2]]);
    await expect(
      ListView.asView({ model: booksOf(0), paginateBy: 2, allowEmpty: false })(at("/")),
    ).rejects.toThrow(new Http404("Empty list and “ListView.allowEmpty” is false."));
  });
});

describe("L8: an empty list with pages", () => {
  it("has a first one, and no second", async () => {
    const view = ListView.asView({ model: booksOf(0), paginateBy: 2, templateName });
    await view(at("/"));
    expect(context).toMatchObject({ isPaginated: false, pageObj: { number: 1 }, paginator: { numPages: 1 } });
    await expect(view(at("/?page=2"))).rejects.toThrow(/contains no results/);
    const none = await Paginator.of([], 2, { allowEmptyFirstPage: false });
    expect([none.numPages, [...none.pageRange]]).toEqual([0, []]);
    await expect(none.page(1)).rejects.toThrow(EmptyPage);
  });
});

describe("L9: ordering", () => {
  it.each([
    ["title", ["title", "pk"]],
    ["-title", ["-title", "-pk"]],
    [
      ["year", "-title"],
      ["year", "-title", "-pk"],
    ],
    ["-pk", ["-pk"]],
    [
      ["id", "title"],
      ["id", "title"],
    ],
  ])("by %j is by the key, too, so that no page repeats or misses an object", async (ordering, fields) => {
    const { asked, all } = recording(5, false);
    await ListView.asView({ queryset: all, ordering: ordering as string, paginateBy: 2, templateName })(
      at("/"),
    );
    expect(asked[0]).toEqual(["orderBy", ...fields]);
  });
});

describe("L10: pages", () => {
  it("of what has no order are ordered by key", async () => {
    const { asked, all } = recording(5, false);
    await ListView.asView({ queryset: all, paginateBy: 2, templateName })(at("/?page=2"));
    expect(asked).toEqual([["count"], ["orderBy", "pk"], ["slice", 2, 4]]);
  });

  it("cost one count and one slice, whichever page it is", async () => {
    const { asked, all } = recording(1000, true);
    const view = ListView.asView({ queryset: all, paginateBy: 10, templateName });
    await view(at("/?page=100"));
    expect(asked).toEqual([["count"], ["slice", 990, 1000]]);
  });
});

describe("L11: getQueryset()", () => {
  it.each([[null], [undefined], ["books"], [{}]])("that gives %o is an error that says so", async (given) => {
    class Books extends ListView<Book> {
      override getQueryset() {
        return given as unknown as readonly Book[];
      }
    }
    await expect(Books.asView()(at("/"))).rejects.toThrow(
      /^Books\.getQueryset\(\) returned (?:null|undefined|"books"|an object)\. Return a query set or an array\.$/,
    );
  });
});

describe("L12: pages and paginators", () => {
  it("know where they are, and their neighbours", async () => {
    const paginator = await Paginator.of(booksOf(5).objects, 2);
    const [first, middle, last] = [
      await paginator.page(1),
      await paginator.page("2"),
      await paginator.page(3),
    ];
    expect([first.hasPrevious(), first.hasNext(), first.hasOtherPages(), first.nextPageNumber()]).toEqual([
      false,
      true,
      true,
      2,
    ]);
    expect(() => first.previousPageNumber()).toThrow(new EmptyPage("That page number is less than 1"));
    expect([middle.previousPageNumber(), middle.startIndex(), middle.endIndex(), middle.length]).toEqual([
      1, 3, 4, 2,
    ]);
    expect([last.startIndex(), last.endIndex(), last.hasNext()]).toEqual([5, 5, false]);
    expect(() => last.nextPageNumber()).toThrow(new EmptyPage("That page contains no results"));
    const empty = await (await Paginator.of([], 2)).page(1);
    expect([empty.startIndex(), empty.endIndex(), empty.hasOtherPages()]).toEqual([0, 0, false]);
  });

  it.each([
    [null, 1],
    ["x", 1],
    [1.5, 1],
    [{}, 1],
    ["2", 2],
    [0, 3],
    [99, 3],
    ["9".repeat(400), 3],
  ])("getPage(%j) always gives one: %i", async (asked, number) => {
    const paginator = await Paginator.of(booksOf(5).objects, 2);
    expect((await paginator.getPage(asked)).number).toBe(number);
  });

  it("page() and validateNumber() say what is wrong", async () => {
    const paginator = await Paginator.of(booksOf(5).objects, 2);
    await expect(paginator.page("x")).rejects.toThrow(
      new PageNotAnInteger("That page number is not an integer"),
    );
    expect(() => paginator.validateNumber(NaN)).toThrow(PageNotAnInteger);
    expect(new EmptyPage("")).toBeInstanceOf(InvalidPage);
    expect(new EmptyPage("").name).toBe("EmptyPage");
  });

  it.each([
    [1, [1, 2, 3, 4, "…", 49, 50]],
    [6, [1, 2, 3, 4, 5, 6, 7, 8, 9, "…", 49, 50]],
    [8, [1, 2, "…", 5, 6, 7, 8, 9, 10, 11, "…", 49, 50]],
    [43, [1, 2, "…", 40, 41, 42, 43, 44, 45, 46, "…", 49, 50]],
    [45, [1, 2, "…", 42, 43, 44, 45, 46, 47, 48, 49, 50]],
    [50, [1, 2, "…", 47, 48, 49, 50]],
  ])("getElidedPageRange(%i) leaves numbers out of 50", (number, range) => {
    expect(new Paginator([], 2, 100).getElidedPageRange(number)).toEqual(range);
  });

  it("getElidedPageRange() leaves none out of a few, and fewer if asked for", () => {
    expect(new Paginator([], 1, 10).getElidedPageRange(5)).toEqual(numbers(10));
    const few = new Paginator([], 1, 10).getElidedPageRange(5, { onEachSide: 1, onEnds: 1 });
    expect(few).toEqual([1, "…", 4, 5, 6, "…", 10]);
  });

  it("pages may be counted in another way", async () => {
    class Estimating extends Paginator {}
    class Books extends ListView<Book> {
      override model = booksOf(5);
      override paginateBy = 2;
      override templateName = templateName;
      override getPaginator(queryset: QuerySet<Book>, perPage: number) {
        return new Paginator(queryset, perPage, 4);
      }
    }
    await Books.asView()(at("/"));
    expect(context).toMatchObject({ paginator: { numPages: 2 } });
    await ListView.asView({ model: booksOf(5), paginateBy: 2, paginatorClass: Estimating, templateName })(
      at("/"),
    );
    expect(context["paginator"]).toBeInstanceOf(Estimating);
  });
});

describe("the count of a Paginator", () => {
  it.each([
    [NaN, "NaN"],
    ["12", '"12"'],
    [-1, "-1"],
    [2.5, "2.5"],
    [Infinity, "Infinity"],
    [12n, "12n"],
    [undefined, "undefined"],
    [null, "null"],
    [Promise.resolve(12), "a promise"],
    [[12], "an array"],
  ])("can't be %o", (count, shown) => {
    expect(() => new Paginator([], 2, count as number)).toThrow(
      new ImproperlyConfigured(
        `The count of Paginator is ${shown}. Give a whole number from 0, which count() of the query set is to return.`,
      ),
    );
  });

  it.each([0, 1, Number.MAX_SAFE_INTEGER])("may be %i", (count) => {
    expect(new Paginator([], 2, count).count).toBe(count);
  });

  it("is checked where a query set brings it, and names the class", async () => {
    class Shelf extends Paginator<Book> {}
    const { objects } = booksOf(3);
    const broken = Object.assign(Object.create(objects) as QuerySet<Book>, {
      count: () => Promise.resolve("3" as unknown as number),
    });
    await expect(Shelf.of(broken, 2)).rejects.toThrow('The count of Shelf is "3".');
  });
});

describe("mixing", () => {
  it("SingleObjectMixin gives a list the object that it belongs to", async () => {
    const authors = arrayModel<{ id: number; name: string }>({
      name: "author",
      objects: [{ id: 1, name: "Austen" }],
    });
    const books = arrayModel<{ id: number; author: number }>({
      name: "book",
      objects: numbers(4).map((id) => ({ id, author: (id % 2) + 1 })),
    });
    class AuthorBooks extends bases(SingleObjectMixin, ListView) {
      declare object: { id: number } | null;
      override paginateBy = 1;
      override templateName = templateName;
      override async get(...args: Parameters<ListView["get"]>) {
        this.object = (await this.getObject(authors.objects)) as { id: number };
        return super.get(...args);
      }
      override getQueryset() {
        return books.objects.filter({ author: this.object?.id });
      }
    }
    await AuthorBooks.asView()(at("/?page=2"), { pk: 1 });
    expect(context).toMatchObject({ object: { name: "Austen" }, objectList: [{ id: 4 }], isPaginated: true });
    await expect(AuthorBooks.asView()(at("/"), { pk: 2 })).rejects.toThrow(
      new Http404("No author found matching the query"),
    );
  });

  it("MultipleObjectMixin gives any view a list", async () => {
    class Feed extends bases(MultipleObjectMixin, View) {
      override model = booksOf(3);
      override paginateBy = 2;
      async get() {
        const { bookList, isPaginated } = await this.getContextData();
        return Response.json({ bookList, isPaginated });
      }
    }
    expect(await (await Feed.asView()(at("/?page=2"))).json()).toEqual({
      bookList: [{ id: 3 }],
      isPaginated: true,
    });
  });
});
