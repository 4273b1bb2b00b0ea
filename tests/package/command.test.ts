import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { installedProject, type InstalledProject } from "./installed-project.js";

let project: InstalledProject;

beforeAll(() => {
  project = installedProject();
  project.write(
    "urls.js",
    `import { View, path } from "classviews";
     class Home extends View { async get() { return new Response("home"); } }
     export const urlpatterns = [path("", Home.asView(), { name: "home" })];`,
  );
});

afterAll(() => project.remove());

test("the command is installed by its name, and runs without any other package", () => {
  const installed = path.join(project.directory, "node_modules/classviews");
  const { bin } = JSON.parse(readFileSync(path.join(installed, "package.json"), "utf8")) as {
    bin: { classviews: string };
  };
  expect(readFileSync(path.join(installed, bin.classviews), "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
  expect(project.node(path.join(installed, bin.classviews), "urls", "urls.js")).toEqual({
    status: 0,
    output: "route  name  view  colour\n/      home  Home  async\n",
  });
});

test("without ESLint, lint says by which line it runs, with exit status 2", () => {
  const { status, output } = project.node("node_modules/classviews/dist/cli/main.js", "lint");
  expect(status).toBe(2);
  expect(output.split("\n")).toContain("  npx -p classviews -p eslint classviews lint");
});
