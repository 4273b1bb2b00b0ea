import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const FEATURE = 10;

/**
 * Writes a project in which every file is a view module or re-exports some, and gives the folder with them to a
 * function; all is removed afterwards.
 *
 * @template T
 * @param {Record<string, string>} files - texts by path
 * @param {(folder: string) => Promise<T>} use
 */
export async function withProject(files, use) {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "classviews-bench-")));
  try {
    const sources = Object.entries(files).map(([file, text]) => [`src/${file}`, text]);
    for (const [file, text] of [...Object.entries(settings), ...sources]) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    }
    mkdirSync(path.join(folder, "node_modules"));
    symlinkSync(repository, path.join(folder, "node_modules/classviews"), "junction");
    return await use(path.join(folder, "src"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const settings = {
  "package.json": JSON.stringify({ type: "module" }),
  "tsconfig.json": JSON.stringify({
    compilerOptions: { module: "nodenext", target: "es2023", strict: true, skipLibCheck: true, noEmit: true },
    include: ["src/**/*.ts"],
  }),
};

/**
 * Features of ten files each: views whose bases go through three modules, mixins, a barrel, and a URLconf.
 *
 * @param {number} count - of files
 * @returns {Record<string, string>}
 */
export function views(count) {
  const files = {};
  for (let feature = 0; feature * FEATURE < count; feature++) {
    Object.assign(files, featureFiles(`feature${feature}`, `feature${Math.max(0, feature - 1)}`));
  }
  return Object.fromEntries(Object.entries(files).slice(0, count));
}

function featureFiles(name, neighbour) {
  const leaves = Array.from({ length: FEATURE - 5 }, (_, index) => `view${index}`);
  return {
    [`${name}/mixins.ts`]: `import { type AbstractConstructor, type View, mixin } from "classviews";

export const Titled = mixin(<B extends AbstractConstructor<View>>(Base: B) => {
  abstract class Titled extends Base {
    title = "${name}";

    headline(): string {
      return \`\${this.title}: \${this.request.method}\`;
    }
  }
  return Titled;
});

export const Counted = mixin(<B extends AbstractConstructor<View>>(Base: B) => {
  abstract class Counted extends Base {
    count = 0;
  }
  return Counted;
});
`,
    [`${name}/site.ts`]: `import { type HttpRequest, LoginRequiredMixin, TemplateView, bases } from "classviews";
import { Titled } from "./mixins.js";

export const SiteBase: typeof TemplateView = bases(LoginRequiredMixin, Titled, TemplateView);

export class SiteView extends SiteBase {
  override templateName = () => "<h1>Site</h1>";

  async post(request: HttpRequest): Promise<Response> {
    const form = await request.formData();
    return new Response(String(form.get("name")));
  }
}
`,
    [`${name}/base.ts`]: `import { reverseLazy } from "classviews";
import { SiteView } from "./site.js";

export class ${name}Base extends SiteView {
  successUrl: unknown = reverseLazy("${name}:list");

  async put(): Promise<Response> {
    return Response.json({ ok: true });
  }
}
`,
    [`${name}/index.ts`]: `export * from "./base.js";
export { SiteView } from "./site.js";
export { Counted, Titled } from "./mixins.js";
`,
    [`${name}/urls.ts`]: urlconf(name, leaves),
    ...Object.fromEntries(
      leaves.map((leaf, index) => [`${name}/${leaf}.ts`, viewModule(name, leaf, neighbour, index)]),
    ),
  };
}

/** What a feature's views are reached by. */
function urlconf(name, leaves) {
  const kinds = ["List", "Detail", "Create", "Update", "Delete", "Feed"];
  const imports = leaves.map((leaf) => {
    const names = kinds.map((kind) => leaf + kind).join(", ");
    return `import { ${names} } from "./${leaf}.js";`;
  });
  const routes = leaves.flatMap((leaf) =>
    kinds.map((kind) => {
      const route = `${leaf}/${kind.toLowerCase()}`;
      return `  path("${route}/", ${leaf}${kind}.asView(), { name: "${route}" }),`;
    }),
  );
  return `import { path } from "classviews";
${imports.join("\n")}
import { SiteView } from "./index.js";

class ${name}Home extends SiteView {
  override templateName = () => "<h1>${name}</h1>";
}

export const urlpatterns = [
  path("", ${name}Home.asView(), { name: "list" }),
${routes.join("\n")}
];
`;
}

/** As long as modules of views are in projects: some 150 lines. */
function viewModule(name, leaf, neighbour, index) {
  return `import { type HttpRequest, bases, reverse, reverseLazy } from "classviews";
import { Counted, ${name}Base } from "./index.js";
import { Titled } from "./mixins.js";
import { SiteView } from "../${neighbour}/index.js";

const PAGE = ${index + 10};
const COLUMNS = ["id", "title", "price", "published"] as const;

interface Row {
  readonly id: number;
  readonly title: string;
  readonly price: number;
  readonly published: Date | null;
}

/** What the tables of a database would give. */
function rowsOf(page: number, size: number): Row[] {
  const start = (page - 1) * size;
  return Array.from({ length: size }, (_, offset) => ({
    id: start + offset,
    title: \`${leaf} \${start + offset}\`,
    price: (start + offset) / 100,
    published: offset % 3 === 0 ? null : new Date(2024, offset % 12, 1),
  }));
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

function tableOf(rows: readonly Row[]): string {
  const head = COLUMNS.map((column) => \`<th>\${column}</th>\`).join("");
  const body = rows.map((row) => {
    const cells = COLUMNS.map((column) => \`<td>\${escapeHtml(String(row[column] ?? ""))}</td>\`);
    return \`<tr>\${cells.join("")}</tr>\`;
  });
  return \`<table><tr>\${head}</tr>\${body.join("\\n")}</table>\`;
}

export class ${leaf}List extends ${name}Base {
  limit = PAGE;

  override async get(request: HttpRequest): Promise<Response> {
    const page = Number(request.query.get("page") ?? 1);
    if (!Number.isInteger(page) || page < 1) {
      return new Response("No such page", { status: 404 });
    }
    const rows = rowsOf(page, this.limit);
    if (rows.length === 0) {
      return new Response("Nothing here", { status: 404 });
    }
    return new Response(tableOf(rows), { headers: { "content-type": "text/html; charset=utf-8" } });
  }

  headline(): string {
    return "list";
  }
}

export class ${leaf}Detail extends bases(Counted, SiteView) {
  override async get(request: HttpRequest): Promise<Response> {
    this.count += 1;
    const id = Number(request.query.get("id"));
    const row = rowsOf(1, PAGE).find((candidate) => candidate.id === id);
    if (!row) {
      return new Response("Not found", { status: 404 });
    }
    return new Response(\`<h1>\${escapeHtml(row.title)}</h1><p>\${request.method} \${this.count}</p>\`);
  }

  async patch(): Promise<Response> {
    return new Response(null, { status: 204 });
  }
}

export class ${leaf}Create extends bases(Titled, ${name}Base) {
  override successUrl = reverseLazy("${name}:list");

  override async post(request: HttpRequest): Promise<Response> {
    const form = await request.formData();
    const errors = this.errorsOf(form);
    if (errors.length > 0) {
      return Response.json({ errors }, { status: 422 });
    }
    return new Response(null, { status: 303, headers: { location: String(this.successUrl) } });
  }

  errorsOf(form: FormData): string[] {
    const errors: string[] = [];
    for (const column of COLUMNS) {
      const value = form.get(column);
      if (typeof value !== "string" || value.trim() === "") {
        errors.push(\`\${column} is needed\`);
      }
    }
    if (Number.isNaN(Number(form.get("price")))) {
      errors.push("price is a number");
    }
    return errors;
  }
}

export class ${leaf}Update extends ${leaf}Create {
  override async get(request: HttpRequest): Promise<Response> {
    const id = Number(request.query.get("id"));
    const row = rowsOf(1, PAGE).find((candidate) => candidate.id === id);
    return row ? Response.json(row) : new Response("Not found", { status: 404 });
  }

  override errorsOf(form: FormData): string[] {
    return form.has("id") ? super.errorsOf(form) : ["id is needed", ...super.errorsOf(form)];
  }
}

export class ${leaf}Delete extends ${leaf}Detail {
  async delete(): Promise<Response> {
    const location = reverse("${name}:list");
    return new Response(null, { status: 303, headers: { location } });
  }
}

export class ${leaf}Feed extends ${leaf}List {
  override async get(request: HttpRequest): Promise<Response> {
    const since = request.query.get("since");
    const rows = rowsOf(1, this.limit).filter(({ published }) => {
      if (published === null) return false;
      return since === null || published >= new Date(since);
    });
    switch (request.headers.get("accept")) {
      case "text/csv":
        return new Response(rows.map((row) => COLUMNS.map((column) => row[column]).join(",")).join("\\n"));
      default:
        return Response.json({ title: this.headline(), rows });
    }
  }

  override headline(): string {
    return \`feed of \${super.headline()}\`;
  }
}
`;
}

/**
 * Modules each of which extends the class of the one before it.
 *
 * @param {number} length
 */
export function chain(length) {
  return Object.fromEntries(
    Array.from({ length }, (_, index) => {
      const base =
        index === 0
          ? 'import { View as View0 } from "classviews"'
          : `import { View${index} } from "./view${index}.js"`;
      return [
        `view${index + 1}.ts`,
        `${base};\n\nexport class View${index + 1} extends View${index} {\n  async get(): Promise<Response> {\n    return new Response("${index}");\n  }\n}\n`,
      ];
    }),
  );
}

/**
 * Views behind one barrel that re-exports them all, and as many modules as there are views that extend one each.
 *
 * @param {number} size - of the barrel
 * @param {number} users - modules that import from it
 */
export function barrel(size, users) {
  const numbers = Array.from({ length: size }, (_, index) => index);
  return {
    "index.ts": numbers.map((index) => `export * from "./views/view${index}.js";\n`).join(""),
    ...Object.fromEntries(
      numbers.map((index) => [
        `views/view${index}.ts`,
        `import { View } from "classviews";\n\nexport class View${index} extends View {\n  async get(): Promise<Response> {\n    return new Response("${index}");\n  }\n}\n`,
      ]),
    ),
    ...Object.fromEntries(
      numbers
        .slice(0, users)
        .map((index) => [
          `users/user${index}.ts`,
          `import { View${index} } from "../index.js";\n\nexport class User${index} extends View${index} {\n  async post(): Promise<Response> {\n    return new Response("${index}");\n  }\n}\n`,
        ]),
    ),
  };
}

/**
 * One file with a chain of classes.
 *
 * @param {number} length
 */
export function classesOfOneFile(length) {
  const classes = Array.from(
    { length },
    (_, index) =>
      `class View${index + 1} extends View${index} {\n  async get() {\n    return new Response("${index}");\n  }\n}\n`,
  );
  return {
    "chain.ts": `import { View as View0 } from "classviews";\n\n${classes.join("\n")}\nexport { View${length} };\n`,
  };
}
