/**
 * Runs one compiled case, in a process of its own: imports the entry, calls `asView()` on every view it
 * exports, and prints what was thrown as JSON.
 */
import { pathToFileURL } from "node:url";
import { View } from "classviews";

/** What is known of an error thrown. */
export interface Thrown {
  /** The export whose `asView()` threw, or `import`. */
  readonly by: string;
  readonly name: string;
  readonly message: string;
  readonly code: string | undefined;
  readonly rule: string | undefined;
  readonly docs: string | undefined;
}

const thrown: Thrown[] = [];
const [, , entry = ""] = process.argv;

try {
  const namespace = (await import(pathToFileURL(entry).href)) as object;
  for (const [name, view] of exportedViews(namespace, "")) {
    try {
      view.asView();
    } catch (error) {
      thrown.push(described(name, error));
    }
  }
} catch (error) {
  thrown.push(described("import", error));
}
process.stdout.write(JSON.stringify(thrown));

function exportedViews(namespace: object, prefix: string): [string, typeof View][] {
  return Object.entries(namespace).flatMap(([name, value]: [string, unknown]): [string, typeof View][] => {
    if (isView(value)) return [[prefix + name, value]];
    return isNamespace(value) && prefix === "" ? exportedViews(value, `${name}.`) : [];
  });
}

function isView(value: unknown): value is typeof View {
  return typeof value === "function" && (value === View || Object.prototype.isPrototypeOf.call(View, value));
}

function isNamespace(value: unknown): value is object {
  return Object.prototype.toString.call(value) === "[object Module]";
}

function described(by: string, error: unknown): Thrown {
  if (!(error instanceof Error)) throw new Error(`${by} threw what is no error: ${String(error)}`);
  const { name, message, code, rule, docs } = error as Error &
    Partial<Record<"code" | "rule" | "docs", string>>;
  return { by, name, message, code, rule, docs };
}
