import { HttpResponsePermanentRedirect, HttpResponseRedirect } from "../http/response.js";
import { LazyUrl } from "./lazy-url.js";
import { resolveUrl } from "./resolve-url.js";
import { reverse, type ReverseOptions, type ReverseParams } from "./reverse.js";

/** What a redirect takes beside its target. */
export interface RedirectOptions extends ReverseOptions {
  /** Is the page gone for good (301 or 308)? By default not (302 or 307). */
  readonly permanent?: boolean | undefined;
  /** Is the client to repeat the method and the body (307 or 308)? */
  readonly preserveRequest?: boolean | undefined;
}

/** An object that has a page of its own. */
export interface HasAbsoluteUrl {
  getAbsoluteUrl(): string | LazyUrl;
}

/**
 * A redirect to an address, to a named pattern, or to the page of an object.
 *
 * What starts with `/`, `./`, `../`, `?`, `#` or a scheme is an address; all other text is a pattern's name, so that a
 * misspelt name is an error (Z8).
 *
 * @param params - the pattern's parameters
 * @throws NoReverseMatch if no pattern has the name or takes the parameters
 * @throws DisallowedRedirect for schemes other than http, https and ftp, and for over-long addresses (Z9)
 * @example
 * ```ts
 * return redirect("book", { pk: 1 }, { permanent: true });
 * ```
 * Facts Z7 to Z9.
 */
export function redirect(
  to: string | LazyUrl | HasAbsoluteUrl,
  params?: ReverseParams,
  options: RedirectOptions = {},
): HttpResponseRedirect | HttpResponsePermanentRedirect {
  const { permanent = false, preserveRequest = false, ...reverseOptions } = options;
  const target = typeof to === "string" || to instanceof LazyUrl ? to : to.getAbsoluteUrl();
  const url = resolveUrl(target, { reverse: (name) => reverse(name, params, reverseOptions) });
  const Redirect = permanent ? HttpResponsePermanentRedirect : HttpResponseRedirect;
  return new Redirect(url, { preserveRequest });
}
