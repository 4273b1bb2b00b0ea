import { z } from "zod";

/** A text of at least one and at most so many characters; `what` completes “Enter …”. */
export function text(what: string, most: number) {
  return z
    .string(`Enter ${what}.`)
    .trim()
    .min(1, `Enter ${what}.`)
    .max(most, `Use at most ${most} characters.`);
}

/** A whole number that lies between two others; `what` completes “Enter …”. */
export function wholeNumber(what: string, least: number, most: number) {
  const problem = `Enter ${what}, from ${least} to ${most}.`;
  return z
    .string(problem)
    .trim()
    .regex(/^\d{1,9}$/, problem)
    .transform(Number)
    .pipe(z.number().min(least, problem).max(most, problem));
}

/** A day between two others, written as 2024-02-29; `what` completes “Enter …”. */
export function day(what: string, first: string, last: string) {
  const problem = `Enter ${what}, from ${first} to ${last}.`;
  return z.iso
    .date(problem)
    .refine((text) => first <= text && text <= last, problem)
    .transform((text) => new Date(`${text}T00:00:00Z`));
}
