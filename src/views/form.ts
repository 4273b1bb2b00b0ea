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

/**
 * A form as a request has it: what to show, what was sent, and what is wrong with it.
 *
 * @typeParam T - what valid data becomes
 */
export class Form<T = unknown> {
  readonly schema: StandardSchema<T>;
  /** What the fields hold at first. */
  readonly initial: Readonly<Record<string, unknown>>;
  /** What was sent: a field that was sent several times is an array. `null` where nothing was. */
  readonly data: Readonly<Record<string, unknown>> | null;
  /** What `isValid()` found wrong, by field; `""` for the form as a whole. */
  errors: ReadonlyMap<string, readonly string[]>;
  /** What `isValid()` made of valid data. */
  cleanedData: T | undefined;

  constructor(
    schema: StandardSchema<T>,
    initial: Readonly<Record<string, unknown>> = {},
    data: Readonly<Record<string, unknown>> | null = null,
  ) {
    this.schema = schema;
    this.initial = initial;
    this.data = data;
    this.errors = new Map();
    this.cleanedData = undefined;
  }

  /** Was anything sent? */
  get isBound(): boolean {
    return this.data !== null;
  }

  /** Checks what was sent. A form that nothing was sent to is not valid. */
  async isValid(): Promise<boolean> {
    if (this.data === null) return false;
    const result = await this.schema["~standard"].validate(this.data);
    if (result.issues === undefined) {
      this.errors = new Map();
      this.cleanedData = result.value;
      return true;
    }
    this.errors = errorsByField(result.issues);
    this.cleanedData = undefined;
    return false;
  }
}

/** What a form sent, as an object: a field that was sent several times is an array. */
export function formValues(formData: FormData): Record<string, unknown> {
  return Object.fromEntries(
    [...new Set(formData.keys())].map((name) => {
      const values = formData.getAll(name);
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
}

function errorsByField(issues: readonly SchemaIssue[]): Map<string, string[]> {
  const errors = new Map<string, string[]>();
  for (const { message, path = [] } of issues) {
    const field = path.map((part) => String(typeof part === "object" ? part.key : part)).join(".");
    errors.set(field, [...(errors.get(field) ?? []), message]);
  }
  return errors;
}
