/** A small project with a mistake of each kind, one of which shows only by another file. */
export const MISTAKES: Readonly<Record<string, string>> = {
  "src/base.ts": `import { View } from "classviews";

export class Base extends View {
  async get(): Promise<Response> {
    return new Response("read");
  }
}
`,
  "src/list.ts": `import { Base } from "./base.js";

export class List extends Base {
  post(): Response {
    return new Response("written");
  }
}
`,
  "src/edit.ts": `import { FormView, ListView, bases, reverse } from "classviews";

export class Edit extends FormView {
  override successUrl = reverse("list");
}

export class Remove extends FormView {
  override successUrl = reverse("list");
}

export class Both extends bases(FormView, ListView) {}
`,
  "src/plain.js": `import { View } from "classviews";

export class Plain extends View {
  async get() {
    return new Response("read");
  }
  post() {
    return new Response("written");
  }
}
`,
};

/** What the recommended rules say of it, as `file:line rule`, in order. */
export const VERDICTS: readonly string[] = [
  "src/edit.ts:4 classviews/prefer-reverse-lazy",
  "src/edit.ts:8 classviews/prefer-reverse-lazy",
  "src/edit.ts:11 classviews/single-view-base",
  "src/list.ts:4 classviews/no-mixed-async-handlers",
  "src/plain.js:7 classviews/no-mixed-async-handlers",
];

/** What is left when the fixes are applied, once and all at the same time. */
export const LEFT_BY_FIXES: readonly string[] = VERDICTS.slice(2);

/** The mended `src/edit.ts`. */
export const FIXED_EDIT: string = (MISTAKES["src/edit.ts"] ?? "").replaceAll(/\breverse\b/g, "reverseLazy");
