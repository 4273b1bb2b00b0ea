import type {
  AliasableExpression,
  Expression,
  ExpressionBuilder,
  InsertQueryBuilder,
  InsertResult,
  Kysely,
  Selectable,
  SelectQueryBuilder,
  SelectQueryNode,
  SqlBool,
  UpdateQueryBuilder,
  UpdateResult,
} from "kysely";
import { FieldError, Http404, ImproperlyConfigured } from "../errors.js";
import { isUnavailable } from "../unavailable.js";
import type { LazyUrl } from "../urls/lazy-url.js";
import type { StandardSchema } from "../views/form.js";
import type { FieldValues, Model } from "../views/model.js";
import {
  type Condition,
  conditionsOf,
  type Lookup,
  type Order,
  orderOf,
  type QuerySet,
} from "../views/query-set.js";
import { type ColumnType, columnValue } from "./column-value.js";

export type { ColumnType, KyselyModel, KyselyQuerySet };

/** What a query set has to know of its rows. */
export interface KyselyQuerySetOptions<T> {
  /** The primary key's column, `id` unless given. */
  readonly pk?: (keyof NoInfer<T> & string) | undefined;
  /**
   * What columns hold that are looked up by what requests bring: a value that such a column can't hold fits no row,
   * and does not reach the database. The primary key is an `integer` unless given.
   */
  readonly types?: { readonly [column in keyof NoInfer<T> & string]?: ColumnType } | undefined;
  /** The column, or columns, to sort by; `-` before a name turns the order round. */
  readonly ordering?: string | readonly string[] | undefined;
}

/** What {@link kyselyModel} takes beside the table. */
export interface KyselyModelOptions<T>
  extends KyselyQuerySetOptions<T>, Pick<Model<T>, "app" | "verboseName"> {
  /** What an object is called, such as `book`: the table's name unless given. */
  readonly name?: string | undefined;
  /** What may be written into each column, for the `fields` of model forms. */
  readonly fields?: Readonly<Record<string, StandardSchema>> | undefined;
  /** What brings the objects: a query with joins, conditions and the columns to show. The whole table unless given. */
  readonly query?: KyselyQuery<T> | undefined;
  /** An object's own page, for objects without `getAbsoluteUrl()`. */
  readonly absoluteUrl?: ((object: NoInfer<T>) => string | LazyUrl) | undefined;
}

/** A select query of Kysely: `db.selectFrom("book").select(["id", "title"])`. */
export interface KyselyQuery<T> extends AliasableExpression<T> {
  toOperationNode(): SelectQueryNode;
}

/**
 * A model over a table: what the generic views need to show rows and to make, change and delete them.
 *
 * @param db - the Kysely instance, on PostgreSQL (PGlite too), SQLite or MySQL
 * @param table - the table's name
 * @throws ImproperlyConfigured for a `query` with an order, a limit or an offset of its own
 * @example
 * const books = kyselyModel(db, "book", {
 *   ordering: "title",
 *   fields: { title: z.string().min(1) },
 *   absoluteUrl: (book) => reverse("book", { pk: book.id }),
 * });
 */
export function kyselyModel<DB, TB extends keyof DB & string, T = Selectable<DB[TB]>>(
  db: Kysely<DB>,
  table: TB,
  options: KyselyModelOptions<T> = {},
): KyselyModel<T> {
  return new KyselyModel(db as unknown as Kysely<Tables>, table, options);
}

/**
 * A query set over a table or over a select query of its own, with joins, groups and computed columns. What the query
 * selects can be filtered and sorted by the names it selects it as.
 *
 * @param db - the Kysely instance
 * @param source - the table's name, or the query
 * @throws ImproperlyConfigured for a query with an order, a limit or an offset of its own
 * @example
 * kyselyQuerySet(
 *   db,
 *   db.selectFrom("book").innerJoin("author", "author.id", "book.author_id").select(["book.id", "title", "name"]),
 *   { ordering: ["name", "title"] },
 * );
 */
export function kyselyQuerySet<DB, TB extends keyof DB & string>(
  db: Kysely<DB>,
  source: TB,
  options?: KyselyQuerySetOptions<Selectable<DB[TB]>>,
): KyselyQuerySet<Selectable<DB[TB]>>;
export function kyselyQuerySet<DB, T>(
  db: Kysely<DB>,
  source: KyselyQuery<T>,
  options?: KyselyQuerySetOptions<T>,
): KyselyQuerySet<T>;
export function kyselyQuerySet<DB, T>(
  db: Kysely<DB>,
  source: string | KyselyQuery<T>,
  options: KyselyQuerySetOptions<T> = {},
): KyselyQuerySet<T> {
  return KyselyQuerySet.of<T>(db as unknown as Kysely<Tables>, source, options);
}

/** A table as a model. Made by {@link kyselyModel}. */
class KyselyModel<T> implements Model<T> {
  readonly name: string;
  readonly app: string | undefined;
  readonly verboseName: string | undefined;
  readonly pk: string;
  readonly fields: Readonly<Record<string, StandardSchema>> | undefined;
  readonly objects: KyselyQuerySet<T>;
  declare readonly absoluteUrl?: (object: T) => string | LazyUrl;
  readonly #db: Kysely<Tables>;
  readonly #table: string;
  readonly #hasReturning: boolean;
  /** Is what a write returns an object as it is, so that nothing is read back? */
  readonly #isOneStatement: boolean;
  readonly #objectsBy: (db: Kysely<Tables>) => KyselyQuerySet<T>;

  constructor(db: Kysely<Tables>, table: string, options: KyselyModelOptions<T>) {
    this.name = options.name ?? table;
    this.app = options.app;
    this.verboseName = options.verboseName;
    this.pk = options.pk ?? "id";
    this.fields = options.fields;
    this.#objectsBy = (by) => KyselyQuerySet.of(by, options.query ?? table, options, this);
    this.objects = this.#objectsBy(db);
    if (options.absoluteUrl !== undefined) this.absoluteUrl = options.absoluteUrl;
    this.#db = db;
    this.#table = table;
    this.#hasReturning = db.getExecutor().adapter.supportsReturning;
    this.#isOneStatement = this.#hasReturning && options.query === undefined;
  }

  /**
   * Inserts a row, and returns it as the model's query shows it. Where that takes a second statement, both are one
   * transaction: a row that can't be read back is not there.
   *
   * @throws ImproperlyConfigured if the query does not show the row
   */
  async create(values: FieldValues): Promise<T> {
    if (this.#isOneStatement) {
      return (await this.#insert(this.#db, values).returningAll().executeTakeFirstOrThrow()) as T;
    }
    return this.#transact(async (db) => {
      const insert = this.#insert(db, values);
      if (this.#hasReturning) {
        const row: Row = await insert.returning(this.pk).executeTakeFirstOrThrow();
        return this.#written("create", row[this.pk], db);
      }
      const { insertId } = await insert.executeTakeFirstOrThrow();
      return this.#written("create", values[this.pk] ?? insertId, db);
    });
  }

  /**
   * Changes columns of a row, and returns it as the model's query shows it, in one statement or one transaction.
   *
   * @throws Http404 if the row is gone
   * @throws ImproperlyConfigured if the query does not show the changed row
   */
  async update(object: T, values: FieldValues): Promise<T> {
    const pk = this.#keyOf(object);
    const changes = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
    if (Object.keys(changes).length === 0) return this.#get(pk, this.#db);
    if (this.#isOneStatement) {
      const row = await this.#update(this.#db, pk, changes).returningAll().executeTakeFirst();
      return row === undefined ? this.#get(pk, this.#db) : (row as T);
    }
    return this.#transact(async (db) => {
      const update = this.#update(db, pk, changes);
      if (this.#hasReturning) {
        const row: Row | undefined = await update.returning(this.pk).executeTakeFirst();
        return row === undefined ? this.#get(pk, db) : this.#written("update", row[this.pk], db);
      }
      const { numUpdatedRows } = await update.executeTakeFirstOrThrow();
      const key = changes[this.pk] ?? pk;
      // Some drivers count the rows that changed, and none where the values are the same.
      return numUpdatedRows === 0n ? this.#get(key, db) : this.#written("update", key, db);
    });
  }

  /** Deletes a row, if it is still there. */
  async delete(object: T): Promise<void> {
    await this.#db.deleteFrom(this.#table).where(this.pk, "=", this.#keyOf(object)).execute();
  }

  #insert(db: Kysely<Tables>, values: FieldValues): InsertQueryBuilder<Tables, string, InsertResult> {
    return db.insertInto(this.#table).values(values);
  }

  #update(
    db: Kysely<Tables>,
    pk: unknown,
    changes: FieldValues,
  ): UpdateQueryBuilder<Tables, string, string, UpdateResult> {
    return db.updateTable(this.#table).set(changes).where(this.pk, "=", pk);
  }

  /** Writes in the transaction that the model is made over, or else in one of its own. */
  async #transact(write: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
    if (this.#db.isTransaction) return write(this.#db);
    let written = undefined as Promise<T> | undefined;
    try {
      return await this.#db.transaction().execute((transaction) => (written = write(transaction)));
    } catch (error) {
      if (written === undefined && !isUnavailable(error)) throw this.#withoutTransaction(error);
      // On a connection that died the rollback fails, too, and Kysely throws what that says in place of the cause.
      await written;
      throw error;
    }
  }

  #withoutTransaction(cause: unknown): ImproperlyConfigured {
    const said = cause instanceof Error ? cause.message : String(cause);
    return new ImproperlyConfigured(
      `The model ${this.name} can't begin the transaction in which it writes and reads back (${said}). ` +
        "On a database without transactions, leave out the model's query, and show joins by a kyselyQuerySet() in the queryset of the views.",
      { cause },
    );
  }

  async #find(pk: unknown, db: Kysely<Tables>): Promise<T | undefined> {
    const [object] = await this.#objectsBy(db).filter({ pk }).slice(0, 1);
    return object;
  }

  async #get(pk: unknown, db: Kysely<Tables>): Promise<T> {
    const object = await this.#find(pk, db);
    if (object !== undefined) return object;
    throw new Http404(`There is no ${this.verboseName ?? this.name} ${String(pk)} any more.`);
  }

  /** The row as the query shows it, which a write that is to be kept has to leave there. */
  async #written(method: "create" | "update", pk: unknown, db: Kysely<Tables>): Promise<T> {
    const object = await this.#find(pk, db);
    if (object !== undefined) return object;
    throw new ImproperlyConfigured(
      `${method}() of the model ${this.name} saved nothing: the model does not show the row ${String(pk)} that it wrote. ` +
        `Leave conditions out of the model's query, and filter in getQueryset() of the views; if the key is no integer, say by types: { ${this.pk}: … } what it is.`,
    );
  }

  #keyOf(object: T): unknown {
    const key = (object as Row)[this.pk];
    if (key !== undefined) return key;
    throw new TypeError(
      `An object of the model ${this.name} has no ${this.pk}. Select the primary key in the model's query, or name it by kyselyModel(…, { pk }).`,
    );
  }
}

/** Rows of a database. Made by {@link kyselyQuerySet}, or a model's `objects`. */
class KyselyQuerySet<T> implements QuerySet<T> {
  readonly model: Model<T> | undefined;
  readonly #selection: Selection;

  constructor(selection: Selection, model: Model<T> | undefined) {
    this.model = model;
    this.#selection = selection;
  }

  static of<T>(
    db: Kysely<Tables>,
    source: string | KyselyQuery<T>,
    options: KyselyQuerySetOptions<T>,
    model?: Model<T>,
  ): KyselyQuerySet<T> {
    const { pk = "id", ordering = [] } = options;
    const selection: Selection = {
      query: db.selectFrom(typeof source === "string" ? `${source} as ${rows}` : checked(source).as(rows)),
      isNone: false,
      ordering: orderOf(typeof ordering === "string" ? [ordering] : ordering),
      pk,
      types: new Map(Object.entries({ [pk]: "integer", ...options.types })),
    };
    return new KyselyQuerySet<T>(selection, model);
  }

  get ordered(): boolean {
    return this.#selection.ordering.length > 0;
  }

  filter(lookup: Lookup): KyselyQuerySet<T> {
    let { query, isNone } = this.#selection;
    for (const condition of conditionsOf(lookup)) {
      const column = this.#column(condition.field);
      const { operator, value } = this.#comparable(condition);
      if (value === undefined || (value === null && operator !== "=")) isNone = true;
      else query = query.where(column, value === null ? "is" : operator, value);
    }
    return this.#with({ query, isNone });
  }

  /** The condition with what its column can hold; the value is undefined if no row fits. */
  #comparable({ field, operator, value }: Condition): { operator: Condition["operator"]; value: unknown } {
    const type = this.#selection.types.get(this.#nameOf(field));
    if (operator !== "in") return { operator, value: value === null ? null : columnValue(value, type) };
    const values = value
      .map((one) => (one === null ? undefined : columnValue(one, type)))
      .filter((one) => one !== undefined);
    return { operator, value: values.length === 0 ? undefined : values };
  }

  /**
   * The rows that fit a condition of Kysely's own, for all that `filter()` can't say.
   *
   * @example
   * books.objects.where((eb) => eb("title", "ilike", `%${words}%`));
   */
  where(
    condition: (eb: ExpressionBuilder<Record<typeof rows, T>, typeof rows>) => Expression<SqlBool>,
  ): KyselyQuerySet<T> {
    const { query } = this.#selection;
    return this.#with({ query: query.where(condition as unknown as Parameters<Query["where"]>[0]) });
  }

  orderBy(...fields: string[]): KyselyQuerySet<T> {
    return this.#with({ ordering: orderOf(fields) });
  }

  async count(): Promise<number> {
    const { query, isNone } = this.#selection;
    if (isNone) return 0;
    const counting = query.select((eb) => eb.fn.countAll().as("count")).executeTakeFirstOrThrow();
    const { count } = await counting.catch(unknownColumn);
    return Number(count);
  }

  async slice(start = 0, end?: number): Promise<readonly T[]> {
    for (const index of [start, end ?? 0]) {
      if (!Number.isSafeInteger(index) || index < 0) {
        throw new RangeError(`slice() takes whole numbers from 0 on, not ${String(index)}.`);
      }
    }
    if (this.#selection.isNone || (end !== undefined && end <= start)) return [];
    let query = this.#selection.query.selectAll();
    for (const { field, isDescending } of this.#selection.ordering) {
      const column = this.#column(field);
      query = query.orderBy((eb) => eb.ref(column), isDescending ? "desc" : "asc");
    }
    if (end !== undefined) query = query.limit(end - start);
    // SQLite and MySQL have no offset without a limit.
    if (start > 0) query = (end === undefined ? query.limit(Number.MAX_SAFE_INTEGER) : query).offset(start);
    const found = await query.execute().catch(unknownColumn);
    this.#checkTypes(found[0]);
    return found as unknown as readonly T[];
  }

  /** A type that is not the column's would hide all rows: what a row really holds tells. */
  #checkTypes(row: Row | undefined): void {
    if (row === undefined) return;
    for (const [column, type] of this.#selection.types) {
      const value = row[column];
      if (
        value == null ||
        (columnValue(value, type) !== undefined && !(type === "text" && typeof value !== "string"))
      )
        continue;
      throw new ImproperlyConfigured(
        `The column ${column} is said to be ${String(type)}, but holds ${typeof value} such as ${JSON.stringify(value, bigintAsText)}. ` +
          `Say by types: { ${column}: … } what it is: integer, bigint, uuid or text.`,
      );
    }
  }

  /**
   * A field as a column of the query set's own rows. SQLite takes a quoted name that is no column for a text, unless it
   * stands behind the table's; Kysely takes a dot for what parts the two.
   */
  #column(field: string): string {
    const name = this.#nameOf(field);
    if (!name.includes(".")) return `${rows}.${name}`;
    throw new FieldError(`A query set has no column ${JSON.stringify(name)}: a name has no dot in it.`);
  }

  #nameOf(field: string): string {
    return field === "pk" ? this.#selection.pk : field;
  }

  #with(changes: Partial<Selection>): KyselyQuerySet<T> {
    return new KyselyQuerySet<T>({ ...this.#selection, ...changes }, this.model);
  }
}

/** What a query set stands for. */
interface Selection {
  /** From the table or query, with all conditions. */
  readonly query: Query;
  /** Is there a condition that fits no row at all? */
  readonly isNone: boolean;
  readonly ordering: readonly Order[];
  readonly pk: string;
  readonly types: ReadonlyMap<string, ColumnType | undefined>;
}

/** The name of a query where it stands for a table. */
const rows = "rows";

type Row = Readonly<Record<string, unknown>>;
type Tables = Record<string, Record<string, unknown>>;
type Query = SelectQueryBuilder<Tables, string, object>;

/** Says what the database means that does not know a column: its own words follow, and the error itself is the cause. */
function unknownColumn(error: unknown): never {
  if (!(error instanceof Error)) throw error;
  const { code, errno } = error as { code?: unknown; errno?: unknown };
  const isUnknown = code === "42703" || errno === 1054 || /^(?:\S+: )?no such column\b/.test(error.message);
  if (!isUnknown) throw error;
  throw new FieldError(
    `A lookup, condition or order names a column that the query set does not have (${error.message}). Name one that its table has or its query selects.`,
    { cause: error },
  );
}

/** A query in place of a table loses its order, and would have two limits. */
function checked<T>(query: KyselyQuery<T>): KyselyQuery<T> {
  const { orderBy, limit, offset } = query.toOperationNode();
  if (orderBy === undefined && limit === undefined && offset === undefined) return query;
  const own = orderBy ? "order" : limit ? "limit" : "offset";
  throw new ImproperlyConfigured(
    `The query of a query set has ${own === "limit" ? "a" : "an"} ${own} of its own. Leave it out: the query set adds order, limit and offset, and takes the order as ordering.`,
  );
}

function bigintAsText(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}
