import { described } from "../views/comparison.js";
import { sameSiteAddress } from "../http/request.js";
import { HttpResponsePermanentRedirect, HttpResponseRedirect } from "../http/response.js";
import { LazyUrl } from "./lazy-url.js";
import { resolveUrl } from "./resolve-url.js";
import { reverse, type ReverseOptions, type ReverseParams, type ReverseTarget } from "./reverse.js";

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
 * A redirect to an address, to a named pattern, to a view callable of the URLconf, or to the page of an object.
 *
 * An address that begins with `//` stays on this site, as `/%2F`: give that of another site with its scheme.
 *
 * What starts with `/`, `./`, `../`, `?`, `#` or a scheme is an address; all other text is a pattern's name, so that a
 * misspelt name is an error (Z8).
 *
 * @param params - the pattern's parameters
 * @throws NoReverseMatch if no pattern has the name or the view callable, or takes the parameters
 * @throws TypeError for what is none of these, and where `getAbsoluteUrl()` gives no address
 * @throws DisallowedRedirect for schemes other than http, https and ftp, and for over-long addresses (Z9)
 * @example
 * ```ts
 * return redirect("book", { pk: 1 }, { permanent: true });
 * ```
 * Facts Z7 to Z9.
 */
export function redirect(
  to: ReverseTarget | LazyUrl | HasAbsoluteUrl,
  params?: ReverseParams,
  options: RedirectOptions = {},
): HttpResponseRedirect | HttpResponsePermanentRedirect {
  const { permanent = false, preserveRequest = false, ...reverseOptions } = options;
  const url =
    typeof to === "function"
      ? reverse(checkedCallable(to), params, reverseOptions)
      : resolveUrl(addressOf(to), { reverse: (name) => reverse(name, params, reverseOptions) });
  const Redirect = permanent ? HttpResponsePermanentRedirect : HttpResponseRedirect;
  // Line breaks are refused and not encoded: nobody means them, and they end headers.
  return new Redirect(/[\r\n]/.test(url) ? url : sameSiteAddress(url), { preserveRequest });
}

/** A class is no view callable; the one that `asView()` made of it is. */
function checkedCallable<F extends (...args: never[]) => unknown>(callable: F): F {
  if (!/^class\b/.test(Function.prototype.toString.call(callable))) return callable;
  throw new TypeError(
    `redirect() got the class ${callable.name}. Give the name of its pattern, or the view callable that stands in the URLconf.`,
  );
}

function addressOf(to: string | LazyUrl | HasAbsoluteUrl): string | LazyUrl {
  if (typeof to === "string" || to instanceof LazyUrl) return to;
  const given = to as Partial<HasAbsoluteUrl> | null | undefined;
  if (typeof given?.getAbsoluteUrl !== "function") {
    throw new TypeError(
      `redirect() takes an address, a pattern's name, a view callable, or an object with getAbsoluteUrl(), not ${described(to)}.`,
    );
  }
  const address: unknown = given.getAbsoluteUrl();
  if (typeof address === "string" || address instanceof LazyUrl) return address;
  throw new TypeError(`redirect() got ${described(address)} from getAbsoluteUrl(). Give an address from it.`);
}
