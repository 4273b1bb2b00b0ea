import { type Contract, docsUrl, formatMessage } from "../contract.js";
import { ImproperlyConfigured } from "../errors.js";

/** The error of a violated contract: the register's words, with code, rule and address of the page. */
export function violation<C extends Contract>(
  contract: C,
  messageId: keyof C["messages"] & string,
  data: Readonly<Record<string, string>>,
  wayOut = "",
): ImproperlyConfigured {
  const docs = docsUrl(contract);
  const message = formatMessage(contract.messages[messageId] as string, data);
  return new ImproperlyConfigured(`${contract.code}: ${message}${wayOut} (${docs})`, {
    contract: { code: contract.code, rule: contract.rule, docs },
  });
}
