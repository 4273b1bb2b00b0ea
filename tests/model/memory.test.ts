import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { temporaryProject } from "./temporary-project.js";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const MEGABYTE = 1024 * 1024;
const COUNT = 16;

test("what is remembered of a linted file holds on to nothing of its text", () => {
  const names = Array.from({ length: COUNT }, (_, index) => `feature${index}/main.ts`);
  const { lint } = temporaryProject(
    Object.fromEntries(
      names.flatMap((name) => [
        [name.replace("main", "neighbour-of-it"), `export { FormView as Base } from "classviews";\n`],
        [
          name,
          `import { bases, ListView } from "classviews";
import { Base } from "./neighbour-of-it.js";
export class Both extends bases(Base, ListView) {}
/*${"-".repeat(2 * MEGABYTE)}*/
`,
        ],
      ]),
    ),
  );
  expect(lint(names[0] as string)).toEqual(["3 secondView"]);
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  for (const name of names.slice(1)) expect(lint(name)).toEqual(["3 secondView"]);
  collectGarbage();
  // One text is the last linted file's.
  expect((process.memoryUsage().heapUsed - before) / MEGABYTE).toBeLessThan(COUNT / 2);
});
