import { markAsync } from "classviews";

export function traced(...handlers: (() => Promise<Response>)[]): void {
  for (const handler of handlers) markAsync(handler);
}
