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
  const leaves = Array.from({ length: FEATURE - 4 }, (_, index) => `view${index}`);
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
    ...Object.fromEntries(
      leaves.map((leaf, index) => [
        `${name}/${leaf}.ts`,
        `import { type HttpRequest, bases } from "classviews";
import { Counted, ${name}Base } from "./index.js";
import { SiteView } from "../${neighbour}/index.js";

export class ${leaf}List extends ${name}Base {
  limit = ${index + 10};

  override async get(request: HttpRequest): Promise<Response> {
    const page = Number(request.query.get("page") ?? 1);
    const rows = await this.rows(page);
    if (rows.length === 0) {
      return new Response("Nothing here", { status: 404 });
    }
    return Response.json(rows.map((row) => ({ row, page, title: this.headline() })));
  }

  async rows(page: number): Promise<number[]> {
    const start = (page - 1) * this.limit;
    return Array.from({ length: this.limit }, (_, index) => start + index);
  }

  headline(): string {
    return "list";
  }
}

export class ${leaf}Detail extends bases(Counted, SiteView) {
  override async get(request: HttpRequest): Promise<Response> {
    this.count += 1;
    return new Response(\`\${request.method} \${this.count}\`);
  }

  async patch(): Promise<Response> {
    return new Response(null, { status: 204 });
  }
}
`,
      ]),
    ),
  };
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
