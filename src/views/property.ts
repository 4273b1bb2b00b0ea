/** A property as it stands on an object or along its prototypes. */
export interface FoundProperty {
  /** The object that has the property as its own. */
  readonly owner: object;
  readonly descriptor: PropertyDescriptor;
}

/** Finds a property where reading it would, but looks at its descriptor and never runs a getter. */
export function findProperty(object: object, key: PropertyKey): FoundProperty | undefined {
  for (const owner of prototypeChain(object)) {
    const descriptor = Object.getOwnPropertyDescriptor(owner, key);
    if (descriptor) return { owner, descriptor };
  }
  return undefined;
}

/** The object, then its prototypes, nearest first; `Object.prototype` is left out. */
export function* prototypeChain(object: object): Generator<object, void, undefined> {
  let link: object | null = object;
  while (link !== null && link !== Object.prototype) {
    yield link;
    link = Object.getPrototypeOf(link) as object | null;
  }
}
