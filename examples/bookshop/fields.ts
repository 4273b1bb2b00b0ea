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
