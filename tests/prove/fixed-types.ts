import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { typedOptions } from "../contracts/harness/typing.js";
import type { Disagreement } from "./chunk.js";

/** A project, and the texts that fixes and suggestions give its modules. */
export interface ChangedProject {
  readonly folder: string;
  /** By which it is made again. */
  readonly seed: number;
  readonly path: string;
  readonly files: Readonly<Record<string, string>>;
  /** Each module that has fixes, with all of them. */
  readonly fixed: Readonly<Record<string, string>>;
  readonly suggested: readonly { readonly file: string; readonly text: string }[];
}

/** What TypeScript has to say on them. */
export interface FixedTypesFindings {
  readonly changes: number;
  /** How many suggestions other code has to follow. */
  readonly followed: number;
  readonly disagreements: readonly Disagreement[];
}

/**
 * Lets TypeScript look at modules before and after they are fixed: it may have nothing against a module that it
 * had not before. A suggestion may leave types that others have to follow, which is why it is none of the fixes.
 * One program holds all projects, so that none may map paths.
 *
 * @param root - absolute path of the workspace
 */
export function tryFixedTypes(root: string, projects: readonly ChangedProject[]): FixedTypesFindings {
  const changes = projects.flatMap((project) => changesOf(root, project));
  const errors = typeErrors(root, [...new Set(changes.flatMap(({ before, after }) => [before, after]))]);
  let followed = 0;
  const disagreements = changes.flatMap(({ what, project, before, after, text }): Disagreement[] => {
    const left = [...(errors.get(before) ?? [])];
    // What is declared twice has one type, whichever of the two is changed.
    if (left.some((error) => /^TS2(?:300|393):/.test(error))) return [];
    const added = (errors.get(after) ?? []).filter((error) => {
      // Of an error that was there, the type of what is wrong may have changed.
      const index = left.findIndex((one) => comparable(one) === comparable(error));
      if (index >= 0) left.splice(index, 1);
      return index < 0;
    });
    if (added.length === 0) return [];
    if (what === "a suggestion" && added.every((error) => TO_FOLLOW.test(error))) {
      followed += 1;
      return [];
    }
    const kind = `CV003 ${what} adds an error of types: ${/^TS\d+/.exec(added[0] ?? "")?.[0] ?? ""}`;
    const details = [`${path.basename(before)}: ${kind}`, ...added, text].join("\n");
    return [{ kind, details, seed: project.seed, path: project.path, example: "" }];
  });
  return { changes: changes.length, followed, disagreements };
}

/**
 * A lazy URL is a string in it, and what a union is made of stands once and in order. Of the type that lacks a property
 * nothing is left: it tells the types of all the others, of which one may be changed.
 */
function comparable(error: string): string {
  return error
    .replace(/(?<=does not exist in type ')[^]*(?=')/, "")
    .replaceAll("LazyUrl", "string")
    .replace(/[\w.]+(?: \| [\w.]+)+/g, (union) => [...new Set(union.split(" | "))].sort().join(" | "))
    .replace(/\((\w+)\)/g, "$1");
}

/**
 * A lazy URL where a string is declared; a class that derives from one whose member has another type now, which is told of its
 * prototype where the base is made of several; and a sync function that `defaults()` gives such a class in place of a handler
 * that is async now.
 */
const TO_FOLLOW =
  /^TS2416:|^TS2417:.*\n.*'prototype' are incompatible|'LazyUrl' is not assignable to|^TS2322: Type '\(.*\) => Response' is not assignable to type '\(.*\) => Promise<.*>'/;

interface Change {
  readonly what: string;
  readonly project: ChangedProject;
  /** Absolute paths. */
  readonly before: string;
  readonly after: string;
  readonly text: string;
}

/** Writes a project as it was, once more with all fixes, and each suggestion beside the module that it changes. */
function changesOf(root: string, project: ChangedProject): Change[] {
  const { folder, files, fixed, suggested } = project;
  const [before, after] = [path.join(root, "types", folder), path.join(root, "types", `${folder}-fixed`)];
  const isFixed = Object.keys(fixed).length > 0;
  for (const [file, text] of Object.entries(files)) {
    write(path.join(before, file), text);
    if (isFixed) write(path.join(after, file), fixed[file] ?? text);
  }
  const byFixes = isFixed ? Object.keys(files).filter(isTyped) : [];
  const bySuggestions = suggested.filter(({ file }) => isTyped(file));
  return [
    ...byFixes.map((file) => ({
      what: "a fix",
      project,
      before: path.join(before, file),
      after: path.join(after, file),
      text: fixed[file] ?? "",
    })),
    ...bySuggestions.map(({ file, text }, index) => {
      const beside = path.join(before, file.replace(/(?=\.tsx?$)/, `-suggested${index}`));
      write(beside, text);
      return { what: "a suggestion", project, before: path.join(before, file), after: beside, text };
    }),
  ];
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function isTyped(file: string): boolean {
  return /\.tsx?$/.test(file);
}

/** What TypeScript has against each file, in words that are the same in a changed one. */
function typeErrors(root: string, files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const program = ts.createProgram({
    rootNames: files,
    options: {
      ...typedOptions(root),
      moduleDetection: ts.ModuleDetectionKind.Force,
      jsx: ts.JsxEmit.Preserve,
    },
  });
  return new Map(
    files.map((file) => {
      const source = program.getSourceFile(file);
      const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
      return [
        file,
        found.map(
          ({ code, messageText }) =>
            `TS${code}: ${ts.flattenDiagnosticMessageText(messageText, "\n").replaceAll(/-suggested\d+|-fixed/g, "")}`,
        ),
      ];
    }),
  );
}
