/**
 * The same text, for whatever is kept longer than the source that it comes from.
 *
 * What is cut out of a source, or put together with such a piece, keeps all of the source in memory.
 * The name of a property is always a string of its own.
 */
export function detached(text: string): string {
  const holder = Object.create(null) as Record<string, true>;
  holder[text] = true;
  return Object.keys(holder)[0] ?? text;
}
