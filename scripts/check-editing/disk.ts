import { mkdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Something done to the files of a project. Paths are within it, with `/`. */
export type Operation =
  | Write
  | { readonly kind: "rename"; readonly from: string; readonly to: string }
  | { readonly kind: "remove" | "make a folder"; readonly file: string };

export interface Write {
  readonly kind: "write";
  readonly file: string;
  readonly text: string;
  /** As editors save, or with the time of modification set back to what it was, as some tools do. */
  readonly way: "in place" | "over it" | "with its old time";
}

/** @param root - the project's folder, an absolute path */
export function perform(operation: Operation, root: string): void {
  switch (operation.kind) {
    case "write":
      write(operation, path.join(root, operation.file));
      break;
    case "rename":
      renameSync(path.join(root, operation.from), path.join(root, operation.to));
      break;
    case "remove":
      rmSync(path.join(root, operation.file), { recursive: true });
      break;
    case "make a folder":
      mkdirSync(path.join(root, operation.file), { recursive: true });
      break;
  }
}

function write({ text, way }: Write, target: string): void {
  const before = way === "with its old time" ? statSync(target, { throwIfNoEntry: false }) : undefined;
  if (way === "over it") {
    writeFileSync(`${target}~`, text);
    renameSync(`${target}~`, target);
  } else {
    writeFileSync(target, text);
  }
  if (before) utimesSync(target, before.atime, before.mtime);
}
