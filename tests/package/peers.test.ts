import { afterAll, beforeAll, expect, test } from "vitest";
import { installedProject, type InstalledProject } from "./installed-project.js";

let project: InstalledProject;

beforeAll(() => {
  project = installedProject(["kysely", "liquidjs", "typescript", "typescript-7"]);
  project.write(
    "templates/books.html",
    `{% for book in books %}<a href="{% url "home" %}">{{ book.title }}</a>{% endfor %}`,
  );
  project.write(
    "app.ts",
    `import { TemplateView, createApp, path } from "classviews";
     import { kyselyModel } from "classviews/kysely";
     import { liquidTemplates } from "classviews/liquid";
     import { DummyDriver, type Generated, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from "kysely";

     interface Database { book: { id: Generated<number>; title: string } }
     const db = new Kysely<Database>({
       dialect: {
         createAdapter: () => new SqliteAdapter(),
         createDriver: () => new DummyDriver(),
         createIntrospector: (kysely) => new SqliteIntrospector(kysely),
         createQueryCompiler: () => new SqliteQueryCompiler(),
       },
     });
     const books = kyselyModel(db, "book", { ordering: "title", absoluteUrl: (book) => \`/\${book.id}/\` });
     export const titles: Promise<string[]> = books.objects.slice().then((rows) => rows.map(({ title }) => title));

     class Home extends TemplateView {
       templateName = "books.html";
       templateEngine = liquidTemplates("templates");
       async getContextData() {
         return { view: this, books: [{ title: "<Emma>" }, ...(await books.objects.slice(0, 20))] };
       }
     }
     const app = createApp({ urlpatterns: [path("", Home.asView(), { name: "home" })] });
     declare const console: { log(text: string): void };
     console.log(await (await app.fetch(new Request("http://localhost/"))).text());
    `,
  );
});

afterAll(() => project.remove());

test.each(["typescript", "typescript-7"])("the optional parts type-check by %s, and run", (compiler) => {
  project.write(
    "tsconfig.json",
    JSON.stringify({
      compilerOptions: {
        strict: true,
        exactOptionalPropertyTypes: true,
        skipLibCheck: true,
        target: "es2022",
        lib: ["es2023", "dom", "dom.iterable"],
        module: "nodenext",
        types: [],
      },
      files: ["app.ts"],
    }),
  );
  expect(project.node(`node_modules/${compiler}/bin/tsc`)).toEqual({ status: 0, output: "" });
  expect(project.node("app.js")).toEqual({ status: 0, output: '<a href="/">&lt;Emma&gt;</a>\n' });
});
