import type { HttpRequest } from "./request.js";

/** Where warnings about requests go: `console` is one. An application is given it as `logger`. */
export interface RequestLogger {
  warn(message: string): void;
}

/** Tells the application's logger what became of a request, such as `Method Not Allowed (TRACE): /x/` (V15). */
export function logRequest(request: HttpRequest, what: string): void {
  request.app?.logger?.warn(escapeControls(`${what}: ${request.path}`));
}

/** Escapes control characters, so that a request can't forge lines of a log. */
function escapeControls(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}
