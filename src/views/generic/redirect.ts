import { ImproperlyConfigured } from "../../errors.js";
import { errorAnswer } from "../../http/problem.js";
import { type HttpRequest, queryOf, sameSiteAddress } from "../../http/request.js";
import { logRequest } from "../../http/request-log.js";
import {
  HttpResponseGone,
  HttpResponsePermanentRedirect,
  HttpResponseRedirect,
} from "../../http/response.js";
import type { LazyUrl } from "../../urls/lazy-url.js";
import { reverse } from "../../urls/reverse.js";
import { checkedByAsView } from "../check-view.js";
import { className } from "../class-name.js";
import { defaults } from "../defaults.js";
import { findProperty } from "../property.js";
import { View } from "../view.js";
import { fromHook } from "./hooks.js";
import { checkHostIsFixed, fillPlaceholders } from "./placeholders.js";

/** Where a {@link RedirectView} leads: `null` and the empty text are 410 Gone. */
export type RedirectTarget = string | URL | LazyUrl | null;

/** The attributes of a {@link RedirectView}. */
export interface RedirectAttributes {
  /** 301 instead of 302. */
  permanent: boolean;
  /** Is the client to repeat method and body: 307 and 308 (R1)? */
  preserveRequest: boolean;
  /** The target. `{name}` stands for what the route captured, percent-encoded; other text is kept as it is. */
  url: string | LazyUrl | null;
  /** The name of the URL pattern to go to, with all that the route captured. */
  patternName: string | null;
  /** Is the request's query passed on, byte by byte as it came? */
  queryString: boolean;
}

// eslint-disable-next-line @typescript-eslint/no-unused-vars -- the static block gives the defaults
export interface RedirectView<P extends object = object> extends RedirectAttributes {}

/**
 * Redirects every method but TRACE: to `url`, or else to the pattern `patternName`, or else answers
 * 410 Gone.
 *
 * @example
 * path("old/<int:pk>/", RedirectView.asView({ url: "/new/{pk}/", permanent: true }));
 *
 * Django's `RedirectView`: facts R1 to R8. Better in three: `{pk}` for `%(pk)s`, so that a literal `%`
 * needs no doubling; what is put in can't change the host; a fragment stays behind the query.
 */
export class RedirectView<P extends object = object> extends View<P> {
  /**
   * The target, or `null` for 410.
   *
   * @throws NoReverseMatch if `patternName` does not take what the route captured (R3)
   */
  getRedirectUrl(params: P): RedirectTarget | Promise<RedirectTarget> {
    const target = this.targetFor(params);
    return target !== null && this.queryString ? withQuery(target, queryOf(this.request.url)) : target;
  }

  /** The target without the request's query. */
  targetFor(params: P): string | null {
    if (typeof this.url === "string" && this.url !== "") return interpolate(this, this.url, params);
    if (this.url) return String(this.url);
    if (this.patternName === null) return null;
    return (this.request.app ?? { reverse }).reverse(
      this.patternName,
      Object.fromEntries(Object.entries(params)),
    );
  }

  async get(request: HttpRequest, params: P): Promise<Response> {
    const target = fromHook(this, "getRedirectUrl", await this.getRedirectUrl(params));
    if (target === null || target === "") {
      logRequest(request, "Gone");
      return errorAnswer(request, 410, {}, (headers) => new HttpResponseGone(null, { headers }));
    }
    const RedirectResponse = this.permanent ? HttpResponsePermanentRedirect : HttpResponseRedirect;
    return new RedirectResponse(sameSiteAddress(String(target), this.url), {
      preserveRequest: this.preserveRequest,
    });
  }

  async head(request: HttpRequest, params: P): Promise<Response> {
    return this.get(request, params);
  }

  async post(request: HttpRequest, params: P): Promise<Response> {
    return this.get(request, params);
  }

  override async options(request: HttpRequest, params: P): Promise<Response> {
    return this.get(request, params);
  }

  async delete(request: HttpRequest, params: P): Promise<Response> {
    return this.get(request, params);
  }

  async put(request: HttpRequest, params: P): Promise<Response> {
    return this.get(request, params);
  }

  async patch(request: HttpRequest, params: P): Promise<Response> {
    return this.get(request, params);
  }

  static {
    defaults<RedirectAttributes>(this, {
      permanent: false,
      preserveRequest: false,
      url: null,
      patternName: null,
      queryString: false,
    });
    checkedByAsView(this, (view) => {
      const url: unknown = findProperty(view, "url")?.descriptor.value;
      if (typeof url === "string") checkHostIsFixed(url, `${className(view.constructor)}.url`);
    });
  }
}

/** Puts captured values in for `{name}`. */
function interpolate(view: View, url: string, params: object): string {
  const name = className(view.constructor);
  const python = /%\((\w+)\)[sd]/.exec(url);
  if (python) {
    throw new ImproperlyConfigured(`Write ${name}.url with {${python[1] ?? ""}} instead of ${python[0]}.`);
  }
  return fillPlaceholders(url, `${name}.url`, (key) => {
    if (Object.hasOwn(params, key)) return String(params[key as keyof typeof params]);
    const captured = Object.keys(params).join(", ") || "nothing";
    throw new ImproperlyConfigured(
      `${name}.url has {${key}}, but the route captures ${captured}. Capture ${key}, or take it out of the url.`,
    );
  });
}

/** Puts the query behind the target's own, and before its fragment; as it came, because a signature may cover its bytes. */
function withQuery(target: string, query: string): string {
  if (query === "") return target;
  const hash = target.indexOf("#");
  const path = hash < 0 ? target : target.slice(0, hash);
  const fragment = hash < 0 ? "" : target.slice(hash);
  return `${path}${path.includes("?") ? "&" : "?"}${query}${fragment}`;
}
