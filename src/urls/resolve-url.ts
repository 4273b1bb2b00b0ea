import { LazyUrl } from "./lazy-url.js";
import { reverse, type ReverseOptions, type ReverseParams } from "./reverse.js";

/**
 * The address that a setting such as `loginUrl` or `successUrl` means: an address as it is, a lazy URL evaluated,
 * anything else as the name of a URL pattern.
 *
 * An address starts with `/`, `./`, `../`, `?`, `#` or a scheme (`https://`). Nothing else is one, so that a
 * misspelt name is an error and never a place to go to (Z8).
 *
 * @param to - an address, a `LazyUrl`, or a pattern's name
 * @param reverser - what reverses names: an app, `request.app`, or by default the global `reverse()`
 * @throws NoReverseMatch if no pattern has the name
 */
export function resolveUrl(
  to: string | LazyUrl,
  reverser: { reverse(name: string, params?: ReverseParams, options?: ReverseOptions): string } = { reverse },
): string {
  if (to instanceof LazyUrl) return to.toString();
  return isAddress(to) ? to : reverser.reverse(to);
}

/** Whether the text is an address rather than a pattern's name, by how it starts. */
function isAddress(text: string): boolean {
  return /^(?:\/|\.\.?\/|[?#]|[a-z][a-z0-9+.-]*:\/\/)/i.test(text);
}
