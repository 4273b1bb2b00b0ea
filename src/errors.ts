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

/** A lookup or an order names a field that is not there. Names of fields are code's, and never a request's. */
export class FieldError extends Error {
  static {
    named(this, "FieldError");
  }
}

/** The user may not do this: answered with 403. */
export class PermissionDenied extends Error {
  static {
    named(this, "PermissionDenied");
  }
}

/** What was sent can't be read: answered with 400. */
export class BadRequest extends Error {
  /** The status of the answer. */
  declare readonly status: number;

  static {
    named(this, "BadRequest");
    answeredWith(this, 400);
  }
}

/** More was sent than `maxBodySize` allows: answered with 413. */
export class RequestDataTooBig extends BadRequest {
  static {
    named(this, "RequestDataTooBig");
    answeredWith(this, 413);
  }
}

/** What was sent is of a kind that is not understood here: answered with 415. */
export class UnsupportedMediaType extends BadRequest {
  static {
    named(this, "UnsupportedMediaType");
    answeredWith(this, 415);
  }
}

/** Something that the answer needs can't be reached, such as a database that is down: answered with 503. */
export class ServiceUnavailable extends Error {
  static {
    named(this, "ServiceUnavailable");
  }
}

/** A redirect to where none may lead: a foreign scheme, a control character, an over-long target (Z9). */
export class DisallowedRedirect extends BadRequest {
  static {
    named(this, "DisallowedRedirect");
  }
}

/** Puts the name on the prototype, so that instances carry no field and subclasses inherit it. */
export function named(errorClass: { readonly prototype: Error }, name: string): void {
  Object.defineProperty(errorClass.prototype, "name", { value: name, configurable: true, writable: true });
}

function answeredWith(errorClass: { readonly prototype: Error }, status: number): void {
  Object.defineProperty(errorClass.prototype, "status", {
    value: status,
    configurable: true,
    writable: true,
  });
}
