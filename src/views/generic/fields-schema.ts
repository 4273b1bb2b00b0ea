import type { SchemaIssue, StandardSchema } from "../form.js";
import type { FieldValues } from "../model.js";

/** A schema of an object that tells its fields, so that a form knows them before anything is sent. */
export interface FieldsSchema extends StandardSchema<FieldValues> {
  readonly entries: Readonly<Record<string, StandardSchema>>;
}

/**
 * The schema of an object with these fields, and no others: what else was sent is dropped.
 *
 * @param fields - a schema for each field
 */
export function fieldsSchema(fields: Readonly<Record<string, StandardSchema>>): FieldsSchema {
  return {
    entries: fields,
    "~standard": {
      version: 1,
      vendor: "classviews",
      async validate(input) {
        const given = new Map<string, unknown>(
          typeof input === "object" && input !== null ? Object.entries(input) : [],
        );
        const results = await Promise.all(
          Object.entries(fields).map(async ([field, schema]) => ({
            field,
            result: await schema["~standard"].validate(given.get(field)),
          })),
        );
        const issues: SchemaIssue[] = [];
        const values: [string, unknown][] = [];
        for (const { field, result } of results) {
          if (result.issues === undefined) values.push([field, result.value]);
          else
            issues.push(
              // A copy of an issue would lose a message that is a getter, as ArkType's.
              ...result.issues.map(({ message, path = [] }) => ({ message, path: [field, ...path] })),
            );
        }
        return issues.length > 0 ? { issues } : { value: Object.fromEntries(values) };
      },
    },
  };
}
