import { proofs } from "./contracts/index.js";

/** A contract's code. */
export type Code = keyof typeof proofs;

/** Every code. */
export const codes = Object.keys(proofs) as readonly Code[];

type Constructs<Kind extends "unknowns" | "unseens"> = {
  [C in Code]: `${C} ${keyof (typeof proofs)[C][Kind] & string}`;
}[Code];

/** A code and the name of one of its constructs, such as `CV001 a value from a call`. */
export type UnknownTag = Constructs<"unknowns">;

/** The same, of a construct that no assertion sees. */
export type UnseenTag = Constructs<"unseens">;

/** The tags of what a stretch of code holds. */
export interface Tags {
  readonly unknown: readonly UnknownTag[];
  readonly unseen: readonly UnseenTag[];
}

/** All tags of several parts. */
export function joined(...parts: readonly Partial<Tags>[]): Tags {
  return {
    unknown: [...new Set(parts.flatMap(({ unknown = [] }) => unknown))],
    unseen: [...new Set(parts.flatMap(({ unseen = [] }) => unseen))],
  };
}

/** The tags of one contract among them. */
export function tagsOf<T extends string>(code: Code, tags: readonly T[]): T[] {
  return tags.filter((tag) => tag.startsWith(code));
}
