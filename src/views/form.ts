import { isTooDeep, MAX_DEPTH } from "../http/request-limits.js";
import { fieldNames, type FieldShape } from "./field-names.js";

/**
 * A schema of Zod, Valibot, ArkType or any other library that follows the Standard Schema
 * specification, version 1.
 *
 * @typeParam T - what a valid input becomes
 */
export interface StandardSchema<T = unknown> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => SchemaResult<T> | Promise<SchemaResult<T>>;
  };
}

/** What a schema makes of an input. */
export type SchemaResult<T> =
  { readonly value: T; readonly issues?: undefined } | { readonly issues: readonly SchemaIssue[] };

/** What is wrong with an input, and where. */
export interface SchemaIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** What a {@link Form} takes beside schema and values. */
export interface FormOptions {
  /** Sets this form's fields apart where a page has several: with `billing`, `city` is sent as `billing-city` (F2). */
  readonly prefix?: string | null | undefined;
}

/**
 * A form as a request has it: what to show, what was sent, and what is wrong with it. Iterates over its fields.
 *
 * All that templates need are own properties, of objects that inherit nothing: any name is a field's name like any
 * other.
 *
 * @typeParam T - what valid data becomes
 * @example
 * const form = new Form(z.object({ email: z.email() }), { email: "you@example.org" }, await request.formData());
 * if (!(await form.isValid())) form.errors; // { email: ["Invalid email address"] }
 * form.fields["email"]?.value; // what was sent
 */
export class Form<T = unknown> implements Iterable<BoundField> {
  readonly schema: StandardSchema<T>;
  /** What the fields hold at first. */
  readonly initial: Readonly<Record<string, unknown>>;
  /**
   * What was sent: text or `File`, an array for a field that was sent several times or that the schema says is one, and
   * an object for fields such as `address.city`. Where the schema tells its fields, other names stay as they are. `null`
   * where nothing was sent.
   */
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly prefix: string | null;
  /** Was anything sent? */
  readonly isBound: boolean;
  /** What `isValid()` and `addError()` found wrong, by field; `address.city` for a field within a field. */
  errors: Readonly<Record<string, readonly string[]>>;
  /** What is wrong with the form as a whole. */
  nonFieldErrors: readonly string[];
  /**
   * The fields as a template shows them, by name: those that the schema tells (of Zod, Valibot, ArkType and model
   * forms), those that have an initial value or an error, and where the schema tells nothing, those that were sent. A
   * field within an object is `address.city`, one of a row in a list `items.0.title`; there are as many rows as were sent,
   * or as the list has at first.
   */
  fields: Readonly<Record<string, BoundField>>;
  /** What `isValid()` made of valid data. */
  cleanedData: T | undefined;
  /** What was sent, by the names of inputs. */
  readonly #sent: Readonly<Record<string, unknown>>;

  /**
   * @param initial - what the fields hold at first
   * @param sent - what was sent: a form, the parameters of a query such as `request.query`, or an object of values; `null`
   * for a form to be filled in
   */
  constructor(
    schema: StandardSchema<T>,
    initial: Readonly<Record<string, unknown>> = {},
    sent: FormData | URLSearchParams | Readonly<Record<string, unknown>> | null = null,
    { prefix = null }: FormOptions = {},
  ) {
    this.schema = schema;
    this.initial = initial;
    this.prefix = prefix;
    this.isBound = sent !== null;
    this.#sent =
      sent instanceof FormData || sent instanceof URLSearchParams
        ? formValues(sent, prefix)
        : bare(Object.entries(sent ?? {}));
    this.data = sent === null ? null : nested(withLists(this.#sent, schema), fieldNames(schema));
    this.errors = bare([]);
    this.nonFieldErrors = [];
    this.fields = this.#boundFields();
    this.cleanedData = undefined;
  }

  /** Checks what was sent. A form that nothing was sent to is not valid. */
  async isValid(): Promise<boolean> {
    validForms.delete(this);
    if (this.data === null) return false;
    const result = await this.schema["~standard"].validate(this.data);
    const issues = [...nulCharacters(this.#sent), ...(result.issues ?? [])];
    const messages = messagesByField(issues, this.schema);
    this.nonFieldErrors = messages.get("") ?? [];
    messages.delete("");
    this.errors = bare(messages);
    this.cleanedData = issues.length === 0 && result.issues === undefined ? result.value : undefined;
    this.fields = this.#boundFields();
    if (issues.length > 0) return false;
    validForms.add(this);
    return true;
  }

  /**
   * Says what else is wrong, such as a title that is taken: the form is shown again with it.
   *
   * @param field - the field, or `null` for the form as a whole
   */
  addError(field: string | null, message: string): void {
    if (field === null) this.nonFieldErrors = [...this.nonFieldErrors, message];
    else
      this.errors = bare([...Object.entries(this.errors), [field, [...(this.errors[field] ?? []), message]]]);
    this.cleanedData = undefined;
    validForms.delete(this);
    this.fields = this.#boundFields();
  }

  [Symbol.iterator](): Iterator<BoundField> {
    return Object.values(this.fields)[Symbol.iterator]();
  }

  #boundFields(): Record<string, BoundField> {
    const values = this.isBound ? this.#sent : this.initial;
    return bare(
      [...this.#names()].map((name) => [
        name,
        new BoundField(
          this.prefix === null ? name : `${this.prefix}-${name}`,
          name,
          at(values, name),
          this.errors[name] ?? [],
        ),
      ]),
    );
  }

  #names(): Set<string> {
    const shapes = fieldNames(this.schema);
    const names = new Set(namesOfShapes(shapes, this.initial, this.data ?? this.initial));
    for (const [name, value] of Object.entries(this.initial)) {
      // How many rows there are is for the visitor to say.
      const shown =
        this.data !== null && Array.isArray(value) && value.some(isPlain) ? this.data[name] : value;
      for (const leaf of leafNames(name, shown, shapes)) names.add(leaf);
    }
    if (names.size === 0 && shapes.size === 0) {
      for (const [name, value] of Object.entries(this.#sent))
        for (const leaf of leafNames(name, value, shapes)) names.add(leaf);
    }
    for (const name of Object.keys(this.errors)) names.add(name);
    return names;
  }
}

/** The names of the fields that a schema tells; of lists of objects, one of each field for each row. */
function namesOfShapes(shapes: ReadonlyMap<string, FieldShape>, initial: unknown, values: unknown): string[] {
  return [...shapes].flatMap(([name, { row }]) => {
    if (row === undefined) {
      const first = at(initial, name);
      return leafNames(name, isPlain(first) ? first : at(values, name), new Map(), name);
    }
    const rows = at(values, name);
    return (typeof rows === "object" && rows !== null ? Object.entries(rows) : []).flatMap(([index, inner]) =>
      namesOfShapes(row, {}, inner).map((field) => `${name}.${index}.${field}`),
    );
  });
}

/**
 * The names of the fields that show a value: of an object or a list of objects those of what is within, without what a
 * schema tells.
 *
 * @param empty - the name of the field where there is nothing within, if there is to be one
 * @param above - the objects that the value stands in
 */
function leafNames(
  name: string,
  value: unknown,
  shapes: ReadonlyMap<string, FieldShape>,
  empty: string | null = null,
  above: readonly unknown[] = [],
): string[] {
  if (shapes.has(name)) return [];
  const isInside = isPlain(value) || (Array.isArray(value) && value.some(isPlain));
  if (!isInside || above.includes(value) || above.length === MAX_DEPTH) return [name];
  const inner = Object.entries(value).flatMap(([key, within]) =>
    leafNames(`${name}.${key}`, within, shapes, null, [...above, value]),
  );
  return inner.length === 0 && empty !== null ? [empty] : inner;
}

/** Is it an object of values, and none that stands for a value, such as a date? */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Object.hasOwn(value, "toString")) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

/**
 * A form that `isValid()` found valid, as `formValid()` and `save()` get it: it has its data.
 *
 * @typeParam T - what valid data becomes
 */
export interface ValidForm<T = unknown> extends Form<T> {
  cleanedData: T;
}

/** Has `isValid()` settled with true, and was no error added since? */
export function isKnownValid<T>(form: Form<T>): form is ValidForm<T> {
  return validForms.has(form);
}

/** Apart from the forms, which have no property but what a template may see. */
const validForms = new WeakSet<object>();

/** A field of a form, as a template shows it. */
export class BoundField {
  /** The input's `name`. */
  readonly name: string;
  /** The input's `id`, for its label. */
  readonly id: string;
  /** The name in words: `First name` for `firstName` and `first_name`. */
  readonly label: string;
  /**
   * The input's `value`: what was sent, or in a form to be filled in the initial value. Text, or an array of texts; a
   * date as `2026-02-28`, with its time unless that is midnight (UTC). Empty for files, which no page can fill in.
   */
  readonly value: string | readonly string[];
  /** Is a checkbox of this field checked? */
  readonly checked: boolean;
  readonly errors: readonly string[];

  constructor(inputName: string, name: string, value: unknown, errors: readonly string[]) {
    this.name = inputName;
    this.id = `id_${inputName}`;
    this.label = inWords(name);
    this.value = Array.isArray(value) ? value.map(shown) : shown(value);
    this.checked = value !== undefined && this.value !== "" && this.value !== "false";
    this.errors = errors;
  }
}

/**
 * What a form or a query sent, by the names of its inputs, as an object that inherits nothing: a field that was sent several
 * times is an array, and a file input without a file is left out.
 *
 * @param prefix - takes only the fields of this form, and the prefix off their names
 */
export function formValues(
  sent: FormData | URLSearchParams,
  prefix: string | null = null,
): Record<string, unknown> {
  const start = prefix === null ? "" : `${prefix}-`;
  const values = new Map<string, unknown[]>();
  for (const [inputName, value] of sent) {
    if (!inputName.startsWith(start) || isNoFile(value)) continue;
    const name = inputName.slice(start.length);
    const known = values.get(name);
    if (known === undefined) values.set(name, [value]);
    else known.push(value);
  }
  return bare([...values].map(([name, all]) => [name, all.length === 1 ? all[0] : all]));
}

/** An input for a file sends an empty one without a name where none was chosen. */
function isNoFile(value: FormDataEntryValue): boolean {
  return typeof value !== "string" && value.name === "" && value.size === 0;
}

/** An object of these properties that inherits nothing, so that no name means more than another. */
function bare<V>(entries: Iterable<readonly [string, V]>): Record<string, V> {
  const object = Object.create(null) as Record<string, V>;
  for (const [name, value] of entries) object[name] = value;
  return object;
}

/** A list is one even if one value was chosen, or none, where the schema says that the field is a list. */
function withLists(sent: Readonly<Record<string, unknown>>, schema: StandardSchema): Record<string, unknown> {
  const lists = [...fieldNames(schema)].filter(([, { isList }]) => isList);
  return bare([
    ...Object.entries(sent),
    ...lists.map(([name]) => [name, sent[name] === undefined ? [] : [sent[name]].flat()] as const),
  ]);
}

/**
 * `address.city` becomes a property of `address`, and `items.0` an element of `items`. Names that a schema does not know,
 * if it tells any, and those that would be too deep stay as they are.
 */
function nested(
  flat: Readonly<Record<string, unknown>>,
  shapes: ReadonlyMap<string, FieldShape>,
): Record<string, unknown> {
  const root = bare<unknown>([]);
  const containers = new Set<unknown>([root]);
  const places: [parent: Record<string, unknown>, key: string][] = [];
  for (const [name, value] of Object.entries(flat)) {
    const path = !isTooDeep(name) && isKnown(name, shapes) ? name.split(".") : [name];
    const last = path.pop() ?? name;
    let container: unknown = root;
    for (const part of path) {
      if (!containers.has(container)) break;
      const parent = container as Record<string, unknown>;
      if (parent[part] === undefined) {
        containers.add((parent[part] = bare([])));
        places.push([parent, part]);
      }
      container = parent[part];
    }
    if (containers.has(container)) (container as Record<string, unknown>)[last] ??= value;
  }
  // What is within comes after what it is in.
  for (const [parent, key] of places.reverse()) {
    const container = parent[key] as Record<string, unknown>;
    if (isListed(container)) parent[key] = Object.values(container);
  }
  return root;
}

/** Are the names 0, 1, 2 …? */
function isListed(container: Record<string, unknown>): boolean {
  let index = 0;
  for (const key in container) if (key !== String(index++)) return false;
  return true;
}

/** Does the schema tell the field, or one that it is in? What it does not tell of, such as a record, may have any. */
function isKnown(name: string, shapes: ReadonlyMap<string, FieldShape>): boolean {
  if (shapes.size === 0 || shapes.has(name)) return true;
  for (let dot = name.indexOf("."); dot >= 0; dot = name.indexOf(".", dot + 1))
    if (shapes.has(name.slice(0, dot))) return true;
  return false;
}

/** No text that a person writes has NUL characters, and PostgreSQL takes none. */
function nulCharacters(sent: Readonly<Record<string, unknown>>): SchemaIssue[] {
  return Object.entries(sent)
    .filter(([, value]) => [value].flat().some((text) => typeof text === "string" && text.includes("\0")))
    .map(([name]) => ({ message: "Null characters are not allowed.", path: [name] }));
}

/** What is wrong, by field. What is wrong with an element of a list is so with the list. */
function messagesByField(issues: readonly SchemaIssue[], schema: StandardSchema): Map<string, string[]> {
  const shapes = fieldNames(schema);
  const messages = new Map<string, string[]>();
  for (const { message, path = [] } of issues) {
    const name = path.map((part) => String(typeof part === "object" ? part.key : part)).join(".");
    const list = name.replace(/\.\d+$/, "");
    const field = shapes.get(list)?.isList === true ? list : name;
    const known = messages.get(field);
    if (known === undefined) messages.set(field, [message]);
    else known.push(message);
  }
  return messages;
}

/** The value of a field such as `address.city`. */
function at(values: unknown, name: string): unknown {
  const own = (object: unknown, key: string): unknown =>
    typeof object === "object" && object !== null && Object.hasOwn(object, key)
      ? (object as Record<string, unknown>)[key]
      : undefined;
  return own(values, name) ?? name.split(".").reduce(own, values);
}

function shown(value: unknown): string {
  if (value === undefined || value === null || value instanceof Blob || isPlain(value)) return "";
  // eslint-disable-next-line @typescript-eslint/no-base-to-string -- a value of an object's own, such as a Temporal.PlainDate
  if (!(value instanceof Date)) return String(value);
  return Number.isNaN(value.getTime()) ? "" : value.toISOString().replace("T00:00:00.000Z", "");
}

function inWords(name: string): string {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/[_.-]+/g, " ")
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
