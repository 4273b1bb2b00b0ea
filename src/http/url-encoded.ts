import { BadRequest } from "../errors.js";
import { isTooDeep, MAX_DEPTH } from "./request-limits.js";

/**
 * The parameters of a query.
 *
 * @param query - with its question mark, or empty
 * @throws BadRequest for more than `maxFields`, which count by their separators before any is read
 */
export function parseQuery(query: string, maxFields: number): URLSearchParams {
  let separators = 0;
  for (let at = query.indexOf("&"); at >= 0; at = query.indexOf("&", at + 1)) separators++;
  if (query.length > 1 && separators + 1 > maxFields) {
    throw new BadRequest(`The query has more than ${String(maxFields)} parameters (maxFields).`);
  }
  const parameters = new URLSearchParams(query);
  checkNames(parameters.keys());
  return parameters;
}

/**
 * A form that was sent as `application/x-www-form-urlencoded`.
 *
 * @throws BadRequest for more than `maxFields`, which count by their separators before any is read
 */
export function parseUrlEncoded(body: Uint8Array, maxFields: number): FormData {
  // With a question mark before it, another one at the start of the body is part of the first name.
  const bytes = new Uint8Array(body.length + 1);
  bytes[0] = questionMark;
  let separators = 0;
  bytes.set(body, 1);
  for (let at = 1; at < bytes.length; at++) {
    if (bytes[at] === ampersand) separators++;
    // A plus sign is a space. Left to Node, a body of them takes ten times as long.
    else if (bytes[at] === plus) bytes[at] = space;
  }
  if (body.length > 0 && separators + 1 > maxFields) throw tooManyFields(maxFields);
  const parameters = new URLSearchParams(new TextDecoder().decode(bytes));
  checkNames(parameters.keys());
  const form = new FormData();
  for (const [name, value] of parameters) form.append(name, value);
  return form;
}

const questionMark = 0x3f;
const ampersand = 0x26;
const plus = 0x2b;
const space = 0x20;

/** A form with too many fields. */
export function tooManyFields(maxFields: number): BadRequest {
  return new BadRequest(`The form has more than ${String(maxFields)} fields (maxFields).`);
}

/** @throws BadRequest for a name that would make objects too deep */
export function checkNames(names: Iterable<string>): void {
  for (const name of names) {
    if (isTooDeep(name)) {
      throw new BadRequest(`A field's name is nested more than ${String(MAX_DEPTH)} deep.`);
    }
  }
}
