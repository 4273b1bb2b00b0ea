import { inject } from "vitest";

/** Somebody who asks the shop over HTTP, and keeps its cookie. */
export class Visitor {
  #cookie = "";

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
    if (this.#cookie !== "") headers.set("Cookie", this.#cookie);
    const response = await fetch(inject("shop") + path, { redirect: "manual", ...init, headers });
    const [cookie] = response.headers.getSetCookie();
    if (cookie !== undefined) this.#cookie = cookie.split(";", 1)[0] ?? "";
    return response;
  }
}
