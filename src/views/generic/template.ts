import { described } from "../../described.js";
import { ImproperlyConfigured } from "../../errors.js";
import type { HttpRequest } from "../../http/request.js";
import { andThen } from "../and-then.js";
import { bases } from "../bases.js";
import { refusesHooks } from "../check-view.js";
import { className } from "../class-name.js";
import { defaults } from "../defaults.js";
import { missing } from "../missing.js";
import { type Mixin, mixin } from "../mixin.js";
import { View } from "../view.js";
import { fromHook, isRecord } from "./hooks.js";

/** What a template is rendered with. */
export type Context = Record<string, unknown>;

/**
 * A template written as a function: it gets the context, and gives HTML, as text or as what turns into text, such as
 * JSX of a library that renders to strings. Declare the part of the context that it uses.
 */
export type TemplateFunction = (context: never) => Markup | Promise<Markup>;

/** HTML, as text or as what turns into text by its own `toString()`. */
export type Markup = string | { toString(): string };

/** A template: a function, or a name for an engine. */
export type Template = string | TemplateFunction;

/** Renders templates by name: an adapter of a few lines around the engine of your choice. */
export interface TemplateEngine {
  render(name: string, context: Context): string | Promise<string>;
  /** Has it this template? Lets a view name several, of which the first that is there is rendered (D8). */
  has?(name: string): boolean | Promise<boolean>;
}

/** Gives a view's templates their context. */
export interface ContextMixin {
  /** More context; it beats what the view gives (C1). */
  extraContext: Readonly<Context> | null;
  /**
   * The context: what is given, `view`, and `extraContext`.
   *
   * @example
   * override async getContextData(context: Context = {}) {
   *   return { ...(await super.getContextData(context)), title: "Books" };
   * }
   */
  getContextData(context?: Context): Context | Promise<Context>;
}

export const ContextMixin: Mixin<ContextMixin> = mixin<ContextMixin>(
  (Base) =>
    class ContextMixin extends Base {
      declare extraContext: Readonly<Context> | null;

      getContextData(context: Context = {}): Context | Promise<Context> {
        return { view: this, ...context, ...this.extraContext };
      }

      static {
        defaults<ContextMixin>(this, { extraContext: null });
      }
    },
);

/** Renders a template to a response. */
export interface TemplateResponseMixin {
  /** A function that renders, or a name for the engine. */
  templateName: Template | null;
  /** What renders templates that are given by name; the application's `templates` unless given. */
  templateEngine: TemplateEngine | null;
  /** The response's `Content-Type`. */
  contentType: string;
  /** The templates by preference: the first that is there is rendered (C4, D8). */
  getTemplateNames(): readonly Template[] | Promise<readonly Template[]>;
  /**
   * Renders the template.
   *
   * @param init - status and headers of the response
   * @throws ImproperlyConfigured without a template (C3), and for a name without an engine
   */
  renderToResponse(context: Context, init?: ResponseInit): Response | Promise<Response>;
}

export const TemplateResponseMixin: Mixin<TemplateResponseMixin> = mixin<TemplateResponseMixin>(
  (Base) =>
    class TemplateResponseMixin extends Base {
      declare templateName: Template | null;
      declare templateEngine: TemplateEngine | null;
      declare contentType: string;

      getTemplateNames(): readonly Template[] | Promise<readonly Template[]> {
        if (this.templateName !== null) return [this.templateName];
        throw missing(this, "has no template", ["templateName"], "override getTemplateNames()");
      }

      renderToResponse(context: Context, init: ResponseInit = {}): Response | Promise<Response> {
        checkContext(this, context);
        return andThen(this.getTemplateNames(), (templates) =>
          andThen(render(this, fromHook(this, "getTemplateNames", templates), context), (body) =>
            page(this, body, init),
          ),
        );
      }

      static {
        defaults<TemplateResponseMixin>(this, {
          templateName: null,
          templateEngine: null,
          contentType: "text/html; charset=utf-8",
        });
        refusesHooks(
          this,
          {
            responseClass:
              "Give the class to createApp({ Response }), or override {view}.renderToResponse().",
          },
          "renderToResponse",
        );
      }
    },
);

/** Answers with the template and the view's context, each checked: the way of all pages. */
export function respond(
  view: View & ContextMixin & TemplateResponseMixin,
  given?: Context,
): Response | Promise<Response> {
  return andThen(view.getContextData(given), (context) =>
    andThen(view.renderToResponse(fromHook(view, "getContextData", context)), (response) =>
      fromHook(view, "renderToResponse", response),
    ),
  );
}

/** Who renders in a handler of their own may have forgotten to wait for the context. */
function checkContext(view: View, context: unknown): void {
  if (isRecord(context)) return;
  throw new ImproperlyConfigured(
    `${className(view.constructor)}.renderToResponse() was given ${described(context)} as its context. Give it an object, such as await this.getContextData().`,
  );
}

/** Renders the first template that is there; at once where that is a function which does. */
function render(
  view: View & TemplateResponseMixin,
  templates: readonly Template[],
  context: Context,
): string | Promise<string> {
  const [first] = templates;
  return typeof first === "function"
    ? andThen(first(context as never), (markup) => textOf(markup, view))
    : renderNamed(view, templates, context);
}

async function renderNamed(
  view: View & TemplateResponseMixin,
  templates: readonly Template[],
  context: Context,
): Promise<string> {
  const name = className(view.constructor);
  const engine = view.templateEngine ?? view.request.app?.templates;
  for (const template of templates) {
    if (typeof template === "function") return textOf(await template(context as never), view);
    if (!engine) {
      throw new ImproperlyConfigured(
        `${name} has the template name ${JSON.stringify(template)}, but nothing to render it. Give createApp() an engine as templates, define the field templateEngine in ${name}, or make templateName a function.`,
      );
    }
    if (templates.length === 1 || (await engine.has?.(template)) !== false) {
      return textOf(await engine.render(template, context), view, `The templateEngine of ${name}`);
    }
  }
  throw new ImproperlyConfigured(
    templates.length === 0
      ? `${name}.getTemplateNames() gives no template. Give at least one.`
      : `${name} has none of its templates: the engine knows no ${templates.map((template) => JSON.stringify(template)).join(" and no ")}.`,
  );
}

/** A response with the server's own class, where the application has one. */
function page(view: View & TemplateResponseMixin, body: string, init: ResponseInit): Response {
  const PageResponse = view.request.app?.Response ?? Response;
  if (init.headers === undefined) {
    return new PageResponse(body, { ...init, headers: { "Content-Type": view.contentType } });
  }
  const headers = new Headers(init.headers);
  if (!headers.has("Content-Type")) headers.set("Content-Type", view.contentType);
  return new PageResponse(body, { ...init, headers });
}

/** @param by - what gave it, as the error names it */
function textOf(markup: Markup, view: View, by = `The template of ${className(view.constructor)}`): string {
  if (typeof markup === "string") return markup;
  const given: unknown = markup;
  if (typeof given === "object" && given !== null && markup.toString !== Object.prototype.toString) {
    return markup.toString();
  }
  throw new ImproperlyConfigured(
    `${by} gave ${described(given)}. Give HTML, as text or as an object with a toString() of its own.`,
  );
}

const TemplateBase: typeof View = bases(ContextMixin, TemplateResponseMixin, View);

// eslint-disable-next-line @typescript-eslint/no-unused-vars -- the mixins are the implementation
export interface TemplateView<P extends object = object> extends ContextMixin, TemplateResponseMixin {}

/**
 * Renders a template with what the route captured as its context (C2).
 *
 * @example
 * class Hello extends TemplateView<{ name: string }> {
 *   override templateName = ({ name }: { name: string }) => html`<h1>Hello, ${name}</h1>`;
 * }
 *
 * Django's `TemplateView`: facts C1 to C6.
 */
export class TemplateView<P extends object = object> extends TemplateBase<P> {
  async get(request: HttpRequest, params: P): Promise<Response> {
    const captured: object = params;
    return respond(this, { ...captured });
  }
}
