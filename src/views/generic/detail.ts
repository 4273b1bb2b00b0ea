import { Http404, ImproperlyConfigured } from "../../errors.js";
import type { HttpRequest } from "../../http/request.js";
import { andThen } from "../and-then.js";
import { bases } from "../bases.js";
import { className } from "../class-name.js";
import { defaults } from "../defaults.js";
import { missing } from "../missing.js";
import { type Mixin, mixin } from "../mixin.js";
import type { Model } from "../model.js";
import { fieldOf, type Lookup, type ObjectSource } from "../query-set.js";
import { View } from "../view.js";
import type { AbstractConstructor } from "../view-callable.js";
import { fromHook } from "./hooks.js";
import {
  contextNameOf,
  declaredModel,
  objectModel,
  type ObjectSourceAttributes,
  orModelOfQueryset,
  plainQuerysets,
  querySetFrom,
  rememberObjectModel,
  sourceOf,
  templateNameOf,
  verboseNameOf,
} from "./object-source.js";
import { type Context, ContextMixin, respond, type Template, TemplateResponseMixin } from "./template.js";

/**
 * Gives a view one object, found by what the route captured.
 *
 * @typeParam T - the object
 * @typeParam S - what `queryset` and `model` are of: the object, unless the view lists something else
 */
export interface SingleObjectMixin<T = unknown, S = T> extends ContextMixin, ObjectSourceAttributes<S> {
  /** The captured parameter that holds the primary key. */
  pkUrlKwarg: string;
  /** The captured parameter that holds the slug. */
  slugUrlKwarg: string;
  /** The object's field that holds the slug. */
  slugField: string;
  /** Must both fit, where the route captures both (D1)? */
  queryPkAndSlug: boolean;
  /** A second name of the object in the context, beside `object`; the model's name unless given (D7). */
  contextObjectName: string | null;
  /** The object, once it is loaded. */
  object: T | null;
  /** Where the object of this request is looked for. */
  getQueryset(): ObjectSource<S> | Promise<ObjectSource<S>>;
  /**
   * Looks the object up.
   *
   * @param queryset - where to look, `getQueryset()` unless given
   * @throws Http404 if there is none (D3)
   */
  getObject(queryset?: ObjectSource<T>): T | Promise<T>;
  /**
   * The object that the page is about, looked up if it has to be and has not been yet. Views that make an object have
   * none.
   */
  loadObject(): T | null | Promise<T | null>;
  /** The field that holds the slug, for this request. */
  getSlugField(): string | Promise<string>;
  /** The second name in the context, for this object. */
  getContextObjectName(object: T): string | null | Promise<string | null>;
}

/**
 * The mixin's function. `bases(SingleObjectMixin<Author>, ListView<Book>)` says what the object is; the query set may be
 * the list's.
 */
export interface SingleObjectMixinFactory {
  <T, B extends AbstractConstructor<View> = AbstractConstructor<View>>(
    Base: B,
  ): B & AbstractConstructor<SingleObjectMixin<T, unknown>>;
}

export const SingleObjectMixin: SingleObjectMixinFactory = mixin<SingleObjectMixin>(
  (Base) =>
    class SingleObjectMixin extends ContextMixin(Base) {
      declare model: Model | null;
      declare queryset: ObjectSource<unknown> | null;
      declare pkUrlKwarg: string;
      declare slugUrlKwarg: string;
      declare slugField: string;
      declare queryPkAndSlug: boolean;
      declare contextObjectName: string | null;
      declare object: unknown;

      getQueryset(): ObjectSource<unknown> | Promise<ObjectSource<unknown>> {
        return sourceOf(this);
      }

      async getObject(queryset?: ObjectSource<unknown>): Promise<unknown> {
        const querySet = querySetFrom(this, queryset ?? (await this.getQueryset()));
        rememberObjectModel(this, querySet);
        const lookup = lookupOf(this, fromHook(this, "getSlugField", await this.getSlugField()));
        const found = canFit(lookup) ? await querySet.filter(lookup).slice(0, 2) : [];
        if (found.length === 1) return found[0];
        const name = className(this.constructor);
        if (found.length === 0) {
          throw new Http404(
            `No ${verboseNameOf(querySet.model ?? declaredModel(this))} found matching the query`,
          );
        }
        throw new Error(`${name}.getObject() found more than one object for ${JSON.stringify(lookup)}.`);
      }

      async loadObject(): Promise<unknown> {
        if (this.object === null && findsObject(this)) this.object = await objectOf(this);
        return this.object;
      }

      getSlugField(): string | Promise<string> {
        return this.slugField;
      }

      getContextObjectName(object: unknown): string | null | Promise<string | null> {
        if (this.contextObjectName !== null) return this.contextObjectName;
        if (object !== this.object) return null;
        return andThen(orModelOfQueryset(this, objectModel(this)), (model) =>
          model === undefined ? null : contextNameOf(model),
        );
      }

      override async getContextData(context: Context = {}): Promise<Context> {
        const object = fromHook(this, "loadObject", await this.loadObject());
        if (object === null) return super.getContextData(context);
        const name = fromHook(this, "getContextObjectName", await this.getContextObjectName(object));
        return super.getContextData({ object, ...(name !== null && { [name]: object }), ...context });
      }

      static {
        defaults<SingleObjectMixin>(this, {
          model: null,
          queryset: null,
          pkUrlKwarg: "pk",
          slugUrlKwarg: "slug",
          slugField: "slug",
          queryPkAndSlug: false,
          contextObjectName: null,
          object: null,
        });
        plainQuerysets.add(this.prototype.getQueryset);
        plainLookups.add(this.prototype.loadObject);
      }
    },
) as SingleObjectMixinFactory;

/** The object that `getObject()` finds. */
export async function objectOf<T>(view: View & SingleObjectMixin<T>): Promise<T> {
  return fromHook(view, "getObject", await view.getObject());
}

/** The mixin's own `loadObject()`, which looks up what it can. */
export const plainLookups: WeakSet<object> = new WeakSet();

/** Has the view where to look, and did the route say for what (D6)? */
function findsObject(view: View & SingleObjectMixin): boolean {
  const hasSource = view.queryset !== null || view.model !== null || !plainQuerysets.has(view.getQueryset);
  return hasSource && [view.pkUrlKwarg, view.slugUrlKwarg].some((name) => Object.hasOwn(view.params, name));
}

/** What to look for: the key, or else the slug, or both (D1). */
function lookupOf(view: View & SingleObjectMixin, slugField: string): Lookup {
  const captured = new Map<string, unknown>(Object.entries(view.params));
  const hasPk = captured.has(view.pkUrlKwarg);
  const lookup = {
    ...(hasPk && { pk: captured.get(view.pkUrlKwarg) }),
    ...(captured.has(view.slugUrlKwarg) &&
      (view.queryPkAndSlug || !hasPk) && { [slugField]: captured.get(view.slugUrlKwarg) }),
  };
  if (Object.keys(lookup).length > 0) return lookup;
  const name = className(view.constructor);
  throw new ImproperlyConfigured(
    `${name} needs a route that captures ${view.pkUrlKwarg} or ${view.slugUrlKwarg}. Capture one of them, or override getObject().`,
  );
}

/** Can an object have these values? No number is beyond 2^53, where it is no longer the one in the URL, and no text has NUL. */
function canFit(lookup: Lookup): boolean {
  return Object.values(lookup).every((value) => {
    if (typeof value === "number") return Math.abs(value) <= Number.MAX_SAFE_INTEGER;
    return typeof value !== "string" || !value.includes("\0");
  });
}

/** Renders one object with the template that is named after it. */
export interface SingleObjectTemplateResponseMixin<T = unknown>
  extends TemplateResponseMixin, Pick<SingleObjectMixin<T>, "model" | "queryset" | "object" | "getQueryset"> {
  /** The object's field that holds the name of its own template, which comes first. */
  templateNameField: string | null;
  /** What follows the model's name in the template's: `_detail` in `book_detail.html` (D9). */
  templateNameSuffix: string;
}

export const SingleObjectTemplateResponseMixin: Mixin<SingleObjectTemplateResponseMixin> =
  mixin<SingleObjectTemplateResponseMixin>(
    (Base) =>
      class SingleObjectTemplateResponseMixin extends TemplateResponseMixin(SingleObjectMixin(Base)) {
        declare templateNameField: string | null;
        declare templateNameSuffix: string;

        override getTemplateNames(): readonly Template[] | Promise<readonly Template[]> {
          if (this.templateName !== null) return [this.templateName];
          return andThen(orModelOfQueryset(this, objectModel(this)), (model) => {
            const names = [
              ownTemplateOf(this.object, this.templateNameField),
              model && templateNameOf(model, this.templateNameSuffix),
            ].filter((name) => name !== undefined);
            if (names.length > 0) return names;
            throw missing(
              this,
              "has no template",
              ["templateName", "templateNameField", "model"],
              "override getTemplateNames()",
            );
          });
        }

        static {
          defaults<SingleObjectTemplateResponseMixin>(this, {
            templateNameField: null,
            templateNameSuffix: "_detail",
          });
        }
      },
  );

function ownTemplateOf(object: unknown, field: string | null): string | undefined {
  if (field === null || typeof object !== "object" || object === null) return undefined;
  const name = fieldOf(object, field);
  return typeof name === "string" && name !== "" ? name : undefined;
}

const DetailBase: typeof View = bases(SingleObjectTemplateResponseMixin, View);

// eslint-disable-next-line @typescript-eslint/no-unused-vars -- the mixins are the implementation
export interface DetailView<T = unknown, P extends object = object>
  extends SingleObjectMixin<T>, SingleObjectTemplateResponseMixin<T> {
  /** The object, once `loadObject()` has settled: in all of the view's own handlers and hooks. */
  object: T;
}

/**
 * Shows one object.
 *
 * @typeParam T - the object
 * @typeParam P - what the route captures
 * @example
 * class BookDetail extends DetailView<Book, { pk: number }> {
 *   override model = books;
 * }
 *
 * path("books/<int:pk>/", BookDetail.asView());
 *
 * Django's `DetailView`: facts D1 to D11.
 */
export class DetailView<T = unknown, P extends object = object> extends DetailBase<P> {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- what overrides it may want the parameters
  async get(request: HttpRequest, params: P): Promise<Response> {
    await this.loadObject();
    return respond(this);
  }

  async loadObject(): Promise<T> {
    return (this.object ??= await objectOf(this));
  }
}
