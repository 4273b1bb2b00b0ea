import { Http404 } from "../../errors.js";
import type { HttpRequest } from "../../http/request.js";
import { bases } from "../bases.js";
import { checkedByAsView } from "../check-view.js";
import { className } from "../class-name.js";
import { defaults } from "../defaults.js";
import { missing } from "../missing.js";
import { type Mixin, mixin } from "../mixin.js";
import type { Model } from "../model.js";
import { findProperty } from "../property.js";
import type { ObjectSource, QuerySet } from "../query-set.js";
import { View } from "../view.js";
import { fromHook } from "./hooks.js";
import {
  contextNameOf,
  listModel,
  type ObjectSourceAttributes,
  plainQuerysets,
  querySetFrom,
  sourceOf,
  templateNameOf,
} from "./object-source.js";
import {
  checkPageSize,
  InvalidPage,
  type Page,
  Paginator,
  type PaginatorClass,
  type PaginatorOptions,
} from "./paginator.js";
import { type Context, ContextMixin, respond, type Template, TemplateResponseMixin } from "./template.js";

/**
 * Gives a view a list of objects, on pages if `paginateBy` says so.
 *
 * @typeParam T - one object
 */
export interface MultipleObjectMixin<T = unknown> extends ContextMixin, ObjectSourceAttributes<T> {
  /**
   * The field, or fields, to sort by; `-` before a name turns the order round. Objects with the same values are sorted by
   * key, so that no page repeats or misses one (L9).
   */
  ordering: string | readonly string[] | null;
  /** Is an empty list shown, rather than answered with 404 (L7)? */
  allowEmpty: boolean;
  /** How many objects a page has; `null` and 0 show all at once. */
  paginateBy: number | null;
  /** So many objects at most on the last page join the page before (L6). */
  paginateOrphans: number;
  /** The captured parameter, or that of the query, which holds the page's number (L3). */
  pageKwarg: string;
  /** What splits the list into pages. */
  paginatorClass: PaginatorClass<T>;
  /** A second name of the list in the context, beside `objectList`; the model's, as `bookList`, unless given (L1). */
  contextObjectName: string | null;
  /** Where the list is taken from, once `get()` has run; `getContextData()` asks `getQueryset()` if it is not set. */
  objectList: ObjectSource<T> | null;
  /** Where the objects of this request come from, sorted. */
  getQueryset(): ObjectSource<T> | Promise<ObjectSource<T>>;
  /** The fields to sort by, for this request. Never take them from a request as they are. */
  getOrdering(): string | readonly string[] | null | Promise<string | readonly string[] | null>;
  /** Is an empty list shown, for this request? */
  getAllowEmpty(): boolean | Promise<boolean>;
  /** How many objects a page has, for this request. */
  getPaginateBy(queryset: ObjectSource<T>): number | null | Promise<number | null>;
  /** How many orphans join the page before the last, for this request. */
  getPaginateOrphans(): number | Promise<number>;
  /** What splits the list into pages. */
  getPaginator(
    queryset: QuerySet<T>,
    perPage: number,
    options: PaginatorOptions,
  ): Paginator<T> | Promise<Paginator<T>>;
  /**
   * The page that the request asks for (L3).
   *
   * @throws Http404 if there is no such page (L4)
   */
  paginateQueryset(queryset: QuerySet<T>, perPage: number): Page<T> | Promise<Page<T>>;
  /** The second name in the context, for this list. */
  getContextObjectName(objectList: ObjectSource<T>): string | null | Promise<string | null>;
}

export const MultipleObjectMixin: Mixin<MultipleObjectMixin> = mixin<MultipleObjectMixin>(
  (Base) =>
    class MultipleObjectMixin extends ContextMixin(Base) {
      declare model: Model | null;
      declare queryset: ObjectSource<unknown> | null;
      declare ordering: string | readonly string[] | null;
      declare allowEmpty: boolean;
      declare paginateBy: number | null;
      declare paginateOrphans: number;
      declare pageKwarg: string;
      declare paginatorClass: PaginatorClass<unknown>;
      declare contextObjectName: string | null;
      declare objectList: ObjectSource<unknown> | null;

      async getQueryset(): Promise<ObjectSource<unknown>> {
        const ordering = [fromHook(this, "getOrdering", await this.getOrdering()) ?? []].flat();
        const source = sourceOf(this);
        if (ordering.length === 0) return source;
        const querySet = querySetFrom(this, source);
        return querySet.orderBy(...withKey(ordering, listModel(this, querySet)));
      }

      getOrdering(): string | readonly string[] | null | Promise<string | readonly string[] | null> {
        return this.ordering;
      }

      getAllowEmpty(): boolean | Promise<boolean> {
        return this.allowEmpty;
      }

      // eslint-disable-next-line @typescript-eslint/no-unused-vars -- what overrides it may want the objects
      getPaginateBy(queryset: ObjectSource<unknown>): number | null | Promise<number | null> {
        return this.paginateBy;
      }

      getPaginateOrphans(): number | Promise<number> {
        return this.paginateOrphans;
      }

      async getPaginator(
        queryset: QuerySet<unknown>,
        perPage: number,
        options: PaginatorOptions,
      ): Promise<Paginator> {
        return new this.paginatorClass(queryset, perPage, await queryset.count(), options);
      }

      async paginateQueryset(queryset: QuerySet<unknown>, perPage: number): Promise<Page> {
        const options = {
          orphans: fromHook(this, "getPaginateOrphans", await this.getPaginateOrphans()),
          allowEmptyFirstPage: fromHook(this, "getAllowEmpty", await this.getAllowEmpty()),
        };
        const made = await this.getPaginator(queryset, perPage, options);
        const paginator = fromHook(this, "getPaginator", made);
        const asked = askedPage(this);
        const number = asked === "last" ? paginator.numPages : asked;
        if (!/^\s*[+-]?\d+\s*$/.test(String(number))) {
          throw new Http404("Page is not “last”, nor can it be converted to an int.");
        }
        try {
          return await paginator.page(number);
        } catch (error) {
          if (!(error instanceof InvalidPage)) throw error;
          throw new Http404(`Invalid page (${String(number).trim().slice(0, 20)}): ${error.message}`, {
            cause: error,
          });
        }
      }

      async getContextObjectName(objectList: ObjectSource<unknown>): Promise<string | null> {
        if (this.contextObjectName !== null) return this.contextObjectName;
        const model = listModel(this, objectList);
        return model === undefined ? null : `${contextNameOf(model)}List`;
      }

      override async getContextData(context: Context = {}): Promise<Context> {
        const { objectList: given, ...more } = context;
        const source =
          (given as ObjectSource<unknown> | undefined) ?? this.objectList ?? (await this.getQueryset());
        const querySet = querySetFrom(this, source);
        const perPage = fromHook(this, "getPaginateBy", await this.getPaginateBy(source));
        const page = perPage
          ? fromHook(this, "paginateQueryset", await this.paginateQueryset(querySet, perPage))
          : null;
        const objectList = page === null ? await querySet.slice() : page.objectList;
        const name = fromHook(this, "getContextObjectName", await this.getContextObjectName(source));
        return super.getContextData({
          paginator: page?.paginator ?? null,
          pageObj: page,
          isPaginated: page?.hasOtherPages() ?? false,
          objectList,
          ...(name !== null && { [name]: objectList }),
          ...more,
        });
      }

      static {
        defaults<MultipleObjectMixin>(this, {
          model: null,
          queryset: null,
          ordering: null,
          allowEmpty: true,
          paginateBy: null,
          paginateOrphans: 0,
          pageKwarg: "page",
          paginatorClass: Paginator,
          contextObjectName: null,
          objectList: null,
        });
        plainQuerysets.add(this.prototype.getQueryset);
        checkedByAsView(this, checkPagination);
      }
    },
);

/** The fields, and then the key, in the direction of the last field: an index on both can be read either way. */
function withKey(ordering: readonly string[], model: Model | undefined): string[] {
  const keys = ["pk", model?.pk ?? "id"];
  if (ordering.some((field) => keys.includes(field.replace(/^-/, "")))) return [...ordering];
  return [...ordering, ordering.at(-1)?.startsWith("-") ? "-pk" : "pk"];
}

/** The page's number as the route, or else the query, has it; the first page unless they say. */
function askedPage(view: View & MultipleObjectMixin): unknown {
  const captured = Object.hasOwn(view.params, view.pageKwarg)
    ? (view.params as Readonly<Record<string, unknown>>)[view.pageKwarg]
    : undefined;
  for (const asked of [captured, view.request.query.getAll(view.pageKwarg).at(-1)]) {
    if (asked !== undefined && asked !== null && asked !== "") return asked;
  }
  return 1;
}

/** Finds pages that can't be before the first request does. A getter has its say then. */
function checkPagination(view: View): void {
  const perPage: unknown = findProperty(view, "paginateBy")?.descriptor.value;
  const orphans: unknown = findProperty(view, "paginateOrphans")?.descriptor.value;
  if (perPage === null || perPage === undefined || perPage === 0) return;
  const name = className(view.constructor);
  checkPageSize(perPage, orphans ?? 0, `${name}.paginateBy`);
}

/** Renders a list with the template that is named after its objects. */
export interface MultipleObjectTemplateResponseMixin<T = unknown>
  extends TemplateResponseMixin, Pick<MultipleObjectMixin<T>, "model" | "queryset" | "objectList"> {
  /** What follows the model's name in the template's: `_list` in `book_list.html` (D9). */
  templateNameSuffix: string;
}

export const MultipleObjectTemplateResponseMixin: Mixin<MultipleObjectTemplateResponseMixin> =
  mixin<MultipleObjectTemplateResponseMixin>(
    (Base) =>
      class MultipleObjectTemplateResponseMixin extends TemplateResponseMixin(MultipleObjectMixin(Base)) {
        declare templateNameSuffix: string;

        override getTemplateNames(): readonly Template[] | Promise<readonly Template[]> {
          const model = listModel(this, this.objectList);
          const names = [
            ...(this.templateName === null ? [] : [this.templateName]),
            ...(model === undefined ? [] : [templateNameOf(model, this.templateNameSuffix)]),
          ];
          if (names.length > 0) return names;
          throw missing(this, "has no template", ["templateName", "model"], "override getTemplateNames()");
        }

        static {
          defaults<MultipleObjectTemplateResponseMixin>(this, { templateNameSuffix: "_list" });
        }
      },
  );

const ListBase: typeof View = bases(MultipleObjectTemplateResponseMixin, View);

// eslint-disable-next-line @typescript-eslint/no-unused-vars -- the mixins are the implementation
export interface ListView<T = unknown, P extends object = object>
  extends MultipleObjectMixin<T>, MultipleObjectTemplateResponseMixin<T> {}

/**
 * Shows a list of objects.
 *
 * @typeParam T - one object
 * @typeParam P - what the route captures
 * @example
 * class BookList extends ListView<Book> {
 *   override model = books;
 *   override ordering = "title";
 *   override paginateBy = 20;
 * }
 *
 * Django's `ListView`: facts L1 to L12.
 */
export class ListView<T = unknown, P extends object = object> extends ListBase<P> {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- what overrides it may want the parameters
  async get(request: HttpRequest, params: P): Promise<Response> {
    this.objectList = await this.getQueryset();
    const querySet = querySetFrom(this, this.objectList);
    if (
      !fromHook(this, "getAllowEmpty", await this.getAllowEmpty()) &&
      (await querySet.slice(0, 1)).length === 0
    ) {
      throw new Http404(`Empty list and “${className(this.constructor)}.allowEmpty” is false.`);
    }
    return respond(this);
  }
}
