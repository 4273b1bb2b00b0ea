import { cpSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../docs/code-blocks.js";
import { project } from "./project.js";

const VIEWS = `
import { View, include, loginRequired, path, rePath } from "classviews";

export class BookList extends View { async get() { return new Response("books"); } }
class Book extends View { get() { return new Response("book"); } }
async function about() { return new Response("about"); }

const books = [
  path("<int:pk>/", Book.asView(), { name: "detail" }),
  path("<int:pk>/edit/", loginRequired(Book.asView()), { name: "edit" }),
];
export const urlpatterns = [
  path("", BookList.asView(), { name: "home" }),
  path("books/", include(books, { appName: "books" })),
  path("about/", about),
  rePath(/^archive\\/(?<year>[0-9]{4})\\/$/, () => new Response("archive")),
];
`;

const APP = `
import { createApp } from "classviews";
import { urlpatterns } from "./urls.js";
export const app = createApp({ urlpatterns, loginUrl: "home" });
`;

const MIXED = `
import { View, path } from "classviews";
class Mixed extends View {
  async get() { return new Response("read"); }
  post() { return new Response("written"); }
}
export const urlpatterns = [path("", Mixed.asView())];
`;

const DOCS = "https://github.com/classviews/classviews/blob/main/docs/rules/no-mixed-async-handlers.md";

/** Runs `classviews check --json` on a module with this text. */
function checked(name: string, text: string) {
  const { status, output, errors } = project(`check-${name}`, { "urls.js": text }).classviews([
    "check",
    "urls.js",
    "--json",
  ]);
  expect(errors).toBe("");
  return { status, ...(JSON.parse(output) as { views: number; problems: { message: string }[] }) };
}

/** A module with patterns, and what is defined before them. */
function withPatterns(definitions: string, patterns: string): string {
  return `import { LoginRequiredMixin, View, bases, createApp, include, path, rePath, reverse, reverseLazy } from "classviews";
    class First extends View { get() { return new Response("first"); } }
    class Second extends View { get() { return new Response("second"); } }
    ${definitions}
    export const urlpatterns = [${patterns}];`;
}

describe("classviews urls", () => {
  const { classviews } = project("urls", {
    "urls.js": VIEWS,
    "app.js": APP,
    "default.js": `export { app as default } from "./app.js";`,
  });

  test("prints route, name, view and colour of each view, in the order in which they are tried", () => {
    expect(classviews(["urls", "urls.js"])).toEqual({
      status: 0,
      errors: "",
      output: [
        "route                            name          view               colour",
        "/                                home          BookList           async",
        "/books/<int:pk>/                 books:detail  Book               sync",
        "/books/<int:pk>/edit/            books:edit    Book               sync",
        "/about/                                        about              async",
        "/^archive\\/(?<year>[0-9]{4})\\/$                an anonymous view  sync",
        "",
      ].join("\n"),
    });
  });

  test("prints JSON", () => {
    const { status, output } = classviews(["urls", "--json", "urls.js"]);
    expect(status).toBe(0);
    expect(JSON.parse(output)).toMatchObject({
      module: "urls.js",
      urls: [
        { route: "/", name: "home", view: "BookList", colour: "async" },
        { route: "/books/<int:pk>/", name: "books:detail", view: "Book", colour: "sync" },
        { name: "books:edit" },
        { route: "/about/", name: null, view: "about", colour: "async" },
        { name: null },
      ],
    });
  });

  test.each(["app.js", "default.js"])("finds the app that %s exports", (module) => {
    expect(classviews(["urls", module])).toEqual(classviews(["urls", "urls.js"]));
  });

  test("of a module that can't be loaded, says why", () => {
    const { status, output } = project("urls-mixed", { "urls.js": MIXED }).classviews(["urls", "urls.js"]);
    expect(status).toBe(1);
    expect(output).toContain("CV001: Mixed mixes async and sync HTTP handlers: async get; sync post.");
  });
});

describe("classviews check", () => {
  test("counts the views that hold to every contract", () => {
    const { classviews } = project("check", { "urls.js": VIEWS, "app.js": APP });
    expect(classviews(["check", "app.js"])).toEqual({
      status: 0,
      errors: "",
      output: "app.js: 5 views, no problem\n",
    });
    expect(JSON.parse(classviews(["check", "--json", "app.js"]).output)).toEqual({
      module: "app.js",
      views: 5,
      problems: [],
    });
  });

  test("shows a contract that was violated while the module was loaded: code, message, page, place", () => {
    const { classviews } = project("check-mixed", { "urls.js": MIXED });
    const { status, output } = classviews(["check", "urls.js"]);
    expect(status).toBe(1);
    expect(output).toMatch(
      /^CV001: Mixed mixes async and sync HTTP handlers: async get; sync post\. .*\n {2}at file:.*\/urls\.js:7:44\n/,
    );
    expect(output).toContain(DOCS);
    const json = classviews(["check", "urls.js", "--json"]);
    expect(json.status).toBe(1);
    expect(JSON.parse(json.output)).toMatchObject({ problems: [{ code: "CV001", docs: DOCS, route: null }] });
  });

  test.each([
    [
      "CV002",
      `import { View, bases } from "classviews"; class A extends View {} class B extends View {} export class C extends bases(A, B) {}`,
    ],
    [
      "CV003",
      `import { View, reverse } from "classviews"; export class A extends View { static home = reverse("home"); }`,
    ],
  ])("shows %s, violated before there is a URLconf", (code, text) => {
    expect(checked(code, text)).toMatchObject({
      status: 1,
      problems: [{ code, message: expect.stringContaining(code) }],
    });
  });

  test("holds a view to its contracts as it is now, whatever it was when its route was made", () => {
    const { status, problems } = checked(
      "changed",
      `${withPatterns("", `path("first/", First.asView())`)}
       First.prototype.post = async () => new Response("written");`,
    );
    expect(status).toBe(1);
    expect(problems).toMatchObject([{ code: "CV001", route: "/first/", docs: DOCS }]);
  });

  test("holds an exported class to its contracts that has no route, and asks nothing else of it", () => {
    const { status, views, problems } = checked(
      "unrouted",
      `import { FormView, View } from "classviews";
       export class Base extends FormView {}
       export class Mixed extends View { async get() {} post() {} }`,
    );
    expect({ status, views }).toEqual({ status: 1, views: 2 });
    expect(problems).toMatchObject([{ code: "CV001", route: null }]);
  });

  test.each([
    [
      "Z6: a lazy URL of a name that there is not",
      withPatterns(
        `class Add extends First { successUrl = reverseLazy("hoem"); }`,
        `path("", First.asView(), { name: "home" }), path("add/", Add.asView())`,
      ),
      /^Add\.successUrl leads nowhere\. Reverse for 'hoem' not found\..*Did you mean 'home'\?$/,
    ],
    [
      "one that asView() was given",
      withPatterns(
        `class Add extends First { successUrl = "/"; }`,
        `path("add/", Add.asView({ successUrl: reverseLazy("home") }))`,
      ),
      /^Add\.successUrl leads nowhere\. Reverse for 'home' not found\./,
    ],
    [
      "X2: a view's login URL that is no name",
      withPatterns(
        `class Desk extends bases(LoginRequiredMixin, First) { loginUrl = "logn"; }`,
        `path("login/", First.asView(), { name: "login" }), path("desk/", Desk.asView())`,
      ),
      /^Desk\.loginUrl leads nowhere\..*Did you mean 'login'\?$/,
    ],
    [
      "X2: an app's login URL that is no name",
      `${withPatterns("", `path("login/", First.asView(), { name: "login" })`)}
       export const app = createApp({ urlpatterns, loginUrl: "logn" });`,
      /^createApp\(\{ loginUrl \}\) leads nowhere\..*Did you mean 'login'\?$/,
    ],
    [
      "N12: a name of a regex that can't be reversed",
      withPatterns("", `rePath(/^(?:a|b)$|^c$/, First.asView(), { name: "letter" })`),
      /^The name 'letter' can't be reversed/,
    ],
    [
      "N10: names behind a namespace that is taken",
      withPatterns(
        `const blog = include([path("", First.asView(), { name: "index" })], { appName: "blog" });`,
        `path("news/", blog), path("diary/", blog)`,
      ),
      /^The namespace 'blog' is that of two inclusions, at "news\/" and "diary\/"/,
    ],
    [
      "U2: a view behind a route that matches its path first",
      withPatterns("", `path("<slug:title>/", First.asView()), path("new/", Second.asView())`),
      /^Second at "new\/" is never reached: "<slug:title>\/" stands before it/,
    ],
  ])("tells of %s", (name, text, message) => {
    const { status, problems } = checked(name.replace(/\W+/g, "-"), text);
    expect(status).toBe(1);
    expect(problems).toEqual([expect.objectContaining({ message: expect.stringMatching(message) })]);
  });

  test.each([
    [
      "one view with two names",
      `path("", First.asView(), { name: "home" }), path("", First.asView(), { name: "index" })`,
    ],
    [
      "two instances of an application, each with its namespace",
      `path("a/", include(blog, { appName: "blog", namespace: "a" })), path("b/", include(blog, { appName: "blog", namespace: "b" }))`,
    ],
    [
      "a lazy URL that leads somewhere",
      `path("", First.asView(), { name: "home" }), path("add/", Add.asView())`,
    ],
    [
      "a route that its converter leaves to the next",
      `path("<int:pk>/", First.asView()), path("new/", Second.asView())`,
    ],
  ])("takes %s", (name, patterns) => {
    const definitions = `const blog = [path("", First.asView(), { name: "index" })];
      class Add extends First { successUrl = reverseLazy("home"); }`;
    expect(checked(name.replace(/\W+/g, "-"), withPatterns(definitions, patterns))).toMatchObject({
      status: 0,
      problems: [],
    });
  });

  test("shows what is no contract's matter, too: what path() refuses, and what the module throws", () => {
    expect(checked("class", withPatterns("", `path("first/", First)`)).problems).toMatchObject([
      { code: null, message: expect.stringContaining("Pass First.asView().") },
    ]);
    expect(checked("throws", `throw new RangeError("too far");`)).toMatchObject({
      status: 1,
      problems: [{ code: null, message: "RangeError: too far", at: expect.stringMatching(/urls\.js:1:7$/) }],
    });
  });
});

test("a module may have another copy of the package than the command", () => {
  const { classviews, directory } = project("copy", {
    "urls.js": `${withPatterns("", `path("first/", First.asView(), { name: "first" })`)}
      First.prototype.post = async () => new Response("written");`,
  });
  const copy = path.join(directory, "node_modules/classviews");
  cpSync(path.join(root, "dist/src"), path.join(copy, "dist/src"), { recursive: true });
  cpSync(path.join(root, "package.json"), path.join(copy, "package.json"));
  expect(classviews(["urls", "urls.js"])).toMatchObject({
    status: 0,
    output: expect.stringContaining("/first/"),
  });
  expect(classviews(["check", "urls.js"])).toMatchObject({
    status: 1,
    output: expect.stringMatching(/^CV001/),
  });
});

describe("the command", () => {
  const { classviews } = project("command", {
    "urls.js": VIEWS,
    "none.js": `export const nothing = 1;`,
    "empty-app.js": `import { createApp } from "classviews";
      export const app = createApp({ urlpatterns: [], handler404: () => new Response("gone", { status: 404 }) });`,
    "empty-default.js": `import { createApp, include, path } from "classviews";
      export default createApp({ urlpatterns: [path("x/", include([]))] });`,
    "empty-list.js": `export const urlpatterns = [];`,
    "loud.js": `${VIEWS} console.log("loaded"); setInterval(() => {}, 1000);`,
    "typed.ts": VIEWS.replace("get()", "get(): Promise<Response>"),
    "decorated.ts": `import { View, methodDecorator, neverCache, path } from "classviews";
      @methodDecorator(neverCache, { name: "dispatch" })
      class Fresh extends View { async get(): Promise<Response> { return new Response("fresh"); } }
      export const urlpatterns = [path("", Fresh.asView())];`,
  });

  test.each([
    ["no command", [], "Which command?"],
    ["an unknown command", ["serve"], "There is no command serve."],
    ["no module", ["check"], "Which module?"],
    ["two modules", ["check", "urls.js", "none.js"], "One module at a time"],
    ["a module that there is not", ["urls", "missing.js"], "There is no module missing.js."],
    ["a folder", ["urls", "."], ". is a folder."],
    ["a module without a URLconf", ["urls", "none.js"], "none.js exports no URLconf."],
    ["a module without a view", ["check", "none.js"], "none.js exports no URLconf."],
    ["an unknown option", ["urls", "urls.js", "--yaml"], "Unknown option '--yaml'"],
    ["an unknown option of lint", ["lint", "--yaml"], "Unknown option '--yaml'"],
    [
      "a file to lint that there is not",
      ["lint", "missing.js"],
      "No files matching 'missing.js' were found.",
    ],
  ])("refuses %s with status 2, and says what it wants", (_, parameters, message) => {
    const { status, output, errors } = classviews(parameters);
    expect({ status, output }).toEqual({ status: 2, output: "" });
    expect(errors).toContain(`classviews: ${message}`);
  });

  test.each(["empty-app.js", "empty-default.js", "empty-list.js"])(
    "takes %s for a URLconf without routes",
    (module) => {
      expect(classviews(["check", module])).toMatchObject({
        status: 0,
        output: `${module}: 0 views, no problem\n`,
      });
      expect(classviews(["urls", module])).toMatchObject({ status: 0, output: `${module}: no routes\n` });
    },
  );

  test("helps, and tells its version", () => {
    expect(classviews(["--help"])).toMatchObject({
      status: 0,
      output: expect.stringContaining("classviews urls <module>"),
    });
    expect(classviews(["lint", "--help"])).toMatchObject({
      status: 0,
      output: expect.stringContaining("--format <name>"),
    });
    expect(classviews(["--version"]).output).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test("keeps what the module prints out of its own output, and does not wait for what the module keeps open", () => {
    const { status, output, errors } = classviews(["urls", "--json", "loud.js"]);
    expect({ status, errors }).toEqual({ status: 0, errors: "loaded\n" });
    expect(JSON.parse(output)).toMatchObject({ module: "loud.js" });
  });

  test("reads TypeScript as far as Node does", () => {
    const readsTypes = "typescript" in process.features && Boolean(process.features.typescript);
    expect(classviews(["urls", "typed.ts"]).status).toBe(readsTypes ? 0 : 2);
  });

  test("says what to do about TypeScript that Node does not read, and then it works", () => {
    const { status, errors } = classviews(["check", "decorated.ts"]);
    expect(status).toBe(2);
    expect(errors).toContain("Compile it first");
    expect(errors).toContain("--import tsx");
    expect(classviews(["check", "decorated.ts"], ["--import", "tsx"])).toMatchObject({
      status: 0,
      output: "decorated.ts: 1 view, no problem\n",
    });
  });
});
