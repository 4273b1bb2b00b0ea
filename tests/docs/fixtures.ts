import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Module, root } from "./code-blocks.js";

/**
 * What the modules of a page need beside each other: templates that the page shows, and for docs/data.md what Prisma
 * generated from its schema.
 */
export function fixturesOf(page: string): Module[] {
  return page === "docs/data.md" ? prismaClient() : templatesOf(page);
}

function prismaClient(): Module[] {
  const folder = path.join(root, "tests/docs/prisma/generated");
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => ({ name: `generated/${name}`, text: readFileSync(path.join(folder, name), "utf8") }));
}

/** Blocks of Liquid that begin with a comment which names their file. */
function templatesOf(page: string): Module[] {
  const text = readFileSync(path.join(root, page), "utf8");
  const blocks = text.matchAll(
    /^```liquid\n(?<body>\{% comment %\} (?<name>\S+) \{% endcomment %\}[^]*?)^```$/gm,
  );
  return [...blocks].map(({ groups }) => ({ name: groups?.["name"] ?? "", text: groups?.["body"] ?? "" }));
}
