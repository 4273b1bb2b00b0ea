import { described } from "../../described.js";
import { ImproperlyConfigured, named } from "../../errors.js";
import { type ObjectSource, type QuerySet, querySetOf } from "../query-set.js";

/** What a {@link Paginator} takes beside objects and page size. */
export interface PaginatorOptions {
  /** So many objects at most on the last page join the page before; less than a page has. 0 unless given (L6). */
  readonly orphans?: number | undefined;
  /** Has an empty list a first page? It has unless this is false (L8). */
  readonly allowEmptyFirstPage?: boolean | undefined;
}

/** {@link Paginator}, or a class that extends it. */
export type PaginatorClass<T> = new (
  objects: ObjectSource<T>,
  perPage: number,
  count: number,
  options?: PaginatorOptions,
) => Paginator<T>;

/**
 * Splits objects into numbered pages. It costs one count, and one slice for each page that is asked for.
 *
 * @typeParam T - one object
 * @example
 * const paginator = await Paginator.of(books.objects, 20);
 * const page = await paginator.getPage(request.query.get("page"));
 * page.objectList; // the 20 books
 * page.hasNext();
 *
 * Django's `Paginator`: facts L3 to L8 and L12. Better in one: what has no order is ordered by key (L10).
 */
export class Paginator<T = unknown> {
  /** What is split, in an order. */
  readonly objectList: QuerySet<T>;
  /** How many objects a page has. */
  readonly perPage: number;
  /** How many objects there are on all pages. */
  readonly count: number;
  readonly orphans: number;
  readonly allowEmptyFirstPage: boolean;

  /**
   * @param count - how many objects there are, a whole number from 0; `Paginator.of()` asks
   * @throws ImproperlyConfigured for a page size, a number of orphans or of objects that can't be
   */
  constructor(objects: ObjectSource<T>, perPage: number, count: number, options: PaginatorOptions = {}) {
    const { orphans = 0, allowEmptyFirstPage = true } = options;
    checkPageSize(perPage, orphans, `The size of ${this.constructor.name}`);
    if (!isWhole(count) || count < 0) {
      throw new ImproperlyConfigured(
        `The count of ${this.constructor.name} is ${described(count)}. Give a whole number from 0, which count() of the query set is to return.`,
      );
    }
    const querySet = querySetOf(objects);
    this.objectList = querySet.ordered ? querySet : querySet.orderBy("pk");
    this.perPage = perPage;
    this.count = count;
    this.orphans = orphans;
    this.allowEmptyFirstPage = allowEmptyFirstPage;
  }

  /** Counts the objects, and makes a paginator of them. */
  static async of<T>(
    this: PaginatorClass<NoInfer<T>>,
    objects: ObjectSource<T>,
    perPage: number,
    options?: PaginatorOptions,
  ): Promise<Paginator<T>> {
    const count = await querySetOf(objects).count();
    return new this(objects, perPage, count, options);
  }

  /** How many pages there are. */
  get numPages(): number {
    if (this.count === 0 && !this.allowEmptyFirstPage) return 0;
    return Math.ceil(Math.max(1, this.count - this.orphans) / this.perPage);
  }

  /** The numbers of all pages, from 1. They are counted out one by one: however many there are, none is kept. */
  get pageRange(): Iterable<number> {
    const { numPages } = this;
    return { [Symbol.iterator]: () => numbers(1, numPages) };
  }

  /**
   * A page.
   *
   * @param number - from 1, as a number or in digits
   * @throws PageNotAnInteger
   * @throws EmptyPage if there is no such page
   */
  async page(number: unknown): Promise<Page<T>> {
    const valid = this.validateNumber(number);
    const start = (valid - 1) * this.perPage;
    const end = start + this.perPage + this.orphans >= this.count ? this.count : start + this.perPage;
    return new Page(await this.objectList.slice(start, end), valid, this);
  }

  /** A page, whatever was asked for: the first for what is no number, the last for one that is too high or low (L12). */
  async getPage(number: unknown): Promise<Page<T>> {
    try {
      return await this.page(number);
    } catch (error) {
      if (error instanceof PageNotAnInteger) return this.page(1);
      if (error instanceof EmptyPage) return this.page(this.numPages);
      throw error;
    }
  }

  /**
   * A page's number, checked.
   *
   * @throws PageNotAnInteger
   * @throws EmptyPage
   */
  validateNumber(number: unknown): number {
    const integer = toInteger(number);
    if (integer === undefined) throw new PageNotAnInteger("That page number is not an integer");
    if (integer < 1) throw new EmptyPage("That page number is less than 1");
    if (integer > this.numPages) throw new EmptyPage("That page contains no results");
    return integer;
  }

  /**
   * The numbers to show below a page, with `…` where some are left out: for page 10 of 50
   * 1 2 … 7 8 9 10 11 12 13 … 49 50.
   *
   * @param options - how many to show on each side of the page, 3, and at both ends, 2
   */
  getElidedPageRange(
    number: unknown = 1,
    { onEachSide = 3, onEnds = 2 }: { readonly onEachSide?: number; readonly onEnds?: number } = {},
  ): (number | typeof ELLIPSIS)[] {
    const current = this.validateNumber(number);
    const { numPages } = this;
    if (numPages <= (onEachSide + onEnds) * 2) return [...numbers(1, numPages)];
    const before =
      current > onEachSide + onEnds + 2
        ? [...numbers(1, onEnds), ELLIPSIS, ...numbers(current - onEachSide, current)]
        : [...numbers(1, current)];
    const after =
      current < numPages - onEachSide - onEnds - 1
        ? [
            ...numbers(current + 1, current + onEachSide),
            ELLIPSIS,
            ...numbers(numPages - onEnds + 1, numPages),
          ]
        : [...numbers(current + 1, numPages)];
    return [...before, ...after];
  }
}

/** Stands for the numbers that an elided range leaves out. */
const ELLIPSIS = "…" as const;

/**
 * One page of a {@link Paginator}, from 1. Iterates over its objects.
 *
 * @typeParam T - one object
 */
export class Page<T = unknown> implements Iterable<T> {
  /** The objects on this page. */
  readonly objectList: readonly T[];
  /** The page's number, from 1. */
  readonly number: number;
  readonly paginator: Paginator<T>;

  constructor(objectList: readonly T[], number: number, paginator: Paginator<T>) {
    this.objectList = objectList;
    this.number = number;
    this.paginator = paginator;
  }

  [Symbol.iterator](): Iterator<T> {
    return this.objectList[Symbol.iterator]();
  }

  /** How many objects are on this page. */
  get length(): number {
    return this.objectList.length;
  }

  hasNext(): boolean {
    return this.number < this.paginator.numPages;
  }

  hasPrevious(): boolean {
    return this.number > 1;
  }

  hasOtherPages(): boolean {
    return this.hasPrevious() || this.hasNext();
  }

  /** @throws EmptyPage on the last page */
  nextPageNumber(): number {
    return this.paginator.validateNumber(this.number + 1);
  }

  /** @throws EmptyPage on the first page */
  previousPageNumber(): number {
    return this.paginator.validateNumber(this.number - 1);
  }

  /** The place of the page's first object among all, from 1; 0 if there is none. */
  startIndex(): number {
    return this.paginator.count === 0 ? 0 : this.paginator.perPage * (this.number - 1) + 1;
  }

  /** The place of the page's last object among all. */
  endIndex(): number {
    const { numPages, count, perPage } = this.paginator;
    return this.number === numPages ? count : this.number * perPage;
  }
}

/** There is no page of this number. */
export class InvalidPage extends Error {
  static {
    named(this, "InvalidPage");
  }
}

/** What was asked for is no page's number. */
export class PageNotAnInteger extends InvalidPage {
  static {
    named(this, "PageNotAnInteger");
  }
}

/** The number is none of a page. */
export class EmptyPage extends InvalidPage {
  static {
    named(this, "EmptyPage");
  }
}

/**
 * Refuses a page size that can't be.
 *
 * @param where - what the error names
 */
export function checkPageSize(perPage: unknown, orphans: unknown, where: string): void {
  if (!isWhole(perPage) || perPage < 1) {
    throw new ImproperlyConfigured(
      `${where} is ${String(perPage)} objects on a page. Give a whole number from 1.`,
    );
  }
  if (!isWhole(orphans) || orphans < 0 || orphans >= perPage) {
    throw new ImproperlyConfigured(
      `${where} is ${String(perPage)} objects on a page, with ${String(orphans)} orphans. Give a whole number of orphans from 0 that is less than a page has.`,
    );
  }
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function* numbers(first: number, last: number): Generator<number> {
  for (let number = first; number <= last; number++) yield number;
}

/** A whole number, or digits that may have a sign and spaces around; however many, they are at most infinite. */
function toInteger(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isInteger(value) ? value : undefined;
  return typeof value === "string" && /^\s*[+-]?\d+\s*$/.test(value) ? Number(value) : undefined;
}
