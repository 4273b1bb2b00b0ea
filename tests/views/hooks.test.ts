import { describe, expect, it } from "vitest";
import {
  ArchiveIndexView,
  arrayModel,
  type Context,
  createApp,
  CreateView,
  DayArchiveView,
  DeleteView,
  DetailView,
  FormView,
  Http404,
  ImproperlyConfigured,
  ListView,
  path,
  RedirectView,
  type StandardSchema,
  TemplateView,
  UpdateView,
  View,
  type ViewCallable,
  YearArchiveView,
} from "../../src/index.js";

// What JavaScript lets a hook return, and no compiler sees.

const at = (url: string, init?: RequestInit) => new Request(`https://shop.example${url}`, init);
const get = at("/");
const post = () => at("/", { method: "POST", body: new URLSearchParams({ title: "Emma" }) });
const model = () =>
  arrayModel<object>({
    name: "desk",
    objects: [{ id: 1, title: "Oak", made: "2024-05-01" }],
    fields: { title: anything },
  });
const anything: StandardSchema = {
  "~standard": { version: 1, vendor: "test", validate: (value) => ({ value }) },
};
const templateName = (context: Context) => Object.keys(context).join();

type Base = new () => View;

/** The callable of a class `Desk` in which a hook returns a value. */
function deskWith(base: Base, attributes: object, hook: string, value: unknown): ViewCallable {
  const Desk = { Desk: class extends base {} }.Desk;
  Object.defineProperty(Desk.prototype, hook, { value: () => value, configurable: true, writable: true });
  return (Desk as typeof View).asView(attributes);
}

const listed = { model: model(), templateName };
const detailed = { model: model(), templateName };
const form = { formClass: anything, templateName, successUrl: "/" };
const written = { model: model(), fields: ["title"], templateName, successUrl: "/" };
const dated = { model: model(), dateField: "made", usesDatetimeField: false, templateName };
const year = { ...dated, year: 2024 };

const hooks: readonly (readonly [Base, object, string, Request | (() => Request)])[] = [
  [TemplateView, { templateName }, "getContextData", get],
  [TemplateView, { templateName }, "getTemplateNames", get],
  [TemplateView, { templateName }, "renderToResponse", get],
  [ListView, listed, "getContextData", get],
  [ListView, listed, "getQueryset", get],
  [ListView, listed, "getOrdering", get],
  [ListView, listed, "getAllowEmpty", get],
  [ListView, listed, "getPaginateBy", get],
  [ListView, { ...listed, paginateBy: 1 }, "getPaginateOrphans", get],
  [ListView, { ...listed, paginateBy: 1 }, "getPaginator", get],
  [ListView, { ...listed, paginateBy: 1 }, "paginateQueryset", get],
  [ListView, listed, "getContextObjectName", get],
  [ListView, listed, "getTemplateNames", get],
  [ListView, listed, "renderToResponse", get],
  [DetailView, detailed, "getContextData", get],
  [DetailView, detailed, "getObject", get],
  [DetailView, detailed, "loadObject", get],
  [DetailView, detailed, "getSlugField", get],
  [DetailView, detailed, "getContextObjectName", get],
  [DetailView, detailed, "renderToResponse", get],
  [FormView, form, "getForm", get],
  [FormView, form, "getFormClass", get],
  [FormView, form, "getInitial", get],
  [FormView, form, "getPrefix", get],
  [FormView, form, "getSuccessUrl", post],
  [FormView, form, "formValid", post],
  [FormView, { ...form, formClass: refusing() }, "formInvalid", post],
  [FormView, { ...form, formClass: refusing() }, "getContextData", post],
  [CreateView, written, "getSuccessUrl", post],
  [CreateView, written, "save", post],
  [UpdateView, written, "getObject", post],
  [DeleteView, { model: model(), successUrl: "/", templateName }, "getSuccessUrl", post],
  [ArchiveIndexView, dated, "getDatedItems", get],
  [ArchiveIndexView, dated, "getDateField", get],
  [ArchiveIndexView, dated, "getAllowFuture", get],
  [ArchiveIndexView, dated, "getDateListPeriod", get],
  [ArchiveIndexView, dated, "getDateList", get],
  [ArchiveIndexView, dated, "getDatedQueryset", get],
  [YearArchiveView, year, "getYear", get],
  [YearArchiveView, year, "getMakeObjectList", get],
  [YearArchiveView, year, "getNextYear", get],
  [YearArchiveView, year, "getPreviousYear", get],
  [DayArchiveView, { ...year, month: 5, day: 1 }, "getDate", get],
  [DayArchiveView, { ...year, month: 5, day: 1 }, "getDay", get],
  [DayArchiveView, { ...year, month: 5, day: 1 }, "getNextMonth", get],
  [RedirectView, { url: "/" }, "getRedirectUrl", get],
];

function refusing(): StandardSchema {
  return {
    "~standard": { version: 1, vendor: "test", validate: () => ({ issues: [{ message: "No" }] }) },
  };
}

describe("a hook without return", () => {
  it.each(
    hooks.map(([base, attributes, hook, request]) => ({ name: base.name, base, attributes, hook, request })),
  )("is an error that names it: $name.$hook()", async ({ base, attributes, hook, request }) => {
    for (const value of [undefined, Promise.resolve(undefined)]) {
      const view = deskWith(base, attributes, hook, value);
      const answer = (async () =>
        view(typeof request === "function" ? request() : request.clone(), { pk: 1 }))();
      const error: unknown = await answer.then(
        (response) => `answered ${String(response.status)}`,
        (cause: unknown) => cause,
      );
      expect(error, hook).toBeInstanceOf(ImproperlyConfigured);
      expect((error as Error).message).toMatch(
        new RegExp(String.raw`^Desk\.${hook}\(\) returned undefined\. Return `),
      );
    }
  });
});

describe("a value of another kind", () => {
  const cases: readonly (readonly [Base, object, string, unknown, string])[] = [
    [TemplateView, { templateName }, "getContextData", new Response(), "an object of type Response"],
    [TemplateView, { templateName }, "getContextData", [], "an empty array"],
    [TemplateView, { templateName }, "getTemplateNames", "a.html", '"a.html"'],
    [TemplateView, { templateName }, "getTemplateNames", ["a.html", null], "an array"],
    [TemplateView, { templateName }, "renderToResponse", "<p>", '"<p>"'],
    [ListView, listed, "getPaginateBy", NaN, "NaN"],
    [ListView, listed, "getPaginateBy", -1, "-1"],
    [ListView, listed, "getPaginateBy", 2.5, "2.5"],
    [ListView, listed, "getPaginateBy", "20", '"20"'],
    [ListView, listed, "getPaginateBy", Infinity, "Infinity"],
    [ListView, listed, "getPaginateBy", 20n, "20n"],
    [ListView, listed, "getPaginateBy", false, "false"],
    [ListView, listed, "getPaginateBy", 2 ** 53, "9007199254740992"],
    [ListView, { ...listed, paginateBy: 2 }, "getPaginateOrphans", NaN, "NaN"],
    [ListView, { ...listed, paginateBy: 2 }, "getPaginateOrphans", "1", '"1"'],
    [ListView, { ...listed, paginateBy: 2 }, "getPaginateOrphans", 0.5, "0.5"],
    [ListView, listed, "getAllowEmpty", "false", '"false"'],
    [ListView, listed, "getOrdering", { title: 1 }, "an object"],
    [ListView, listed, "getQueryset", model(), "an object"],
    [DetailView, detailed, "getObject", null, "null"],
    [DetailView, detailed, "getContextObjectName", 5, "5"],
    [FormView, form, "getInitial", [["title", "Emma"]], "an array"],
    [FormView, form, "getForm", {}, "an object"],
    [FormView, form, "getFormClass", class Contact {}, "the function Contact"],
    [YearArchiveView, year, "getYear", "2024", '"2024"'],
    [YearArchiveView, year, "getNextYear", "2025-01-01", '"2025-01-01"'],
    [ArchiveIndexView, dated, "getDatedItems", { objectList: [] }, "an object"],
    [RedirectView, { url: "/" }, "getRedirectUrl", 5, "5"],
    [RedirectView, { url: "/" }, "getRedirectUrl", false, "false"],
  ];
  it.each(
    cases.map(([base, attributes, hook, value, shown]) => ({
      name: base.name,
      base,
      attributes,
      hook,
      value,
      shown,
    })),
  )(
    "is an error that shows it: $name.$hook() with $shown",
    async ({ base, attributes, hook, value, shown }) => {
      const view = deskWith(base, attributes, hook, value);
      await expect((async () => view(get.clone(), { pk: 1 }))()).rejects.toThrow(
        `Desk.${hook}() returned ${shown}. Return `,
      );
    },
  );

  it("is named by the attribute where that has it", async () => {
    class Desks extends ListView {
      override model = model();
      override get paginateBy() {
        return Number(this.request.query.get("size") ?? "1");
      }
      override templateName = templateName;
    }
    await expect(Desks.asView()(at("/?size=many"))).rejects.toThrow(
      new ImproperlyConfigured(
        "Desks.paginateBy is NaN. Give it a whole number from 1, or null for all objects at once.",
      ),
    );
    expect((await Desks.asView()(at("/?size=0"))).status).toBe(200);
    expect(() => ListView.asView({ paginateBy: NaN })).toThrow(/ListView\.paginateBy is NaN/);
    expect(() => ListView.asView({ paginateBy: "5" as unknown as number })).toThrow(ImproperlyConfigured);
  });

  it("of a date is 404 where it is a number, because visitors bring such", async () => {
    for (const part of [NaN, 2024.5, Infinity]) {
      const view = deskWith(YearArchiveView, year, "getYear", part);
      await expect((async () => view(get.clone(), {}))()).rejects.toThrow(
        new Http404(`Invalid date: Desk.getYear() returned ${String(part)}`),
      );
    }
  });

  it("of a template engine is an error, and no empty page", async () => {
    const templateEngine = { render: () => undefined as unknown as string };
    await expect(TemplateView.asView({ templateName: "a.html", templateEngine })(get)).rejects.toThrow(
      "The templateEngine of TemplateView gave undefined. Give HTML",
    );
  });

  it("of renderToResponse() is one that was not waited for, too", async () => {
    class Late extends TemplateView {
      override templateName = templateName;
      override async get() {
        return this.renderToResponse(Promise.resolve({}) as unknown as Context);
      }
    }
    await expect(Late.asView()(get)).rejects.toThrow(
      "Late.renderToResponse() was given a promise as its context. Give it an object, such as await this.getContextData().",
    );
  });
});

it("getPrefix() may be async, as all hooks", async () => {
  class Contact extends FormView {
    override formClass = anything;
    override templateName = ({ form: { prefix } }: { form: { prefix: string | null } }) => String(prefix);
    override async getPrefix() {
      return Promise.resolve("contact");
    }
  }
  expect(await (await Contact.asView()(get)).text()).toBe("contact");
});

describe("a static in place of a field", () => {
  it("is named by the error", async () => {
    class About extends TemplateView {
      static templateName = "a.html";
    }
    await expect(About.asView()(get)).rejects.toThrow(
      new ImproperlyConfigured(
        'About has no template. Define the field templateName in About, or override getTemplateNames(). The static templateName of About is not read, because it belongs to the class: leave out "static".',
      ),
    );
  });

  it.each<[new () => View, string]>([
    [
      class extends ListView {
        static model = model();
      },
      "model",
    ],
    [
      class extends ListView {
        static queryset = [];
      },
      "queryset",
    ],
    [
      class extends FormView {
        static formClass = anything;
      },
      "formClass",
    ],
    [
      class extends class extends DetailView {
        static model = model();
      } {},
      "model",
    ],
  ])("and so are %o", async (view, field) => {
    const answer = (async () => (view as typeof View).asView()(get.clone(), { pk: 1 }))();
    await expect(answer).rejects.toThrow(`The static ${field} of`);
  });

  it("and asView()'s checks do so, too", () => {
    class Index extends ArchiveIndexView {
      static dateField = "made";
    }
    expect(() => Index.asView()).toThrow("The static dateField of Index is not read");
    // The name of a function is no static that somebody wrote.
    expect(() => ArchiveIndexView.asView()).not.toThrow("static");
  });
});

it("through an application, a hook's mistake is a logged 500", async () => {
  const logged: unknown[] = [];
  const app = createApp({
    urlpatterns: [path("", deskWith(TemplateView, { templateName }, "getContextData", undefined))],
    logger: { warn() {}, error: (...line: unknown[]) => void logged.push(...line) },
  });
  expect((await app.fetch(get.clone())).status).toBe(500);
  expect(logged.map(String).join()).toContain("Desk.getContextData() returned undefined");
  app.close();
});
