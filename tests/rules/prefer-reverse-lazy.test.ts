import typescriptParser from "@typescript-eslint/parser";
import { Linter } from "eslint";
import { describe, expect, test } from "vitest";
import rule from "../../rules/prefer-reverse-lazy.js";
import { temporaryProject } from "../model/temporary-project.js";
import { type Report, type Reported, testRule, typed } from "./rule-tester.js";

function reversed(subject: string, output?: string): Report {
  return {
    messageId: "reverse",
    data: { subject },
    ...(output !== undefined && { suggestion: { messageId: "useReverseLazy", output } }),
  };
}

function forced(subject: string): Report {
  return { messageId: "forced", data: { subject } };
}

describe("prefer-reverse-lazy", () => {
  testRule("prefer-reverse-lazy", rule, {
    fine: [
      {
        name: "reverse() where an instance serves a request",
        code: `import { RedirectView, reverse } from "classviews";
class Home extends RedirectView {
  get url() { return reverse("home"); }
  getUrl = () => reverse("home");
  static urlFor(name) { return reverse(name); }
}
export const link = () => reverse("home");
export const all = [reverse];`,
      },
      {
        name: "reverse() of an app, and reverse() of somebody else",
        code: `import { app } from "./app.js";
import { reverse } from "lodash";
class Home { static url = app.reverse("home"); static list = reverse([1]); }`,
      },
      {
        name: "module-level code after createApp()",
        code: `import { createApp, reverse } from "classviews";
createApp([]);
export const home = reverse("home");`,
      },
      {
        name: "module-level code after a function that creates the app, in CommonJS",
        code: `const { createApp, reverse } = require("classviews");
function boot() { return createApp({ urlpatterns: [] }); }
exports.app = boot();
exports.home = reverse("home");`,
      },
      ...["./app.js", "#app", "@/app", "~/app", "src/app", "@acme/site"].map((source) => ({
        name: `module-level code, and a class of no view, behind an import of ${source}, which is not found`,
        code: `import "${source}";
import { reverse } from "classviews";
export const home = reverse("home");
class Links { static home = reverse("home"); }`,
      })),
      ...[
        `await import(new URL("./app.js", import.meta.url).href);`,
        `import.meta.glob("./apps/*.ts", { eager: true });`,
        `import { vi } from "vitest"; await vi.importActual("./app.js");`,
        `import { load } from "jiti"; load("../app.js");`,
        `await (await import("./apps.js"))[0]();`,
      ].map((statement) => ({
        name: `module-level code behind ${statement}`,
        code: `import { reverse } from "classviews";
${statement}
export const home = reverse("home");`,
      })),
      {
        name: "inside a try, in a callback, in an instance field of a class that is no view",
        code: `import { reverse } from "classviews";
let home = "/";
try { home = reverse("home"); } catch {}
class Links { all = ["a"].map((name) => reverse(name)); one = reverse("one"); }
export const found = ["a"].find(() => reverse("a"));`,
      },
      ...[
        "B extends Made<Presenter<V>>, V extends View",
        `B extends Made<Pick<View, "request">>`,
        "B extends Made<Presenter> & { for?: (view: View) => string }",
        "B extends new (message: string, view?: View) => Error",
        "B extends { new (view: View): Presenter; of: View }",
      ].map((parameters) => ({
        name: `a mixin typed by ${parameters}, which speaks of views and is of none`,
        hosts: typed,
        code: `import { reverse, type View } from "classviews";
export const Linked = <${parameters}>(Base: B) => class extends Base { home = reverse("home"); };`,
      })),
      {
        name: "a lazy URL that is kept as it is",
        code: `import { RedirectView, reverseLazy } from "classviews";
const HOME = reverseLazy("home");
class Home extends RedirectView {
  static url = HOME;
  static isHome = HOME === reverseLazy("home");
  static isGiven = HOME != null;
  static json = JSON.stringify({ [Symbol("to")]: HOME, home: "/" });
  get text() { return String(HOME); }
}`,
      },
    ],
    reported: [
      {
        name: "the whole value of a field is fixed, and the import with it",
        code: `import { RedirectView, reverse } from "classviews";
class Home extends RedirectView {
  static first = «reverse("first")»;
  second = «reverse("second", { params: [1] })»;
  #third = «reverse("third")»;
  ["fourth"] = («reverse("fourth")»);
}`,
        reports: ["first", "second", "#third", "fourth"].map((name) => reversed(`Home.${name}`)),
        output: `import { RedirectView, reverseLazy } from "classviews";
class Home extends RedirectView {
  static first = reverseLazy("first");
  second = reverseLazy("second", { params: [1] });
  #third = reverseLazy("third");
  ["fourth"] = (reverseLazy("fourth"));
}`,
      },
      {
        name: "an accessor's value",
        hosts: typed,
        code: `import { RedirectView, reverse } from "classviews";
class Home extends RedirectView {
  accessor url = «reverse("home")»;
  static accessor other = «reverse("home")»;
}`,
        reports: [reversed("Home.url"), reversed("Home.other")],
        output: `import { RedirectView, reverseLazy } from "classviews";
class Home extends RedirectView {
  accessor url = reverseLazy("home");
  static accessor other = reverseLazy("home");
}`,
      },
      {
        name: "an option that a view declares itself, or that somebody else's decorator takes, may be a string",
        hosts: typed,
        code: `import { View, loginRequired, reverse, reverseLazy, viewDecorator } from "classviews";
import { crumbs } from "./crumbs.js";
class Page extends View { next = "/"; }
@crumbs({ parent: «reverse("a")» })
@viewDecorator(loginRequired({ loginUrl: «reverse("b")» }))
class Other extends View {}
export const views = [Page.asView({ next: «reverse("c")» }), reverseLazy("d")];`,
        reports: [
          reversed(
            "Other",
            `import { View, loginRequired, reverse, reverseLazy, viewDecorator } from "classviews";
import { crumbs } from "./crumbs.js";
class Page extends View { next = "/"; }
@crumbs({ parent: reverseLazy("a") })
@viewDecorator(loginRequired({ loginUrl: reverse("b") }))
class Other extends View {}
export const views = [Page.asView({ next: reverse("c") }), reverseLazy("d")];`,
          ),
          reversed("Other"),
          reversed(
            "the module",
            `import { View, loginRequired, reverse, reverseLazy, viewDecorator } from "classviews";
import { crumbs } from "./crumbs.js";
class Page extends View { next = "/"; }
@crumbs({ parent: reverse("a") })
@viewDecorator(loginRequired({ loginUrl: reverse("b") }))
class Other extends View {}
export const views = [Page.asView({ next: reverseLazy("c") }), reverseLazy("d")];`,
          ),
        ],
        output: `import { View, loginRequired, reverse, reverseLazy, viewDecorator } from "classviews";
import { crumbs } from "./crumbs.js";
class Page extends View { next = "/"; }
@crumbs({ parent: reverse("a") })
@viewDecorator(loginRequired({ loginUrl: reverseLazy("b") }))
class Other extends View {}
export const views = [Page.asView({ next: reverse("c") }), reverseLazy("d")];`,
      },
      ...[
        "<B extends Constructor<View>>(Base: B)",
        "<V extends View>(Base: Constructor<V>)",
        "(Base: new (...args: any[]) => View)",
        "(Base: { new (name: string): View })",
        "(Base: typeof View & Constructor<Other>)",
        "(Base: Constructor<InstanceType<typeof View>>)",
      ].map((parameters) => ({
        name: `a mixin typed to View by ${parameters}`,
        hosts: typed,
        code: `import { reverse, type View } from "classviews";
export const Linked = ${parameters} => class Linked extends Base { home = «reverse("home")»; };`,
        reports: [reversed("Linked.home")],
        output: `import { reverseLazy, type View } from "classviews";
export const Linked = ${parameters} => class Linked extends Base { home = reverseLazy("home"); };`,
      })),
      {
        name: "a static field of a view, whatever is not found",
        code: `import "@/styles";
import { View, reverse } from "classviews";
class Home extends View { static url = «reverse("home")»; }`,
        reports: [reversed("Home.url")],
        output: `import "@/styles";
import { View, reverseLazy } from "classviews";
class Home extends View { static url = reverseLazy("home"); }`,
      },
      {
        name: "module-level code beside what is no code",
        code: `import "./styles.css";
import logo from "@/logo.svg?url";
import { reverse } from "classviews";
export const home = «reverse("home")»;`,
        reports: [
          reversed(
            "the module",
            `import "./styles.css";
import logo from "@/logo.svg?url";
import { reverseLazy } from "classviews";
export const home = reverseLazy("home");`,
          ),
        ],
      },
      {
        name: "properties in asView()",
        code: `import { path, RedirectView, reverse } from "classviews";
export const urls = [
  path("", RedirectView.asView({ url: «reverse("home")», "pattern": «reverse("other")» })),
];`,
        reports: [reversed("the module"), reversed("the module")],
        output: `import { path, RedirectView, reverseLazy } from "classviews";
export const urls = [
  path("", RedirectView.asView({ url: reverseLazy("home"), "pattern": reverseLazy("other") })),
];`,
      },
      {
        name: "properties in a decorator's options",
        hosts: typed,
        code: `import { loginRequired, methodDecorator, reverse, View } from "classviews";
@methodDecorator(loginRequired({ loginUrl: «reverse("login")» }), "dispatch")
class Home extends View {
  @methodDecorator(loginRequired({ loginUrl: «reverse("login")» }))
  async get() {}
}`,
        reports: [reversed("Home"), reversed("Home.get")],
        output: `import { loginRequired, methodDecorator, reverseLazy, View } from "classviews";
@methodDecorator(loginRequired({ loginUrl: reverseLazy("login") }), "dispatch")
class Home extends View {
  @methodDecorator(loginRequired({ loginUrl: reverseLazy("login") }))
  async get() {}
}`,
      },

      // The import
      importCase("reverse stays where other code calls it", {
        before: `import { reverse, View } from "classviews";`,
        after: `import { reverse, reverseLazy, View } from "classviews";`,
        elsewhere: `export const link = () => reverse("home");`,
      }),
      importCase("reverse stays where it is exported or passed on", {
        before: `import { reverse, View } from "classviews";`,
        after: `import { reverse, reverseLazy, View } from "classviews";`,
        elsewhere: `export { reverse };`,
      }),
      importCase("reverse stays where only a type speaks of it", {
        before: `import { reverse, View } from "classviews";`,
        after: `import { reverse, reverseLazy, View } from "classviews";`,
        elsewhere: `export type Reverse = typeof reverse;`,
        hosts: typed,
      }),
      importCase("a parameter of the same name is no use of it", {
        before: `import { reverse, View } from "classviews";`,
        after: `import { reverseLazy, View } from "classviews";`,
        elsewhere: `export const call = (reverse) => reverse("home");`,
      }),
      importCase("the only import", {
        before: `import { reverse } from "classviews";
import { View } from "classviews";`,
        after: `import { reverseLazy } from "classviews";
import { View } from "classviews";`,
      }),
      importCase("an alias stays as it is written", {
        before: `import { reverse as url, View } from "classviews";`,
        call: `url("home")`,
        after: `import { reverse as url, reverseLazy, View } from "classviews";`,
      }),
      importCase("a namespace stays as it is written", {
        before: `import * as cv from "classviews";
const { View } = cv;`,
        call: `cv.reverse("home")`,
        after: `import * as cv from "classviews";
const { View } = cv;`,
        fixed: `cv.reverseLazy("home")`,
      }),
      importCase("reverseLazy is there already: reverse is dropped", {
        before: `import { reverse, reverseLazy, View } from "classviews";`,
        after: `import { reverseLazy, View } from "classviews";`,
      }),
      importCase("reverseLazy is there already: reverse is dropped at the end", {
        before: `import { reverseLazy, View, reverse } from "classviews";`,
        after: `import { reverseLazy, View } from "classviews";`,
      }),
      importCase("reverseLazy is there already, and reverse used elsewhere", {
        before: `import { reverse, reverseLazy, View } from "classviews";`,
        after: `import { reverse, reverseLazy, View } from "classviews";`,
        elsewhere: `export const link = () => reverse("home");`,
      }),
      importCase("reverseLazy is there under an alias", {
        before: `import { reverse, reverseLazy as lazy, View } from "classviews";`,
        after: `import { reverseLazy as lazy, View } from "classviews";`,
        fixed: `lazy("home")`,
      }),
      importCase("reverseLazy is there in another import: the empty one goes", {
        before: `import { reverse } from "classviews";
import { reverseLazy, View } from "classviews";`,
        after: `import { reverseLazy, View } from "classviews";`,
      }),
      importCase("reverseLazy is there in another import: reverse is dropped from its own", {
        before: `import { reverse, View } from "classviews";
import { reverseLazy } from "classviews";`,
        after: `import { View } from "classviews";
import { reverseLazy } from "classviews";`,
      }),
      importCase("two names of reverse get one reverseLazy", {
        before: `import { reverse, View } from "classviews";
import { reverse as url } from "classviews";
class Other extends View {
  static url = «url("other")»;
}`,
        subjects: ["Other.url", "Home.url"],
        after: `import { View } from "classviews";
import { reverse as url, reverseLazy } from "classviews";
class Other extends View {
  static url = reverseLazy("other");
}`,
      }),
      importCase("comments of the import are kept when the name changes in its place", {
        before: `import {
  // where things are
  reverse, // URLs
  /* what serves them */ View,
} from "classviews";`,
        after: `import {
  // where things are
  reverseLazy, // URLs
  /* what serves them */ View,
} from "classviews";`,
      }),
      importCase("comments of the import are kept when the name is not dropped for their sake", {
        before: `import {
  reverse, // eager
  reverseLazy, // lazy
  View,
} from "classviews";`,
        after: `import {
  reverse, // eager
  reverseLazy, // lazy
  View,
} from "classviews";`,
      }),
      importCase("a comment before the comma is kept when a name is added", {
        before: `import { reverse /* eager */, View } from "classviews";`,
        after: `import { reverse, reverseLazy /* eager */, View } from "classviews";`,
        elsewhere: `export const link = () => reverse("home");`,
      }),
      importCase("a default import of something else beside it", {
        before: `import other, { reverse } from "classviews";
import { View } from "classviews";`,
        after: `import other, { reverseLazy } from "classviews";
import { View } from "classviews";`,
      }),
      importCase("type-only specifiers stay what they are", {
        before: `import { type LazyUrl, reverse, View } from "classviews";`,
        after: `import { type LazyUrl, reverseLazy, View } from "classviews";`,
        hosts: typed,
      }),
      importCase("reverseLazy imported as a type under another name is no import of the function", {
        before: `import { reverse, type reverseLazy as Lazy, View } from "classviews";`,
        after: `import { reverseLazy, type reverseLazy as Lazy, View } from "classviews";`,
        hosts: typed,
      }),
      {
        name: "no fix where the name reverseLazy is taken",
        code: `import { reverse, View } from "classviews";
const reverseLazy = 1;
class Home extends View { static url = «reverse("home")»; }`,
        reports: [reversed("Home.url")],
      },
      {
        name: "no fix where the name reverseLazy is taken by a type",
        hosts: typed,
        code: `import { reverse, View } from "classviews";
import type { reverseLazy } from "classviews";
class Home extends View { static url = «reverse("home")»; }`,
        reports: [reversed("Home.url")],
      },
      {
        name: "a suggestion never calls a reverseLazy that is hidden in its place",
        code: `import { reverse, reverseLazy, View } from "classviews";
export const lazy = reverseLazy("home");
class Home extends View {
  static {
    const reverseLazy = String;
    this.url = [«reverse("home")», reverseLazy];
  }
}`,
        reports: [reversed("Home")],
      },
      {
        name: "no fix of a name that require() gave",
        hosts: ["js"],
        code: `const { reverse, View } = require("classviews");
class Home extends View { static url = «reverse("home")»; }`,
        reports: [reversed("Home.url")],
      },

      // TypeScript around it
      {
        name: "a field annotated as a string gets a suggestion; one that takes a lazy URL is fixed",
        hosts: typed,
        code: `import { type LazyUrl, reverse, View } from "classviews";
class Home extends View {
  static text: string = «reverse("text")»;
  static lazy: LazyUrl = «reverse("lazy")»;
  static both: string | LazyUrl = «reverse("both")»;
}`,
        reports: [
          reversed(
            "Home.text",
            `import { type LazyUrl, reverse, reverseLazy, View } from "classviews";
class Home extends View {
  static text: string = reverseLazy("text");
  static lazy: LazyUrl = reverse("lazy");
  static both: string | LazyUrl = reverse("both");
}`,
          ),
          reversed("Home.lazy"),
          reversed("Home.both"),
        ],
        output: `import { type LazyUrl, reverse, reverseLazy, View } from "classviews";
class Home extends View {
  static text: string = reverse("text");
  static lazy: LazyUrl = reverseLazy("lazy");
  static both: string | LazyUrl = reverseLazy("both");
}`,
      },
      {
        name: "what types put around the callee stays",
        hosts: typed,
        code: `import { reverse, View } from "classviews";
class Home extends View {
  static first = «(reverse as any)("first")»;
  static second = «reverse!("second")»;
  static third = «reverse<string>("third")»;
}`,
        reports: ["first", "second", "third"].map((name) => reversed(`Home.${name}`)),
        output: `import { reverseLazy, View } from "classviews";
class Home extends View {
  static first = (reverseLazy as any)("first");
  static second = reverseLazy!("second");
  static third = reverseLazy<string>("third");
}`,
      },
      suggestionCase("the type of a call asserted", "class Home extends View { static url = $ as string; }", {
        subject: "Home.url",
        hosts: typed,
      }),
      suggestionCase("a call in angle brackets", "class Home extends View { static url = <string>$; }", {
        subject: "Home.url",
        hosts: ["ts"],
      }),

      // Other places
      suggestionCase("a constant of the module", "export const HOME = $;", { subject: "the module" }),
      suggestionCase("an element of a field's list", "class Home extends View { urls = [$]; }", {
        subject: "Home.urls",
      }),
      suggestionCase("a property of a field's object", "class Home extends View { urls = { home: $ }; }", {
        subject: "Home.urls",
      }),
      suggestionCase("a branch", 'class Home extends View { url = View.name ? $ : "/"; }', {
        subject: "Home.url",
      }),
      suggestionCase("a static block", "class Home extends View { static { this.url = $; } }", {
        subject: "Home",
      }),
      suggestionCase(
        "a constructor",
        "class Home extends View { constructor() { super(); this.url = $; } }",
        {
          subject: "Home",
        },
      ),
      suggestionCase("a function called on the spot", "class Home extends View { url = (() => $)(); }", {
        subject: "Home.url",
      }),
      suggestionCase("an object within options", "export const view = View.asView({ extra: { home: $ } });", {
        subject: "the module",
      }),
      suggestionCase("an anonymous class", "export default class extends View { urls = [$]; }", {
        subject: "a class.urls",
      }),

      // Lazy URLs forced
      {
        name: "a lazy URL turned into a string has neither fix nor suggestion",
        code: `import { RedirectView, reverseLazy } from "classviews";
const HOME = reverseLazy("home");
class Home extends RedirectView {
  static template = \`\${«HOME»}?\`;
  static sum = «reverseLazy("home")» + "?";
  static isSame = «HOME» == "/";
  static text = String(«HOME»);
  static method = «HOME».toString();
  static json = JSON.stringify({ home: «HOME» });
  static url = new URL(«HOME», "http://localhost");
  static headers = new Headers({ location: «HOME» });
  static [«HOME»] = 1;
}`,
        reports: [
          ...["template", "sum", "isSame", "text", "method", "json", "url", "headers"].map((name) =>
            forced(`Home.${name}`),
          ),
          forced("Home"),
        ],
      },
      {
        name: "reverse() as a text that the URLconf is made of has no suggestion",
        code: `import { include, path, reverse, View } from "classviews";
export const urlpatterns = [
  path(«reverse("home")», View.asView()),
  path("a/", View.asView(), { name: «reverse("home")» }),
  include([], { namespace: «reverse("home")», appName: "shop" }),
];`,
        reports: [reversed("the module"), reversed("the module"), reversed("the module")],
      },
      {
        name: "reverse() turned into another string has no suggestion, for a lazy URL would be forced there",
        code: `import { reverse, View } from "classviews";
class Home extends View {
  static template = \`\${«reverse("home")»}?\`;
  static sum = «reverse("home")» + "?";
  static text = String(«reverse("home")»);
  static method = «reverse("home")».slice(1);
  static [«reverse("home")»] = 1;
  static [Date.now() > 0 ? «reverse("home")» : "none"] = 1;
}`,
        reports: ["Home.template", "Home.sum", "Home.text", "Home.method", "Home", "Home"].map((subject) =>
          reversed(subject),
        ),
      },
    ],
  });
});

/** A static field of a view is fixed, and the import as told. */
function importCase(
  name: string,
  {
    before,
    after,
    call = 'reverse("home")',
    fixed = 'reverseLazy("home")',
    elsewhere = "",
    subjects = ["Home.url"],
    hosts,
  }: {
    readonly before: string;
    readonly after: string;
    readonly call?: string;
    readonly fixed?: string;
    readonly elsewhere?: string;
    readonly subjects?: readonly string[];
    readonly hosts?: Reported["hosts"];
  },
): Reported {
  const code = (imports: string, value: string): string => `${imports}
class Home extends View { static url = ${value}; }
${elsewhere}`;
  return {
    name,
    code: code(before, `«${call}»`),
    reports: subjects.map((subject) => reversed(subject)),
    output: code(after, fixed),
    ...(hosts && { hosts }),
  };
}

/** In this place, `$`, a call of reverse() is reported with a suggestion. */
function suggestionCase(
  name: string,
  place: string,
  { subject, hosts }: { readonly subject: string; readonly hosts?: Reported["hosts"] },
): Reported {
  const code = (imported: string, call: string): string =>
    `import { ${imported}, View } from "classviews";\n${place.replace("$", () => call)}`;
  return {
    name: `${name} gets a suggestion`,
    code: code("reverse", '«reverse("home")»'),
    reports: [reversed(subject, code("reverseLazy", 'reverseLazy("home")'))],
    ...(hosts && { hosts }),
  };
}

describe("the fixes of one file", () => {
  const linter = new Linter();
  const filename = "views.ts";
  const config: Linter.Config = {
    files: ["**/*.ts"],
    languageOptions: { parser: typescriptParser },
    plugins: { classviews: { rules: { "prefer-reverse-lazy": rule } } },
    rules: { "classviews/prefer-reverse-lazy": "error" },
  };
  const several = `import { reverse, View } from "classviews";
export const early = reverse("early");
class First extends View { static a = reverse("a"); b = reverse("b"); }
class Second extends View { static c = reverse("c"); static d: string = reverse("d"); }
`;
  const severalFixed = `import { reverse, reverseLazy, View } from "classviews";
export const early = reverse("early");
class First extends View { static a = reverseLazy("a"); b = reverseLazy("b"); }
class Second extends View { static c = reverseLazy("c"); static d: string = reverse("d"); }
`;

  /** The text after each fix that is offered, applied alone. */
  function fixes(code: string): string[] {
    return linter
      .verify(code, config, { filename })
      .flatMap(({ fix }) => (fix ? code.slice(0, fix.range[0]) + fix.text + code.slice(fix.range[1]) : []));
  }

  test("are one and the same, so that a single pass leaves correct code", () => {
    expect(fixes(several)).toEqual([severalFixed, severalFixed, severalFixed]);
  });

  test("leave nothing to fix", () => {
    const { messages, output } = linter.verifyAndFix(several, config, { filename });
    expect(output).toBe(severalFixed);
    expect(messages.map(({ line, fix }) => ({ line, fix }))).toEqual([
      { line: 2, fix: undefined },
      { line: 4, fix: undefined },
    ]);
  });

  test.each(["// eslint-disable-next-line", "// oxlint-disable-next-line"])(
    "each change their own call alone in a file with %s",
    (disable) => {
      const code = (
        imported: string,
        a: string,
        b: string,
      ): string => `import { ${imported}, View } from "classviews";
class Home extends View {
  ${disable} classviews/prefer-reverse-lazy -- resolved before
  static kept = reverse("kept");
  static a = ${a}("a");
  static b = ${b}("b");
}
`;
      const isOfReportedCall = (text: string): boolean => text.includes('kept = reverse("kept")');
      expect(fixes(code("reverse", "reverse", "reverse")).filter(isOfReportedCall)).toEqual([
        code("reverse, reverseLazy", "reverseLazy", "reverse"),
        code("reverse, reverseLazy", "reverse", "reverseLazy"),
      ]);
      expect(fixes(code("reverse, reverseLazy", "reverseLazy", "reverse")).filter(isOfReportedCall)).toEqual([
        code("reverse, reverseLazy", "reverseLazy", "reverseLazy"),
      ]);
    },
  );

  test.each([
    ["gives both", `export * from "classviews";`, 'import { reverseLazy } from "./urls.js";', "reverseLazy"],
    [
      "gives reverse alone",
      `export { reverse } from "classviews";`,
      'import { reverse } from "./urls.js";',
      "reverse",
    ],
    [
      "gives something else as reverseLazy",
      `export { reverse } from "classviews"; export const reverseLazy = String;`,
      'import { reverse } from "./urls.js";',
      "reverse",
    ],
  ])("import from the module that reverse comes from, if that %s", (_, urls, imports, call) => {
    const project = temporaryProject({ "urls.js": urls });
    const code = (importLine: string, name: string): string => `${importLine}
import { View } from "classviews";
class Home extends View { static url = ${name}("home"); }
`;
    const { output } = new Linter({ cwd: project.root }).verifyAndFix(
      code('import { reverse } from "./urls.js";', "reverse"),
      config,
      { filename: project.path(filename) },
    );
    expect(output).toBe(code(imports, call));
  });
});
