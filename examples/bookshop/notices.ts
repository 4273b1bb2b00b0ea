import { type Form, FormMixin, type HttpRequest, type Middleware, mixin } from "classviews";

/** What the shop says once, at the top of the page that follows. A cookie has the name of it, and never a text. */
const texts = { saved: "Saved.", deleted: "Deleted.", loggedOut: "You are logged out." } as const;

type Notice = keyof typeof texts;

const cookie = (value: string, seconds: number) =>
  `notice=${value}; Path=/; Max-Age=${String(seconds)}; HttpOnly; SameSite=Lax`;

/** Has the next page say something. */
export function announce(response: Response, notice: Notice): Response {
  response.headers.append("Set-Cookie", cookie(notice, 60));
  return response;
}

/** What a page says of what was done before it, if anything. */
export function noticeOf(request: unknown): string | undefined {
  const cookies = (request as HttpRequest | undefined)?.headers.get("Cookie") ?? "";
  const [, name = ""] = /(?:^|;\s*)notice=(\w+)/.exec(cookies) ?? [];
  return isNotice(name) ? texts[name] : undefined;
}

function isNotice(name: string): name is Notice {
  return Object.hasOwn(texts, name);
}

/** A form that is saved tells so on the page that it leads to. */
export const Announcing = mixin(
  (Base) =>
    class Announcing extends FormMixin(Base) {
      notice: Notice = "saved";

      override async formValid(form: Form) {
        const response = await super.formValid(form);
        return response.status === 302 ? announce(response, this.notice) : response;
      }
    },
);

/** Forgets a notice once a page has said it. */
export const notices: Middleware = (getResponse) => async (request) => {
  const response = await getResponse(request);
  const isPage = response.headers.get("Content-Type")?.startsWith("text/html") === true;
  if (isPage && noticeOf(request) !== undefined) response.headers.append("Set-Cookie", cookie("", 0));
  return response;
};
