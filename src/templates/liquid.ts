import { Liquid, LiquidError, type LiquidOptions, version } from "liquidjs";
import { ImproperlyConfigured } from "../errors.js";
import { HttpRequest } from "../http/request.js";
import { NoReverseMatch } from "../urls/errors.js";
import { ResolverMatch } from "../urls/resolver-match.js";
import { reverse } from "../urls/reverse.js";
import type { Context, TemplateEngine } from "../views/generic/template.js";
import { View } from "../views/view.js";
import { readable } from "./readable.js";
import { escapeOutput, keepSafe } from "./safe-string.js";
import { registerSafeTags } from "./safe-tags.js";
import { type Reverser, reverserKey, UrlTag } from "./url-tag.js";

/** Options of LiquidJS, but for those that make output safe. */
export type LiquidTemplatesOptions = Omit<
  LiquidOptions,
  "root" | "outputEscape" | "ownPropertyOnly" | "globals"
>;

/**
 * Templates in Liquid, by LiquidJS: `createApp({ templates: liquidTemplates("templates") })`.
 *
 * What a template puts out is escaped for HTML, once, unless it says `| raw`: what it captures, or escapes itself, is not
 * escaped again. It reads own properties of what it is given,
 * nothing that objects inherit; of the request, of pages and of paginators what they are for. `{% url "book" pk: book.id %}`
 * reverses. Includes and layouts come from the same folders, and from nowhere else.
 *
 * @param root - the folder of the templates, or several in the order in which they are searched
 * @param options - options of LiquidJS; parsed templates are kept unless `cache` is false
 * @throws ImproperlyConfigured beside a LiquidJS that does not escape all that it puts out
 * @example
 * const templates = liquidTemplates(path.join(import.meta.dirname, "templates"));
 * templates.liquid.registerFilter("price", (cents: number) => `€ ${(cents / 100).toFixed(2)}`);
 * export const app = createApp({ urlpatterns, templates });
 */
export function liquidTemplates(
  root: string | readonly string[],
  options: LiquidTemplatesOptions = {},
): LiquidTemplates {
  return new LiquidTemplates(root, options);
}

class LiquidTemplates implements TemplateEngine {
  /** The engine itself: for filters and tags of your own. */
  readonly liquid: Liquid;

  constructor(root: string | readonly string[], options: LiquidTemplatesOptions) {
    if (!escapesAll(version)) {
      throw new ImproperlyConfigured(
        `liquidTemplates() needs LiquidJS 10.30.1 or a later 10, not ${version}: earlier ones put values out unescaped. ` +
          "Run npm install liquidjs@^10.30.1",
      );
    }
    this.liquid = new Liquid({
      cache: true,
      ...options,
      root: typeof root === "string" ? root : [...root],
      outputEscape: escapeOutput,
      ownPropertyOnly: true,
    });
    keepSafe(this.liquid);
    registerSafeTags(this.liquid);
    this.liquid.registerTag("url", UrlTag);
  }

  /**
   * Renders a template. Beside the context it has `request`, with its method, path, query, user and params.
   *
   * @throws NoReverseMatch where `{% url %}` does not lead anywhere, naming the template and the line
   */
  async render(name: string, context: Context): Promise<string> {
    const request = requestOf(context);
    const scope = Object.fromEntries(Object.entries(context).map(([key, value]) => [key, readable(value)]));
    // What partials see, too, which `{% render %}` keeps apart from the context.
    const globals = { request: readable(request), [reverserKey]: reverserOf(request) };
    try {
      return String(await this.liquid.renderFile(name, scope, { globals }));
    } catch (error) {
      throw explained(error);
    }
  }

  /** Is there a template of this name? One with a mistake is there. */
  async has(name: string): Promise<boolean> {
    try {
      await this.liquid.parseFile(name);
      return true;
    } catch (error) {
      return LiquidError.is(error);
    }
  }
}

export type { LiquidTemplates };

/**
 * Does this version of LiquidJS escape what `{% echo %}`, `{% cycle %}` and `{% liquid %}` put out, and keep to its
 * folders? Package managers other than npm install one below the peer range with no more than a warning.
 */
function escapesAll(liquidVersion: string): boolean {
  const [major = 0, minor = 0, patch = 0] = liquidVersion.split(/[.-]/).map(Number);
  return major === 10 && (minor > 30 || (minor === 30 && patch >= 1));
}

/** What reverses the names of a page: by the application, and by the instance that the request is for (N9). */
function reverserOf(request: HttpRequest | undefined): Reverser {
  const app = request?.app ?? { reverse };
  const { resolverMatch } = request ?? {};
  const currentApp = resolverMatch instanceof ResolverMatch ? resolverMatch.namespace : undefined;
  return { reverse: (name, params) => app.reverse(name, params, currentApp ? { currentApp } : undefined) };
}

function requestOf({ view, request }: Context): HttpRequest | undefined {
  if (request instanceof HttpRequest) return request;
  return view instanceof View ? view.request : undefined;
}

/** Liquid's error tells the place, the one below it what went wrong. */
function explained(error: unknown): unknown {
  if (!LiquidError.is(error)) return error;
  const { originalError } = error;
  if (originalError instanceof NoReverseMatch)
    return new NoReverseMatch(error.message, { cause: originalError });
  if (originalError !== undefined) error.cause = originalError;
  return error;
}
