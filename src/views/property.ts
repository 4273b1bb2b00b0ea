/** A property as it stands on an object or along its prototypes. */
export interface FoundProperty {
  /** The object that has the property as its own. */
  readonly owner: object;
  readonly descriptor: PropertyDescriptor;
}

/** Finds a property where reading it would, but looks at its descriptor and never runs a getter. */
export function findProperty(object: object, key: PropertyKey): FoundProperty | undefined {
  let owner: object | null = object;
  while (owner !== null && owner !== Object.prototype) {
    // To make a descriptor of nothing costs more than to see that there is nothing.
    const descriptor = Object.hasOwn(owner, key) ? Object.getOwnPropertyDescriptor(owner, key) : undefined;
    if (descriptor) return { owner, descriptor };
    owner = Object.getPrototypeOf(owner) as object | null;
  }
  return undefined;
}

/** The object, then its prototypes, nearest first; `Object.prototype` is left out. */
export function prototypeChain(object: object): object[] {
  const chain: object[] = [];
  let link: object | null = object;
  while (link !== null && link !== Object.prototype) {
    chain.push(link);
    link = Object.getPrototypeOf(link) as object | null;
  }
  return chain;
}
