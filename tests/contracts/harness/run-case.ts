/**
 * Runs one compiled case, in a process of its own: imports the entry, calls `asView()` on every view it
 * exports, sends the requests of its header, and prints what was thrown as JSON.
 */
import { pathToFileURL } from "node:url";
import { createApp, path, type UrlPattern, View } from "classviews";

/** What is known of an error thrown. */
export interface Thrown {
  /** The export whose `asView()` threw, the request that met the error, or `import`. */
  readonly by: string;
  readonly name: string;
  readonly message: string;
  readonly code: string | undefined;
  readonly rule: string | undefined;
  readonly docs: string | undefined;
}

const thrown: Thrown[] = [];
const [, , entry = "", ...requests] = process.argv;

try {
  const namespace = (await import(pathToFileURL(entry).href)) as object;
  for (const [name, view] of exportedViews(namespace, "")) {
    try {
      view.asView();
    } catch (error) {
      thrown.push(described(name, error));
    }
  }
  if (requests.length > 0) await ask(requests, namespace);
} catch (error) {
  thrown.push(described("import", error));
}
process.stdout.write(JSON.stringify(thrown));

/**
 * Sends requests to the exported `urlpatterns`, or else to every exported view at its name, `/Book/`. What goes wrong is
 * answered with 500, and told to the logger.
 */
async function ask(given: readonly string[], namespace: object): Promise<void> {
  const urlpatterns =
    "urlpatterns" in namespace
      ? (namespace.urlpatterns as UrlPattern[])
      : exportedViews(namespace, "").map(([name, view]) => path(`${name}/`, view.asView()));
  let asked = "createApp()";
  const app = createApp({
    urlpatterns,
    logger: { warn() {}, error: (_line, error) => void thrown.push(described(asked, error)) },
    ...("options" in namespace && (namespace.options as object)),
  });
  for (const request of given) {
    asked = request;
    const [method = "", url = ""] = request.split(" ");
    const response = await app.fetch(new Request(new URL(url, "http://case.example"), { method }));
    await response.body?.cancel();
  }
}

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
