import schema from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json" with { type: "json" };
import { Ajv } from "ajv";
import formats from "ajv-formats";

// The schema is of draft 4, whose own name Ajv does not know; it uses nothing that has changed since.
const { $schema: _draft, id: _id, ...draft7 } = schema;

// A pattern of it has a bracket that only the older syntax of regular expressions takes.
const ajv = new Ajv({ strict: false, unicodeRegExp: false });
formats.default(ajv);
const validate = ajv.compile(draft7);

/** What is wrong with a SARIF 2.1.0 log by its schema: nothing, if the list is empty. */
export function sarifErrors(log: unknown): string[] {
  validate(log);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ""}`);
}
