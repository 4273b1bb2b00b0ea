/**
 * The register of contracts: each documented rule of class-based views, written once.
 *
 * The ESLint rule (`rules/<rule>.ts`), the assertion (`src/assertions/<rule>.ts`) and the page
 * (`docs/rules/<rule>.md`) all take their words from here. Placeholders (`{{ name }}`) are the same
 * on both sides.
 */

/** One documented rule of class-based views. */
export interface Contract {
  /** A stable code, such as `CV001`. */
  readonly code: string;
  /** The rule's name: file name of the rule, the assertion, the cases and the page. */
  readonly rule: string;
  /** What the contract demands, in one sentence without a full stop. */
  readonly sentence: string;
  /** Message texts by id, with `{{ placeholders }}`. */
  readonly messages: Readonly<Record<string, string>>;
  /** Texts of the editor's suggestions by id; they change behaviour, so nothing applies them unasked. */
  readonly suggestions: Readonly<Record<string, string>>;
}

export const noMixedAsyncHandlers = {
  code: "CV001",
  rule: "no-mixed-async-handlers",
  sentence: "within one view class, all HTTP handlers are async or none is",
  messages: {
    mixed:
      "{{ view }} mixes async and sync HTTP handlers: async {{ asyncHandlers }}; sync {{ syncHandlers }}. Make all of them async or none (a wrapped handler that returns a promise is marked with markAsync()).",
  },
  suggestions: {
    addAsync: "Make {{ handler }}() async; what it throws becomes a rejection.",
  },
} as const;

export const singleViewBase = {
  code: "CV002",
  rule: "single-view-base",
  sentence: "only one base of a class may inherit from View; the rest are mixins, and stand left of it",
  messages: {
    secondView:
      "{{ base }} is a second view among the bases of one class, beside {{ other }}: only one base may inherit from View. Keep one, and take the rest as mixins.",
    viewNotLast:
      "{{ base }} is a view and stands left of {{ other }}: a mixin to the right of a view never acts. Put the view last.",
    notAMixin:
      "{{ base }} is a class, not a mixin: it can't stand left of the view. Write it as a mixin, (Base) => class extends Base { … }.",
    viewCalled:
      "{{ base }} is a view, not a mixin: a class can't be called with {{ other }} as its base. Extend one of the two, and take the rest as mixins.",
    baseReplaced:
      "The mixin {{ base }} extends a view of its own, {{ other }}, instead of its parameter, and so drops the view it is applied to. Let its class extend the parameter.",
  },
  suggestions: {},
} as const;

export const preferReverseLazy = {
  code: "CV003",
  rule: "prefer-reverse-lazy",
  sentence:
    "what is evaluated while a class or URLconf is being defined uses reverseLazy(), not reverse(), and does not turn the lazy URL into a string there",
  messages: {
    reverse:
      "reverse() is called while {{ subject }} is being defined, when the URLconf may not be loaded. Use reverseLazy(), or call reverse() in a method or getter.",
    forced:
      "A lazy URL is turned into a string while {{ subject }} is being defined, when the URLconf may not be loaded. Do it in a getter or a method.",
  },
  suggestions: {
    useReverseLazy: "Use reverseLazy(), a LazyUrl that is evaluated at each use.",
  },
} as const;

/** Every contract, in the order of the codes. */
export const contracts: readonly Contract[] = [noMixedAsyncHandlers, singleViewBase, preferReverseLazy];

/** The documentation page of a contract. */
export function docsUrl(contract: Pick<Contract, "rule">): string {
  return `https://github.com/classviews/classviews/blob/main/docs/rules/${contract.rule}.md`;
}

/**
 * Puts values into a message's placeholders, as ESLint does.
 *
 * @param message - a text of the register, such as `"{{ view }} mixes …"`
 * @param data - a value for each placeholder; one without a value stays as it is
 */
export function formatMessage(message: string, data: Readonly<Record<string, string>>): string {
  return message.replace(/\{\{ (\w+) \}\}/g, (placeholder, name: string) =>
    Object.hasOwn(data, name) ? (data[name] as string) : placeholder,
  );
}
