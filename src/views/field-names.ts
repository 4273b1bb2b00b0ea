import type { StandardSchema } from "./form.js";

/** What is known of a field before anything is sent. */
export interface FieldShape {
  /** Does it hold several values? */
  readonly isList: boolean;
  /** The fields of each of them, by their names within it, where it holds objects. */
  readonly row: ReadonlyMap<string, FieldShape> | undefined;
}

/**
 * The fields of an object schema, as far as it tells: by Standard JSON Schema (Zod, ArkType and others), or as Valibot
 * does, by `entries`. Of any other schema none.
 */
export function fieldNames(schema: StandardSchema): ReadonlyMap<string, FieldShape> {
  const known = shapes.get(schema);
  if (known !== undefined) return known;
  const found = fieldsOf(isObject(schema) && "entries" in schema ? entryShape(schema) : jsonSchemaOf(schema));
  shapes.set(schema, found);
  return found;
}

const shapes = new WeakMap<StandardSchema, ReadonlyMap<string, FieldShape>>();

/** The part of JSON Schema that is looked at. */
interface JsonSchema {
  readonly type?: unknown;
  readonly properties?: unknown;
  readonly items?: unknown;
}

function fieldsOf({ properties }: JsonSchema): Map<string, FieldShape> {
  const found = new Map<string, FieldShape>();
  if (!isObject(properties)) return found;
  for (const [name, shape] of Object.entries(properties)) {
    if (!isObject(shape)) continue;
    const { type, properties: inner, items }: JsonSchema = shape;
    if (isObject(inner)) {
      for (const [innerName, innerShape] of fieldsOf(shape)) found.set(`${name}.${innerName}`, innerShape);
    } else {
      const isList = type === "array";
      const row = isList && isObject(items) ? fieldsOf(items) : undefined;
      found.set(name, { isList, row: row?.size === 0 ? undefined : row });
    }
  }
  return found;
}

function jsonSchemaOf(schema: unknown): JsonSchema {
  const standard: unknown =
    isObject(schema) || typeof schema === "function" ? Reflect.get(schema, "~standard") : {};
  const converter: unknown = isObject(standard) ? standard["jsonSchema"] : undefined;
  if (!isObject(converter) || typeof converter["input"] !== "function") return {};
  try {
    // Zod says of what JSON has no word for, such as a date, nothing; without that it would say nothing at all.
    const libraryOptions = { unrepresentable: "any" };
    const json: unknown = Reflect.apply(converter["input"], converter, [
      { target: "draft-2020-12", libraryOptions },
    ]);
    return isObject(json) ? json : {};
  } catch {
    // By the specification, a library throws for a schema that JSON Schema cannot express.
    return {};
  }
}

interface ValibotSchema {
  readonly entries?: unknown;
  readonly item?: unknown;
  readonly type?: unknown;
  readonly wrapped?: unknown;
}

/** Valibot's objects, seen as JSON Schema. */
function entryShape(schema: object): JsonSchema {
  const { entries, item, type, wrapped }: ValibotSchema = schema;
  if (isObject(wrapped)) return entryShape(wrapped);
  if (!isObject(entries)) return { type, items: isObject(item) ? entryShape(item) : undefined };
  return {
    properties: Object.fromEntries(
      Object.entries(entries).map(([name, entry]) => [
        name,
        isObject(entry) && !("~run" in entry) ? jsonSchemaOf(entry) : entryShape(Object(entry) as object),
      ]),
    ),
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
