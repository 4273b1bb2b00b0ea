import { BadRequest } from "../errors.js";
import { MAX_DEPTH } from "./request-limits.js";

/** How many values JSON may have for each field of a form: they are made and checked as much faster. */
const VALUES_A_FIELD = 20;

/**
 * Fails for JSON that would cost much more than its length. What it is made of is counted by brackets, commas and quotes,
 * before anything is made; what is no JSON is left to the parser.
 *
 * @param maxFields - how many members an object may have; all objects and arrays together may have 20 times as many
 * @throws BadRequest
 */
export function checkJson(text: string, maxFields: number): void {
  /** How many commas stand in the objects around the place, innermost last; below zero in arrays, which have no limit. */
  const commas: number[] = [];
  let values = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case quote:
        at = endOfString(text, at + 1);
        break;
      case openBrace:
      case openBracket:
        if (commas.push(text.charCodeAt(at) === openBrace ? 1 : -Infinity) > MAX_DEPTH) {
          throw new BadRequest(
            `The JSON is nested more than ${String(MAX_DEPTH)} deep. A view that takes it so parses request.text() itself.`,
          );
        }
        values++;
        break;
      case closeBrace:
      case closeBracket:
        commas.pop();
        break;
      case comma: {
        values++;
        const members = (commas.pop() ?? 0) + 1;
        commas.push(members);
        if (members > maxFields) {
          throw new BadRequest(
            `The JSON has an object of more than ${String(maxFields)} fields (maxFields).`,
          );
        }
        break;
      }
    }
  }
  if (values > VALUES_A_FIELD * maxFields) {
    throw new BadRequest(
      `The JSON has more than ${String(VALUES_A_FIELD * maxFields)} values (${String(VALUES_A_FIELD)} times maxFields).`,
    );
  }
}

/** Where the string's closing quote stands. */
function endOfString(text: string, start: number): number {
  let at = start;
  while (at < text.length && text.charCodeAt(at) !== quote) at += text.charCodeAt(at) === backslash ? 2 : 1;
  return at;
}

const quote = 0x22;
const comma = 0x2c;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
