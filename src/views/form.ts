import { fieldNames } from "./field-names.js";

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
   * an object for fields such as `address.city`. `null` where nothing was.
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
   * forms), those that have an initial value or an error, and where the schema tells nothing, those that were sent.
   */
  fields: Readonly<Record<string, BoundField>>;
  /** What `isValid()` made of valid data. */
  cleanedData: T | undefined;
  /** What was sent, by the names of inputs. */
  readonly #sent: Readonly<Record<string, unknown>>;

  /**
   * @param initial - what the fields hold at first
   * @param sent - what was sent, `null` for a form to be filled in
   */
  constructor(
    schema: StandardSchema<T>,
    initial: Readonly<Record<string, unknown>> = {},
    sent: FormData | Readonly<Record<string, unknown>> | null = null,
    { prefix = null }: FormOptions = {},
  ) {
    this.schema = schema;
    this.initial = initial;
    this.prefix = prefix;
    this.isBound = sent !== null;
    this.#sent = sent instanceof FormData ? formValues(sent, prefix) : bare(Object.entries(sent ?? {}));
    this.data = sent === null ? null : nested(withLists(this.#sent, schema));
    this.errors = bare([]);
    this.nonFieldErrors = [];
    this.fields = this.#boundFields();
    this.cleanedData = undefined;
  }

  /** Checks what was sent. A form that nothing was sent to is not valid. */
  async isValid(): Promise<boolean> {
    if (this.data === null) return false;
    const result = await this.schema["~standard"].validate(this.data);
    const issues = [...nulCharacters(this.#sent), ...(result.issues ?? [])];
    const messages = messagesByField(issues, this.schema);
    this.nonFieldErrors = messages.get("") ?? [];
    messages.delete("");
    this.errors = bare(messages);
    this.cleanedData = issues.length === 0 && result.issues === undefined ? result.value : undefined;
    this.fields = this.#boundFields();
    return issues.length === 0;
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
    this.fields = this.#boundFields();
  }

  [Symbol.iterator](): Iterator<BoundField> {
    return Object.values(this.fields)[Symbol.iterator]();
  }

  #boundFields(): Record<string, BoundField> {
    const known = [...fieldNames(this.schema).keys(), ...Object.keys(this.initial)];
    const names = new Set([
      ...known,
      ...(known.length === 0 ? Object.keys(this.#sent) : []),
      ...Object.keys(this.errors),
    ]);
    return bare(
      [...names].map((name) => [
        name,
        new BoundField(
          this.prefix === null ? name : `${this.prefix}-${name}`,
          name,
          this.isBound ? this.#sent[name] : at(this.initial, name),
          this.errors[name] ?? [],
        ),
      ]),
    );
  }
}

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
 * What a form sent, by the names of its inputs, as an object that inherits nothing: a field that was sent several times
 * is an array, and a file input without a file is left out.
 *
 * @param prefix - takes only the fields of this form, and the prefix off their names
 */
export function formValues(formData: FormData, prefix: string | null = null): Record<string, unknown> {
  const start = prefix === null ? "" : `${prefix}-`;
  const values = new Map<string, unknown[]>();
  for (const [inputName, value] of formData) {
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

const deepest = 16;

/** `address.city` becomes a property of `address`, and `items.0` an element of `items`. */
function nested(flat: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const root = bare<unknown>([]);
  const containers = new Set<unknown>([root]);
  for (const [name, value] of Object.entries(flat)) {
    const path = name.split(".");
    const last = path.pop();
    if (last === undefined || path.length > deepest) continue;
    let container: unknown = root;
    for (const part of path) {
      if (!containers.has(container)) break;
      const parent = container as Record<string, unknown>;
      if (parent[part] === undefined) containers.add((parent[part] = bare([])));
      container = parent[part];
    }
    if (containers.has(container)) (container as Record<string, unknown>)[last] ??= value;
  }
  const listed = (value: unknown): unknown => {
    if (!containers.has(value)) return value;
    const entries = Object.entries(value as object).map(([key, inner]) => [key, listed(inner)] as const);
    return entries.length > 0 && entries.every(([key], index) => key === String(index))
      ? entries.map(([, inner]) => inner)
      : bare(entries);
  };
  return bare(Object.entries(root).map(([key, value]) => [key, listed(value)]));
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
  if (value === undefined || value === null || value instanceof Blob) return "";
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
