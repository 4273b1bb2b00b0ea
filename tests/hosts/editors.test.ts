import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { docsUrl } from "../../src/contract.js";
import { contracts } from "../../src/contracts/index.js";
import { describeHost, expectVerdicts } from "./host.js";
import { type Diagnostic, type Editor, type EditorOptions, startEditor } from "./language-server.js";
import { setupPage } from "./setup-page.js";
import { type StrangersProject, strangersProject } from "./stranger.js";
import { type Host, versionOf } from "./versions.js";

const page = setupPage("editors");

const base = (keyword: string): string => `import { View } from "classviews";

export class Base extends View {
  ${keyword}get() {
    return new Response("read");
  }
}
`;

const LIST = `import { Base } from "./base.js";

export class List extends Base {
  post() {
    return new Response("written");
  }
}
`;

const EDIT = `import { FormView, reverse } from "classviews";

export class Edit extends FormView {
  successUrl = reverse("list");
}

export class Remove extends FormView {
  successUrl = reverse("list");
}
`;
const MENDED = EDIT.replaceAll(/\breverse\b/g, "reverseLazy");

const PROJECT = { "src/base.js": base("async "), "src/list.js": LIST, "src/edit.js": EDIT };

interface Server {
  readonly name: string;
  readonly version: string;
  readonly packages: readonly Host[];
  readonly config: Readonly<Record<string, string>>;
  readonly options: EditorOptions;
  /** What the page's settings do on saving. */
  readonly onSave: string;
  readonly codeOf: (rule: string) => string;
  readonly fixTitle: RegExp;
  /** Does a diagnostic link to the rule's page? */
  readonly links: boolean;
}

const commands = new Map(
  [...page.file("Neovim", "init.lua").matchAll(/config\("(\w+)", \{ cmd = \{ ("[^}]*") \} \}\)/g)].map(
    ([, name = "", words = ""]) => [name, words.replaceAll(/"|,/g, "")],
  ),
);

const vscode = {
  eslint: settingsOf("VS Code with ESLint", ".vscode/settings.json"),
  oxlint: settingsOf("VS Code with Oxlint", ".vscode/settings.json"),
};

const ESLINT_CONFIG = setupPage("caching").file("Caching", "eslint.config.js");
const OXLINT_CONFIG = setupPage("oxlint").file("Oxlint", ".oxlintrc.json");

const SERVERS: readonly Server[] = [
  ...(["eslint@10", "eslint@9"] as const).map((eslint) => ({
    name: "VS Code's ESLint server",
    version: `${versionOf("vscode-langservers-extracted")} on ESLint ${versionOf(eslint)}`,
    packages: [eslint, "vscode-langservers-extracted"] as const,
    config: { "eslint.config.js": ESLINT_CONFIG },
    options: {
      command: commands.get("eslint") ?? "",
      settings: {
        // What the extension sends where a project sets nothing.
        ...{ validate: "on", packageManager: "npm", useESLintClass: true, experimental: {}, nodePath: null },
        ...{
          rulesCustomizations: [],
          problems: {},
          format: false,
          quiet: false,
          onIgnoredFiles: "off",
          options: {},
        },
        codeAction: {
          disableRuleComment: { enable: true, location: "separateLine", commentStyle: "line" },
          showDocumentation: { enable: true },
        },
        codeActionOnSave: { mode: "all" },
        run: vscode.eslint["eslint.run"],
      },
    },
    onSave: kindIn(vscode.eslint),
    codeOf: (rule: string) => `classviews/${rule}`,
    fixTitle: /^Fix this classviews\/prefer-reverse-lazy problem$/,
    links: true,
  })),
  {
    name: "Oxlint's server",
    version: versionOf("oxlint"),
    packages: ["oxlint"],
    config: { ".oxlintrc.json": OXLINT_CONFIG },
    options: {
      command: commands.get("oxlint") ?? "",
      readyBy: "workspace/diagnostic/refresh",
      initializationOptions: { run: vscode.oxlint["oxc.lint.run"] },
    },
    onSave: kindIn(vscode.oxlint),
    codeOf: (rule) => `classviews(${rule})`,
    fixTitle: /^Fix classviews\/prefer-reverse-lazy problem$/,
    links: false,
  },
];

for (const { name, version, packages, config, options, onSave, codeOf, fixTitle, links } of SERVERS) {
  describeHost(name, version, () => {
    let project: StrangersProject;
    let editor: Editor;

    beforeAll(async () => {
      project = await strangersProject(packages, config);
    });

    beforeEach(async () => {
      project.write(PROJECT);
      editor = await startEditor(project, options);
    });

    afterEach(() => editor.close());

    const lines = (diagnostics: readonly Diagnostic[]) =>
      diagnostics.map(({ range, code }) => `${range.start.line + 1} ${String(code)}`);

    const MIXED = `4 ${codeOf("no-mixed-async-handlers")}`;
    const EARLY = [4, 8].map((line) => `${line} ${codeOf("prefer-reverse-lazy")}`);

    test("tells what, where, and the page about it", async () => {
      await editor.open("src/list.js");
      const diagnostics = await editor.diagnostics("src/list.js");
      expectVerdicts(lines(diagnostics), [MIXED]);
      expect(diagnostics).toMatchObject([
        {
          range: { start: { line: 3, character: 2 }, end: { line: 3, character: 6 } },
          message: expect.stringContaining("List mixes async and sync HTTP handlers: async get; sync post"),
        },
      ]);
      expect(diagnostics[0]?.codeDescription?.href).toBe(
        links ? hrefOf("no-mixed-async-handlers") : undefined,
      );
    });

    test("judges what is typed and not saved", async () => {
      await editor.open("src/list.js");
      await editor.edit("src/list.js", LIST.replace("post", "async post"));
      expectVerdicts(lines(await editor.diagnostics("src/list.js")), []);
      await editor.edit("src/list.js", LIST);
      expectVerdicts(lines(await editor.diagnostics("src/list.js")), [MIXED]);
    });

    test("the quick fix mends the calls and the import", async () => {
      await editor.open("src/edit.js");
      const diagnostics = await editor.diagnostics("src/edit.js");
      expectVerdicts(lines(diagnostics), EARLY);
      const actions = await editor.actions("src/edit.js", diagnostics[1] as Diagnostic);
      const fix = actions.find(({ title }) => fixTitle.test(title));
      expect(actions.map(({ title }) => title)).toContain(fix?.title);
      if (fix) await editor.apply(fix);
      expect(editor.text("src/edit.js")).toBe(MENDED);
      expectVerdicts(lines(await editor.diagnostics("src/edit.js")), []);
    });

    test("the suggestion makes the handler async", async () => {
      await editor.open("src/list.js");
      const [mixed] = await editor.diagnostics("src/list.js");
      const actions = await editor.actions("src/list.js", mixed as Diagnostic);
      const suggestion = actions.find(({ title }) => /async/.test(title) && !/disable/i.test(title));
      expect(actions.map(({ title }) => title)).toContain(suggestion?.title);
      if (suggestion) await editor.apply(suggestion);
      expect(editor.text("src/list.js")).toBe(LIST.replace("post", "async post"));
      expectVerdicts(lines(await editor.diagnostics("src/list.js")), []);
    });

    test("the page's settings fix on saving", async () => {
      await editor.open("src/edit.js");
      await editor.diagnostics("src/edit.js");
      const [all] = await editor.actions("src/edit.js", onSave);
      expect(all?.kind).toBe(onSave);
      if (all) await editor.apply(all);
      expect(editor.text("src/edit.js")).toBe(MENDED);
    });

    test("a base that is saved in another file changes the verdict, without a restart", async () => {
      await editor.open("src/list.js");
      await editor.open("src/base.js");
      expectVerdicts(lines(await editor.diagnostics("src/list.js")), [MIXED]);
      await editor.edit("src/base.js", base(""));
      // Typed, not saved: what another file will be is not known yet.
      expectVerdicts(lines(await editor.diagnostics("src/list.js")), [MIXED]);
      project.write({ "src/base.js": base("") });
      await editor.saved("src/base.js");
      expectVerdicts(lines(await editor.diagnostics("src/list.js")), []);
      // A change that no editor made, such as another branch.
      project.write({ "src/base.js": base("async ") });
      expectVerdicts(lines(await editor.diagnostics("src/list.js")), [MIXED]);
    });
  });
}

test("Zed's settings name the same action as VS Code's", () => {
  const { languages } = settingsOf("Zed", ".zed/settings.json") as {
    languages: Record<string, { code_actions_on_format: Record<string, boolean> }>;
  };
  for (const { code_actions_on_format: actions } of Object.values(languages)) {
    expect(actions).toEqual({ [kindIn(vscode.eslint)]: true });
  }
});

afterAll(() => expect(page.unused()).toEqual([]));

function settingsOf(heading: string, file: string): Record<string, unknown> {
  return JSON.parse(page.file(heading, file)) as Record<string, unknown>;
}

function kindIn(settings: Record<string, unknown>): string {
  return Object.keys(settings["editor.codeActionsOnSave"] as object).join();
}

function hrefOf(rule: string): string | undefined {
  return contracts.filter((contract) => contract.rule === rule).map(docsUrl)[0];
}
