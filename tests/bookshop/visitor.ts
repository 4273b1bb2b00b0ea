import { inject } from "vitest";

/** Somebody who asks the shop over HTTP, and keeps its cookie. */
export class Visitor {
  readonly #shop: string;
  readonly #cookies = new Map<string, string>();

  /** @param shop - where it is open; the one of all tests unless given */
  constructor(shop: string = inject("shop")) {
    this.#shop = shop;
  }

  /** A visitor who logged in as the staff of the sample data. */
  static async staff(): Promise<Visitor> {
    const jane = new Visitor();
    await jane.post("/accounts/login/", { name: "jane", password: "persuasion" });
    return jane;
  }

  get(path: string, init: RequestInit = {}): Promise<Response> {
    return this.#ask(path, init);
  }

  /** Posts as a form of the shop's own pages does, unless `init` says otherwise. */
  post(path: string, fields: Readonly<Record<string, string>>, init: RequestInit = {}): Promise<Response> {
    const body = new URLSearchParams(fields);
    return this.#ask(path, { method: "POST", body, ...init });
  }

  async #ask(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    const cookies = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    if (cookies !== "" && !headers.has("Cookie")) headers.set("Cookie", cookies);
    const response = await fetch(this.#shop + path, { redirect: "manual", ...init, headers });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (/max-age=0/i.test(cookie)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return response;
  }
}
