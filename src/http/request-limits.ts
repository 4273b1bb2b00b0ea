/** How many bytes a body may have unless an application or a request says otherwise: 2.5 MB, as Django's. */
export const DEFAULT_MAX_BODY_SIZE: number = 2.5 * 1024 * 1024;

/** How many fields a form, and how many parameters a query may have unless it is said otherwise: as Django's. */
export const DEFAULT_MAX_FIELDS = 1000;

/** How many files a form may have unless it is said otherwise: as Django's. */
export const DEFAULT_MAX_FILES = 100;

/** How deep names such as `address.city`, which has depth 2, and the objects and arrays of JSON may be nested. */
export const MAX_DEPTH = 16;

/** How many things a body may be made of. */
export interface PartLimits {
  readonly maxFields: number;
  readonly maxFiles: number;
}

/** Would a name such as `address.city` make objects too deep? */
export function isTooDeep(name: string): boolean {
  let depth = 1;
  for (let at = name.indexOf("."); at >= 0 && depth <= MAX_DEPTH; at = name.indexOf(".", at + 1)) depth++;
  return depth > MAX_DEPTH;
}
