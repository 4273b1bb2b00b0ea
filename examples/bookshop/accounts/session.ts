import { randomBytes } from "node:crypto";
import type { HttpRequest } from "classviews";
import { getIronSession, type IronSession } from "iron-session";

/** What the shop remembers of a visitor: in a cookie, encrypted and signed, that no script can read. */
export interface Session {
  userId?: number | undefined;
}

/** The session of a request. `save()` and `destroy()` put a cookie into the response. */
export function sessionOf(request: HttpRequest, response: Response): Promise<IronSession<Session>> {
  return getIronSession<Session>(request.raw, response, {
    cookieName,
    password: secret,
    cookieOptions: { secure: request.url.startsWith("https:") },
  });
}

/** Who the session of a request belongs to, if anybody. */
export async function userIdOf(request: HttpRequest): Promise<number | undefined> {
  if (request.headers.get("Cookie")?.includes(`${cookieName}=`) !== true) return undefined;
  return (await sessionOf(request, new Response())).userId;
}

const cookieName = "bookshop";

// Without a secret of its own a process forgets everybody when it starts again.
const secret = process.env["SESSION_SECRET"] ?? randomBytes(32).toString("hex");
