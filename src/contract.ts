/**
 * One documented rule of class-based views, written once in `src/contracts/<rule>.ts`.
 *
 * The ESLint rule (`rules/<rule>.ts`), the assertion (`src/assertions/<rule>.ts`) and the page
 * (`docs/rules/<rule>.md`) take their words from it. Both enforcers fill in the same placeholders
 * (`{{ name }}`).
 */
export interface Contract {
  /** A stable code, such as `CV001`. */
  readonly code: string;
  /** The rule's name: file name of the rule, the assertion, the cases and the page. */
  readonly rule: string;
  /** What the contract demands, in one sentence without a full stop. */
  readonly sentence: string;
  /** Message texts by id, with `{{ placeholders }}`. */
  readonly messages: Readonly<Record<string, string>>;
  /** Texts of the editor's suggestions by id. A suggestion may change behaviour, so it is never applied unasked. */
  readonly suggestions: Readonly<Record<string, string>>;
}

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
