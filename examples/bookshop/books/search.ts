import { z } from "zod";
import { books } from "./models.js";

/** What somebody may search for: a few words. */
export const searchedWords = z
  .string()
  .trim()
  .max(100, "Search for at most 100 characters.")
  .transform((text) => text.split(/[\s\p{Cc}]+/u).filter((word) => word !== ""));

/** The books with every one of these words in the title or in the author's name. */
export function booksWith(words: readonly string[]) {
  return books.objects.where((eb) =>
    eb.and(
      words.map((word) => {
        const pattern = `%${literal(word)}%`;
        return eb.or([eb("title", "ilike", pattern), eb("authorName", "ilike", pattern)]);
      }),
    ),
  );
}

/** A word as a pattern that only the word itself fits. */
function literal(word: string): string {
  return word.replace(/[\\%_]/g, "\\$&");
}
