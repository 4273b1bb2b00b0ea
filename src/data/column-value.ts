/** What a column holds, as far as lookups have to know it. */
export type ColumnType = "integer" | "bigint" | "uuid" | "text";

/**
 * The value to compare a column with, where a request brings a value of its own: a number for `"7"`, a text for 7, and
 * nothing at all for what no such column can hold. A database answers those with an error, which would be the server's fault.
 *
 * `integer` has 32 bits, `bigint` 64, `text` is without NUL characters. Without a type, what no column compares with is
 * left out: NUL characters, `NaN`, infinite numbers and invalid dates.
 *
 * @returns the value, or `undefined` if no row can have it
 * @example
 * columnValue("7", "integer"); // 7
 * columnValue("9".repeat(400), "integer"); // undefined
 */
export function columnValue(value: unknown, type: ColumnType | undefined): unknown {
  switch (type) {
    case "integer": {
      const integer = wholeNumber(value, 32);
      return integer === undefined ? undefined : Number(integer);
    }
    case "bigint":
      return wholeNumber(value, 64);
    case "uuid":
      return typeof value === "string" && /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value)
        ? value
        : undefined;
    case "text":
      return textFrom(value);
    case undefined:
      return isComparable(value) ? value : undefined;
  }
}

/** A number of so many bits, from itself or from its digits. */
function wholeNumber(value: unknown, bits: 32 | 64): bigint | undefined {
  const isWhole =
    typeof value === "bigint" ||
    (typeof value === "number" && Number.isSafeInteger(value)) ||
    (typeof value === "string" && /^-?\d{1,19}$/.test(value));
  if (!isWhole) return undefined;
  const integer = BigInt(value);
  return BigInt.asIntN(bits, integer) === integer ? integer : undefined;
}

/** A text, also that of a number: a route captures a number where the key is `"7"`. */
function textFrom(value: unknown): string | undefined {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "bigint") return undefined;
  return isComparable(value) ? String(value) : undefined;
}

function isComparable(value: unknown): boolean {
  if (typeof value === "string") return !value.includes("\0");
  if (typeof value === "number") return Number.isFinite(value);
  if (value instanceof Date) return !Number.isNaN(value.getTime());
  return value !== undefined;
}
