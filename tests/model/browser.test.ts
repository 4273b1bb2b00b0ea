import path from "node:path";
import vm from "node:vm";
import * as esbuild from "esbuild";
import { parseSync } from "oxc-parser";
import { expect, test } from "vitest";
import type * as Memory from "../../rules/model/memory.js";

const entry = path.resolve(import.meta.dirname, "../../rules/model/memory.ts");

test("the model, with its files in memory, is bundled for a browser and judges there", async () => {
  const { outputFiles, metafile, warnings } = await esbuild.build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    platform: "browser",
    format: "iife",
    globalName: "model",
    logLevel: "silent",
  });
  expect(warnings).toEqual([]);
  const imported = Object.values(metafile.inputs).flatMap(({ imports }) => imports);
  expect(
    imported.filter(
      ({ external = false, path: file }) =>
        external || (!file.startsWith("rules/") && !file.startsWith("src/")),
    ),
  ).toEqual([]);

  // A realm without `process`, `require` and the like.
  const realm: { model?: typeof Memory } = {};
  vm.runInNewContext(`${outputFiles[0]?.text ?? ""}; globalThis.model = model;`, realm);
  const { MemoryFiles, modelIn } = realm.model as typeof Memory;
  const files = new MemoryFiles(
    {
      "/shop/views.ts": `import { Base } from "./base.js";\nexport class Book extends Base { post() { return new Response(); } }\n`,
      "/shop/base.ts": `import { View } from "classviews";\nexport class Base extends View { async get() { return new Response(); } }\n`,
      "/shop/broken.ts": "export class {",
      "/shop/lost.ts": `import { Base } from "./broken.js";\nexport class Lost extends Base {}\n`,
    },
    (text, file) => {
      const { program, errors } = parseSync(file, text, { lang: "ts", sourceType: "module", astType: "ts" });
      return errors.length > 0 ? null : (program as never);
    },
  );
  const views = modelIn(files, "/shop/views.ts")?.views ?? [];
  expect(
    views.map(({ name, handlers }) => [name, handlers?.map((one) => `${one.name} ${one.colour}`)]),
  ).toEqual([["Book", ["get async", "post sync"]]]);
  expect(
    modelIn(files, "/shop/lost.ts")
      ?.silences()
      .map(({ subject, limit }) => [subject, limit]),
  ).toEqual([["Lost", "unread-module"]]);
  expect(modelIn(files, "/shop/nowhere.ts")).toBeNull();
  expect(modelIn(files, "/shop/broken.ts")).toBeNull();
});
