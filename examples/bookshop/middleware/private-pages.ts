import type { Middleware } from "classviews";

/**
 * Says of every page that it is this visitor's own, since each shows who is logged in: no cache between them keeps it for
 * somebody else, and a browser asks again before it shows one anew, also after somebody logged out. What says itself
 * that it is public stays so.
 */
export const privatePages: Middleware = (getResponse) => async (request) => {
  const response = await getResponse(request);
  const given = response.headers.get("Cache-Control");
  if (given?.includes("public") === true) return response;
  response.headers.append("Vary", "Cookie");
  if (given === null) response.headers.set("Cache-Control", "private, no-cache");
  return response;
};
