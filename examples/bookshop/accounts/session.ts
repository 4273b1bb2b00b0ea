import { randomBytes } from "node:crypto";
import type { HttpRequest } from "classviews";
import { getIronSession, type IronSession, type SessionOptions } from "iron-session";
import { isSecure } from "../origin.js";

/** What the shop remembers of a visitor: in a cookie, encrypted and signed, that no script can read. */
export interface Session {
  userId?: number | undefined;
}

/**
 * The session of a request. `save()` and `destroy()` put a cookie into the response. A cookie that can't be read, since
 * it is forged, cut off, or of another secret, is an empty session, as if there were none.
 */
export async function sessionOf(request: HttpRequest, response: Response): Promise<IronSession<Session>> {
  try {
    return await getIronSession<Session>(request.raw, response, options);
  } catch {
    return getIronSession<Session>(new Request(request.url), response, options);
  }
}

/** Who the session of a request belongs to, if anybody. */
export async function userIdOf(request: HttpRequest): Promise<number | undefined> {
  if (request.headers.get("Cookie")?.includes(`${cookieName}=`) !== true) return undefined;
  return (await sessionOf(request, new Response())).userId;
}

const cookieName = "bookshop";

// Without a secret of its own a process forgets everybody when it starts again.
const secret = process.env["SESSION_SECRET"] ?? randomBytes(32).toString("hex");
if (secret.length < 32) {
  throw new Error(
    `SESSION_SECRET has ${String(secret.length)} characters, and sessions need 32 or more. Make one with: openssl rand -hex 32`,
  );
}

const options: SessionOptions = { cookieName, password: secret, cookieOptions: { secure: isSecure } };
