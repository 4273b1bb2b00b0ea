/** What a contract's violation adds to {@link ImproperlyConfigured}. */
export interface ContractReference {
  /** The contract's code, such as `CV001`. */
  readonly code: string;
  /** The rule's name, such as `no-mixed-async-handlers`. */
  readonly rule: string;
  /** Address of the rule's page. */
  readonly docs: string;
}

/**
 * A class, URLconf or call is put together in a way that can't work.
 *
 * Thrown while the program is being set up, never for what a request brings. Where a contract is
 * violated, `code`, `rule` and `docs` say which.
 */
export class ImproperlyConfigured extends Error {
  // Only where a contract is violated: what is undefined would be printed with every other error.
  declare readonly code?: string;
  declare readonly rule?: string;
  declare readonly docs?: string;

  constructor(message: string, options?: ErrorOptions & { readonly contract?: ContractReference }) {
    super(message, options);
    if (options?.contract) Object.assign(this, options.contract);
  }

  static {
    named(this, "ImproperlyConfigured");
  }
}

/** What the request asks for does not exist: answered with 404. */
export class Http404 extends Error {
  static {
    named(this, "Http404");
  }
}

/** The user may not do this: answered with 403. */
export class PermissionDenied extends Error {
  static {
    named(this, "PermissionDenied");
  }
}

/** A redirect to where none may lead: a foreign scheme, a control character, an over-long target (Z9). */
export class DisallowedRedirect extends Error {
  static {
    named(this, "DisallowedRedirect");
  }
}

/** Puts the name on the prototype, so that instances carry no field and subclasses inherit it. */
export function named(errorClass: { readonly prototype: Error }, name: string): void {
  Object.defineProperty(errorClass.prototype, "name", { value: name, configurable: true, writable: true });
}
