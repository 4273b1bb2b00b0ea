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
 * Gives a view a list of objects.
 *
 * @typeParam T - one object
 */
export interface MultipleObjectMixin<T = unknown> extends ContextMixin {
  /** Where the objects come from. */
  queryset: ObjectSource<T> | null;
  /** The field, or fields, to sort by; `-` before a name turns the order round. */
  ordering: string | readonly string[] | null;
  /** Is an empty list shown, rather than answered with 404 (L7)? */
  allowEmpty: boolean;
  /** A second name of the list in the context, beside `objectList`. */
  contextObjectName: string | null;
  /** The objects, once `get()` has run. */
  objectList: readonly T[];
  /** Where the objects of this request come from, sorted. */
  getQueryset(): ObjectSource<T> | Promise<ObjectSource<T>>;
}

export const MultipleObjectMixin: Mixin<MultipleObjectMixin> = mixin<MultipleObjectMixin>(
  (Base) =>
    class MultipleObjectMixin extends ContextMixin(Base) {
      declare queryset: ObjectSource<unknown> | null;
      declare ordering: string | readonly string[] | null;
      declare allowEmpty: boolean;
      declare contextObjectName: string | null;
      declare objectList: readonly unknown[];

      getQueryset(): ObjectSource<unknown> | Promise<ObjectSource<unknown>> {
        if (this.queryset === null) {
          const name = className(this.constructor);
          throw new ImproperlyConfigured(
            `${name} has no objects to show. Define ${name}.queryset, or override ${name}.getQueryset().`,
          );
        }
        if (this.ordering === null) return this.queryset;
        return querySetOf(this.queryset).orderBy(...[this.ordering].flat());
      }

      override getContextData(context: Context = {}): Context | Promise<Context> {
        const named = this.contextObjectName === null ? {} : { [this.contextObjectName]: this.objectList };
        return super.getContextData({ objectList: this.objectList, ...named, ...context });
      }

      static {
        defaults<MultipleObjectMixin>(this, {
          queryset: null,
          ordering: null,
          allowEmpty: true,
          contextObjectName: null,
          objectList: [],
        });
      }
    },
);

const ListBase: typeof View = bases(MultipleObjectMixin, TemplateResponseMixin, View);

// eslint-disable-next-line @typescript-eslint/no-unused-vars -- the mixins are the implementation
export interface ListView<T = unknown, P extends object = object>
  extends MultipleObjectMixin<T>, TemplateResponseMixin {}

/**
 * Shows a list of objects.
 *
 * @typeParam T - one object
 * @typeParam P - what the route captures
 * @example
 * class BookList extends ListView<Book> {
 *   override queryset = books;
 *   override templateName = ({ objectList }: { objectList: Book[] }) => page(objectList);
 * }
 *
 * Django's `ListView`: facts L1 to L12.
 */
export class ListView<T = unknown, P extends object = object> extends ListBase<P> {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- what overrides it may want the parameters
  async get(request: HttpRequest, params: P): Promise<Response> {
    this.objectList = await querySetOf(await this.getQueryset()).slice();
    if (this.objectList.length === 0 && !this.allowEmpty) {
      throw new Http404(`Empty list and “${className(this.constructor)}.allowEmpty” is false.`);
    }
    return this.renderToResponse(await this.getContextData());
  }
}
