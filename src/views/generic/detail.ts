import { Http404, ImproperlyConfigured } from "../../errors.js";
import type { HttpRequest } from "../../http/request.js";
import { bases } from "../bases.js";
import { className } from "../class-name.js";
import { defaults } from "../defaults.js";
import { type Mixin, mixin } from "../mixin.js";
import { type ObjectSource, querySetOf } from "../query-set.js";
import { type Context, ContextMixin, TemplateResponseMixin } from "./template.js";
import { View } from "../view.js";

/**
 * Gives a view one object, found by what the route captured.
 *
 * @typeParam T - the object
 */
export interface SingleObjectMixin<T = unknown> extends ContextMixin {
  /** Where the object comes from. */
  queryset: ObjectSource<T> | null;
  /** The captured parameter that holds the primary key. */
  pkUrlKwarg: string;
  /** The captured parameter that holds the slug. */
  slugUrlKwarg: string;
  /** The object's field that holds the slug. */
  slugField: string;
  /** Must both fit, where the route captures both (D1)? */
  queryPkAndSlug: boolean;
  /** A second name of the object in the context, beside `object`. */
  contextObjectName: string | null;
  /** The object, once `get()` has run. */
  object: T | null;
  /** Where the object of this request comes from. */
  getQueryset(): ObjectSource<T> | Promise<ObjectSource<T>>;
  /**
   * The object.
   *
   * @param queryset - where to look, `getQueryset()` unless given
   * @throws Http404 if there is none (D3)
   */
  getObject(queryset?: ObjectSource<T>): T | Promise<T>;
}

export const SingleObjectMixin: Mixin<SingleObjectMixin> = mixin<SingleObjectMixin>(
  (Base) =>
    class SingleObjectMixin extends ContextMixin(Base) {
      declare queryset: ObjectSource<unknown> | null;
      declare pkUrlKwarg: string;
      declare slugUrlKwarg: string;
      declare slugField: string;
      declare queryPkAndSlug: boolean;
      declare contextObjectName: string | null;
      declare object: unknown;

      getQueryset(): ObjectSource<unknown> | Promise<ObjectSource<unknown>> {
        if (this.queryset !== null) return this.queryset;
        const name = className(this.constructor);
        throw new ImproperlyConfigured(
          `${name} has no object to show. Define ${name}.queryset, or override ${name}.getQueryset().`,
        );
      }

      async getObject(queryset?: ObjectSource<unknown>): Promise<unknown> {
        const source = querySetOf(queryset ?? (await this.getQueryset()));
        const found = await source.filter(this.lookup()).slice(0, 2);
        if (found.length === 0) throw new Http404("No object found matching the query");
        if (found.length === 1) return found[0];
        throw new Error(
          `${className(this.constructor)}.getObject() found more than one object for ${JSON.stringify(this.lookup())}.`,
        );
      }

      lookup(): Readonly<Record<string, unknown>> {
        const captured = new Map<string, unknown>(Object.entries(this.params));
        const lookup: Record<string, unknown> = {};
        if (captured.has(this.pkUrlKwarg)) lookup["pk"] = captured.get(this.pkUrlKwarg);
        if (captured.has(this.slugUrlKwarg) && (this.queryPkAndSlug || !captured.has(this.pkUrlKwarg))) {
          lookup[this.slugField] = captured.get(this.slugUrlKwarg);
        }
        if (Object.keys(lookup).length > 0) return lookup;
        const name = className(this.constructor);
        throw new ImproperlyConfigured(
          `${name} needs a route that captures ${this.pkUrlKwarg} or ${this.slugUrlKwarg}. Capture one of them, or override ${name}.getObject().`,
        );
      }

      override getContextData(context: Context = {}): Context | Promise<Context> {
        if (this.object === null) return super.getContextData(context);
        const named = this.contextObjectName === null ? {} : { [this.contextObjectName]: this.object };
        return super.getContextData({ object: this.object, ...named, ...context });
      }

      static {
        defaults<SingleObjectMixin>(this, {
          queryset: null,
          pkUrlKwarg: "pk",
          slugUrlKwarg: "slug",
          slugField: "slug",
          queryPkAndSlug: false,
          contextObjectName: null,
          object: null,
        });
      }
    },
);

const DetailBase: typeof View = bases(SingleObjectMixin, TemplateResponseMixin, View);

// eslint-disable-next-line @typescript-eslint/no-unused-vars -- the mixins are the implementation
export interface DetailView<T = unknown, P extends object = object>
  extends SingleObjectMixin<T>, TemplateResponseMixin {}

/**
 * Shows one object.
 *
 * @typeParam T - the object
 * @typeParam P - what the route captures
 * @example
 * class BookDetail extends DetailView<Book, { pk: number }> {
 *   override queryset = books;
 *   override templateName = ({ object }: { object: Book }) => page(object);
 * }
 *
 * Django's `DetailView`: facts D1 to D11.
 */
export class DetailView<T = unknown, P extends object = object> extends DetailBase<P> {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- what overrides it may want the parameters
  async get(request: HttpRequest, params: P): Promise<Response> {
    this.object = await this.getObject();
    return this.renderToResponse(await this.getContextData());
  }
}
