/**
 * Gives a class's attributes their defaults, on the prototype as Django has them on the class: an
 * instance carries only what differs, and a subclass may override an attribute by a field, a getter
 * or `asView()`.
 *
 * @param viewClass - the class, usually `this` in a static block
 * @param values - a value for each attribute
 * @example
 * interface Titled extends TitledAttributes {}
 * class Titled extends View {
 *   static {
 *     defaults(this, { title: "Untitled" });
 *   }
 * }
 */
export function defaults<T extends object>(
  viewClass: { readonly prototype: T },
  values: { readonly [K in keyof T]?: T[K] },
): void {
  // Assigned, a value would go to a setter further up, or be refused by a getter there.
  for (const [name, value] of Object.entries(values)) {
    Object.defineProperty(viewClass.prototype, name, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
}
