import { readFileSync } from "node:fs";
import path from "node:path";

/** A page of docs/setup. Tests use its blocks as they stand there, and tell when one is on the page for nothing. */
export interface SetupPage {
  readonly text: string;
  /**
   * The one block below a heading that is a file of the name; its first line, a comment, names it.
   *
   * @param heading - its text; the page's title for what stands above the first heading
   */
  file(heading: string, name: string): string;
  /** The lines of the `console` blocks below a heading, without `$ `. */
  commands(heading: string): string[];
  /** The places of blocks that nothing has asked for. */
  unused(): string[];
}

interface Block {
  readonly place: string;
  readonly heading: string;
  readonly language: string;
  /** Null for a block that is no file. */
  readonly name: string | null;
  readonly text: string;
}

/** @param name - such as `"eslint"` */
export function setupPage(name: string): SetupPage {
  const page = `docs/setup/${name}.md`;
  const text = readFileSync(path.resolve(import.meta.dirname, "../..", page), "utf8");
  const blocks = blocksOf(page, text);
  const used = new Set<Block>();
  const take = (heading: string, what: string, isWanted: (block: Block) => boolean): Block[] => {
    const found = blocks.filter((block) => block.heading === heading && isWanted(block));
    if (found.length === 0) throw new Error(`${page} has no ${what} below "${heading}".`);
    for (const block of found) used.add(block);
    return found;
  };
  return {
    text,
    file(heading, file) {
      const [block, ...others] = take(heading, file, (one) => one.name === file);
      if (!block || others.length > 0) throw new Error(`${page} has several ${file} below "${heading}".`);
      return block.text;
    },
    commands: (heading) =>
      take(heading, "command", ({ language }) => language === "console").flatMap(({ text }) =>
        text.trim().split("\n"),
      ),
    unused: () => blocks.filter((block) => !used.has(block)).map(({ place }) => place),
  };
}

function blocksOf(page: string, text: string): Block[] {
  const blocks: Block[] = [];
  let heading = "";
  for (const match of text.matchAll(/^#+ (?<heading>.*)$|^```(?<language>\w*)\n(?<body>[^]*?)^```$/gm)) {
    const { heading: title, language = "", body = "" } = match.groups ?? {};
    if (title !== undefined) {
      heading = title;
      continue;
    }
    const named = /^(?:\/\/|#|--) ([\w./-]+\.\w+)\n/.exec(body);
    blocks.push({
      place: `${page}:${text.slice(0, match.index).split("\n").length}`,
      heading,
      language,
      name: named?.[1] ?? null,
      text: named ? body.slice(named[0].length) : body,
    });
  }
  return blocks;
}
