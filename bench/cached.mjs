// What cached() costs in a project of 5,000 files: against linting them, and in a run that finds all of them in ESLint's cache.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import classviews, { cached } from "classviews/eslint-plugin";
import { ESLint } from "eslint";
import { apart } from "./apart.mjs";
import { median } from "./blocks.mjs";

const FEATURES = 625;
const rounds = 3;

/** The rows of the table. */
export async function* caching() {
  const folder = mkdtempSync(path.join(tmpdir(), "classviews-bench-"));
  try {
    const files = writeProject(folder);
    const whole = await apart(import.meta.url, "lint", folder, files);
    const samples = { cached: [], lint: [] };
    for (let round = 0; round < rounds; round++) {
      for (const [name, times] of Object.entries(samples))
        times.push(await apart(import.meta.url, name, folder, files));
    }
    const [digest, lint] = [median(samples.cached), median(samples.lint)];
    const what = `${files.toLocaleString("en")} files`;
    yield { what: `cached() of ${what}, to linting them`, ratio: digest / whole, atMost: 0.05 };
    yield {
      what: `${what} from the cache, with cached() to without`,
      ratio: (digest + lint) / lint,
      atMost: 2,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Seconds of the processor, in a process that has done nothing else; the first lint of a folder fills the cache. */
export async function measure(subject, folder, files) {
  if (subject === "cached") return seconds(() => cached(folder));
  return seconds(async () => {
    const eslint = new ESLint({
      cwd: folder,
      overrideConfigFile: true,
      baseConfig: [classviews.configs.recommended],
      cache: true,
    });
    const results = await eslint.lintFiles(["."]);
    if (results.length !== files) throw new Error(`${results.length} files were linted, not ${files}.`);
    const [complaint] = results.flatMap(({ messages }) => messages);
    if (complaint) throw new Error(complaint.message);
  });
}

async function seconds(work) {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

/** Features of eight files each; gives how many files there are. */
function writeProject(folder) {
  mkdirSync(path.join(folder, "node_modules"));
  symlinkSync(
    path.resolve(import.meta.dirname, ".."),
    path.join(folder, "node_modules/classviews"),
    "junction",
  );
  writeFileSync(path.join(folder, "package.json"), '{ "type": "module" }');
  for (let number = 0; number < FEATURES; number++) {
    const feature = path.join(folder, `src/feature-${number}`);
    mkdirSync(feature, { recursive: true });
    const files = {
      "base.js": `import { View } from "classviews";
import { prices } from "./prices.js";
export class Base extends View {
  get prices() { return prices(this.params); }
  async get() { return Response.json(this.prices); }
}`,
      "list.js": `import { Base } from "./base.js";
export class List extends Base { async post(request) { return Response.json(await request.formData()); } }`,
      "detail.js": `import { bases, DetailView } from "classviews";
import { guarded } from "./guarded.js";
export class Detail extends bases(guarded, DetailView) { get queryset() { return []; } }`,
      "guarded.js": `import { mixin } from "classviews";
export const guarded = mixin((Base) => class extends Base { guard() { return true; } });`,
      "urls.js": `import { path } from "classviews";
import { Detail } from "./detail.js";
import { List } from "./list.js";
export const urlpatterns = [path("", List.asView(), { name: "list-${number}" }), path("<int:pk>/", Detail.asView())];`,
      "prices.js": `import { rates } from "./rates.js";
export function prices(params) { return Object.entries(params).map(([name, value]) => [name, value * rates.usual]); }`,
      "rates.js": `export const rates = { usual: 1.2, reduced: 1.1 };`,
      "list.test.js": `import assert from "node:assert/strict";
import test from "node:test";
import { List } from "./list.js";
test("lists", async () => { assert.ok(await List.asView()(new Request("http://localhost/"))); });`,
    };
    for (const [name, text] of Object.entries(files))
      writeFileSync(path.join(feature, name), `${text}\n${padding}`);
  }
  return FEATURES * 8;
}

/** A file is rarely shorter than this, whatever it is for. */
const padding = Array.from(
  { length: 12 },
  (_, line) => `
/** What line ${line} of the others does for each of the values that it is given. */
function work${line}(values) {
  const known = new Map(values.map((value, index) => [value, index]));
  return values.filter((value) => known.get(value) > ${line}).map((value) => \`\${value} of ${line}\`);
}
void work${line};
`,
).join("");
