import { describe } from "vitest";
import rule from "../../rules/single-view-base.js";
import { testRule, typed } from "./rule-tester.js";

describe("single-view-base", () => {
  testRule("single-view-base", rule, {
    fine: [
      {
        name: "one view to the right of its mixins",
        code: `import { bases, ListView, LoginRequiredMixin } from "classviews";
class Books extends bases(LoginRequiredMixin, ListView) {}`,
      },
      {
        name: "classes called View and bases from elsewhere",
        code: `import { bases } from "other";
class View {}
class Other extends View {}
class Both extends bases(View, Other) {}`,
      },
      {
        name: "two views in a function that the settings do not name",
        code: `import { FormView, ListView } from "classviews";
import { compose } from "./compose.js";
class Both extends compose(FormView, ListView) {}`,
      },
      {
        name: "a base that a condition chooses",
        code: `import { bases, FormView, ListView } from "classviews";
class Either extends bases(process.env.FORM ? FormView : Object, ListView) {}`,
      },
      {
        name: "implements and merged interfaces",
        hosts: typed,
        code: `import { DetailView, FormView, ListView } from "classviews";
interface Books extends FormView {}
class Books extends ListView implements DetailView {}`,
      },
      { name: "a file without imports", code: "class Books extends View {}" },
      { name: "an empty file", code: "" },
    ],
    reported: [
      {
        name: "a second view, at each view but the last",
        code: `import { bases, DetailView, FormView, ListView } from "classviews";
class All extends bases(«DetailView», «FormView», ListView) {}`,
        reports: [
          { messageId: "secondView", data: { base: "DetailView", other: "ListView" } },
          { messageId: "secondView", data: { base: "FormView", other: "ListView" } },
        ],
      },
      {
        name: "a view left of a mixin",
        code: `import { bases, ListView, LoginRequiredMixin } from "classviews";
class Books extends bases(«ListView», LoginRequiredMixin) {}`,
        reports: [{ messageId: "viewNotLast", data: { base: "ListView", other: "LoginRequiredMixin" } }],
      },
      {
        name: "a plain class where a mixin belongs",
        code: `import { bases, ListView } from "classviews";
class Titled {}
class Books extends bases(«Titled», ListView) {}`,
        reports: [{ messageId: "notAMixin", data: { base: "Titled", other: "" } }],
      },
      {
        name: "a view called as if it were a mixin",
        code: `import { FormView, ListView } from "classviews";
class Books extends «FormView»(ListView) {}`,
        reports: [{ messageId: "viewCalled", data: { base: "FormView", other: "ListView" } }],
      },
      {
        name: "a mixin that extends a view of its own, in bases() and applied by hand",
        code: `import { bases, FormView, ListView } from "classviews";
const Swap = (Base) => class extends FormView {};
class Listed extends bases(«Swap», ListView) {}
class ByHand extends «Swap»(ListView) {}`,
        reports: [
          { messageId: "baseReplaced", data: { base: "Swap", other: "FormView" } },
          { messageId: "baseReplaced", data: { base: "Swap", other: "FormView" } },
        ],
      },
      {
        name: "two views in Mixin of ts-mixer, under another name and by its namespace",
        code: `import { FormView, ListView } from "classviews";
import { Mixin as mix } from "ts-mixer";
import * as mixer from "ts-mixer";
class Named extends mix(ListView, «FormView») {}
class Spaced extends mixer.Mixin(ListView, «FormView») {}`,
        reports: [
          { messageId: "secondView", data: { base: "FormView", other: "ListView" } },
          { messageId: "secondView", data: { base: "FormView", other: "ListView" } },
        ],
      },
      {
        name: "two views in functions that the settings name, by import, alias, member and default import",
        settings: { classviews: { mixinFunctions: ["compose", "mixAll"] } },
        code: `import { FormView, ListView } from "classviews";
import { compose, compose as join } from "./compose.js";
import * as tools from "./compose.js";
import mixAll from "./mix.js";
class ByName extends compose(ListView, «FormView») {}
class ByAlias extends join(ListView, «FormView») {}
class ByMember extends tools.compose(ListView, «FormView») {}
class ByDefault extends mixAll(ListView, «FormView») {}`,
        reports: ["ByName", "ByAlias", "ByMember", "ByDefault"].map(() => ({
          messageId: "secondView",
          data: { base: "FormView", other: "ListView" },
        })),
      },
      {
        name: "by binding: aliases, another name of the import, the namespace",
        code: `import { bases as combine, ListView as Listing } from "classviews";
import * as cv from "classviews";
const Form = cv.FormView;
class Both extends combine(«Form», Listing) {}
class Spaced extends cv.bases(«cv.DetailView», cv.ListView) {}`,
        reports: [
          { messageId: "secondView", data: { base: "FormView", other: "ListView" } },
          { messageId: "secondView", data: { base: "DetailView", other: "ListView" } },
        ],
      },
      {
        name: "what only types put around a view is seen through, and marked with it",
        hosts: ["ts"],
        code: `import { bases, FormView, ListView } from "classviews";
class Casted extends bases(«FormView as any», ListView!) {}
class Asserted extends bases(«<any>FormView», ListView satisfies unknown) {}`,
        reports: [
          { messageId: "secondView", data: { base: "FormView", other: "ListView" } },
          { messageId: "secondView", data: { base: "FormView", other: "ListView" } },
        ],
      },
      {
        name: "bases outside of a class, and over several lines with emoji before them",
        code: `import { bases, FormView, ListView } from "classviews";
/* 🎉🎉 */ export const Both = bases(
  /* 🎉 */ «FormView»,
  ListView,
);`,
        reports: [{ messageId: "secondView", data: { base: "FormView", other: "ListView" } }],
      },
    ],
  });
});
