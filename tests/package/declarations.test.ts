import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installedProject, type InstalledProject } from "./installed-project.js";

let project: InstalledProject;

beforeAll(() => {
  project = installedProject([
    ...["@types/node", "undici-types", "typescript", "typescript-7"],
    ...["eslint", "kysely", "liquidjs", "oxc-parser", "@typescript-eslint/scope-manager"],
  ]);
  project.write(
    "entries.ts",
    `export * as main from "classviews";
     export * as assertions from "classviews/assertions";
     export * as plugin from "classviews/eslint-plugin";
     export * as kysely from "classviews/kysely";
     export * as liquid from "classviews/liquid";
     export * as parser from "classviews/parser";`,
  );
  project.write("no-dom.ts", `// @ts-expect-error lib "dom" is not there\nexport type Gone = HTMLElement;`);
  project.write(
    "taken.ts",
    `import { Form, HttpRequest, HttpResponseForbidden, HttpResponseNotAllowed, HttpResponseNotModified,
       HttpResponsePermanentRedirect, HttpResponseRedirect, View, createApp, path, reverse } from "classviews";
     class Home extends View {
       async get(request: HttpRequest) {
         const form: FormData = await request.formData();
         const page: string | null = request.query.get("page");
         return new Response(String(form.get("a")) + String(page), { headers: { a: "b" } });
       }
     }
     export const app = createApp({ urlpatterns: [path("", Home.asView())] });
     export const answer: Response | Promise<Response> = app.fetch(new Request("http://localhost/"));
     export const to: string = new HttpResponseRedirect("/", { headers: [["a", "b"]] }).url;
     new HttpResponsePermanentRedirect(new URL("http://localhost/"), { headers: new Headers() });
     new HttpResponseForbidden(); new HttpResponseForbidden(null); new HttpResponseForbidden("no", { headers: { a: "b" } });
     new HttpResponseForbidden(new Uint8Array()); new HttpResponseForbidden(new URLSearchParams());
     new HttpResponseForbidden(new FormData()); new HttpResponseForbidden(new Blob([]));
     new HttpResponseForbidden(new ReadableStream()); new HttpResponseNotModified({ headers: new Headers() });
     new HttpResponseNotAllowed(["GET"], { statusText: "no" });
     reverse("home", {}, { query: new URLSearchParams() });
     void Form;`,
  );
  project.write("refused.ts", REFUSED.map((line) => `// @ts-expect-error\n${line}`).join("\n") + HEAD);
});

afterAll(() => project.remove());

const HEAD = `\nimport { HttpResponseForbidden, HttpResponseNotAllowed, HttpResponseRedirect, createApp, formValues } from "classviews";`;

/** What is a mistake with lib "dom" is one without it. */
const REFUSED = [
  `new HttpResponseRedirect("/", { headers: 5 });`,
  `new HttpResponseRedirect("/", { headers: { a: 5 } });`,
  `new HttpResponseRedirect("/", { headers: [["a"], 5] });`,
  `new HttpResponseForbidden(5);`,
  `new HttpResponseForbidden({ body: "text" });`,
  `new HttpResponseForbidden("", { headers: 5 });`,
  `new HttpResponseForbidden("", { status: "403" });`,
  `new HttpResponseNotAllowed(["GET"], { statusText: 5 });`,
  `const url: number = new HttpResponseRedirect("/").url;`,
  `formValues(5);`,
  `createApp({ urlpatterns: [] }).fetch("/");`,
];

const LIBRARIES = [["es2022"], ["es2022", "dom"], ["esnext", "webworker"]];

describe.each(["typescript", "typescript-7"])("the declarations, by %s", (compiler) => {
  test.each(LIBRARIES.flatMap((lib) => [true, false].map((skipLibCheck) => ({ lib, skipLibCheck }))))(
    "accept and refuse the same with lib $lib, skipLibCheck $skipLibCheck",
    ({ lib, skipLibCheck }) => {
      project.write(
        "tsconfig.json",
        JSON.stringify({
          compilerOptions: {
            noEmit: true,
            strict: true,
            exactOptionalPropertyTypes: true,
            skipLibCheck,
            target: "es2022",
            lib,
            module: "nodenext",
            types: ["node"],
          },
          files: ["entries.ts", "taken.ts", "refused.ts", ...(lib.includes("dom") ? [] : ["no-dom.ts"])],
        }),
      );
      expect(project.node(`node_modules/${compiler}/bin/tsc`)).toEqual({ status: 0, output: "" });
    },
    // The declarations of all libraries are checked, which takes a compiler long beside other work.
    240_000,
  );
});
