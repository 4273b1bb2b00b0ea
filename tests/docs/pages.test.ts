import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { root } from "./code-blocks.js";
import { compiled } from "./compiled.js";

/** Pages of which the modules named `….test.ts` run the others. */
const PAGES = ["docs/data.md", "docs/forms.md", "docs/templates.md"];

describe.each(PAGES)("%s", async (page) => {
  const modules = await compiled(page);

  test.each([...modules].filter(([name]) => name.endsWith(".test.js")))(
    "%s runs, with its own assertions",
    async (_, file) => {
      await promisify(execFile)(process.execPath, [file], { cwd: root });
    },
  );
});

test("the client that Prisma generated is of the schema that the page shows", () => {
  const schema = readFileSync(path.join(root, "tests/docs/prisma/schema.prisma"), "utf8");
  const generated = readFileSync(path.join(root, "tests/docs/prisma/generated/internal/class.ts"), "utf8");
  expect(readFileSync(path.join(root, "docs/data.md"), "utf8")).toContain(`\`\`\`prisma\n${schema}\`\`\`\n`);
  expect(/"inlineSchema": (?<text>".*?(?<!\\)"),?\n/.exec(generated)?.groups?.["text"]).toBe(
    JSON.stringify(schema),
  );
});
