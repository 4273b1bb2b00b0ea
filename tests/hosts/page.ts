import { readFileSync } from "node:fs";
import path from "node:path";

/** A page of docs/setup/, for tests that do what it says. */
export interface Page {
  readonly text: string;
  /** The text of a file that the page shows, by what stands behind the language: ```` ```json turbo.json ````. */
  file(name: string): string;
  /** The commands of the page that begin so, each with what it is said to print. */
  commands(beginning: string): readonly { readonly command: string; readonly output: string }[];
  /** What no test has asked for yet. */
  unused(): readonly string[];
}

/** @param name - such as `"commit-hooks"` */
export function setupPage(name: string): Page {
  const text = readFileSync(path.resolve(import.meta.dirname, `../../docs/setup/${name}.md`), "utf8");
  const blocks = [...text.matchAll(/^```(?<info>.*)\n(?<body>[^]*?)^```$/gm)].map(({ groups }) => ({
    info: groups?.["info"] ?? "",
    body: groups?.["body"] ?? "",
  }));
  const files = new Map(
    blocks
      .filter(({ info }) => info.includes(" "))
      .map(({ info, body }) => [info.replace(/^\S+ /, ""), body]),
  );
  const commands = blocks
    .filter(({ info }) => info === "console")
    .flatMap(({ body }) => [...body.matchAll(/^\$ (?<command>.*)\n(?<output>(?:(?!\$ ).*\n)*)/gm)])
    .map(({ groups }) => ({ command: groups?.["command"] ?? "", output: groups?.["output"] ?? "" }));
  const unused = new Set([
    ...blocks.filter(({ info }) => info !== "console").map(({ info }) => info.replace(/^\S+ /, "")),
    ...commands.map(({ command }) => command),
  ]);
  return {
    text,
    file: (wanted) => {
      const body = files.get(wanted);
      if (body === undefined) throw new Error(`docs/setup/${name}.md shows no ${wanted}.`);
      unused.delete(wanted);
      return body;
    },
    commands: (beginning) => {
      const found = commands.filter(({ command }) => command.startsWith(beginning));
      if (found.length === 0) throw new Error(`docs/setup/${name}.md has no command ${beginning}.`);
      for (const { command } of found) unused.delete(command);
      return found;
    },
    unused: () => [...unused],
  };
}
