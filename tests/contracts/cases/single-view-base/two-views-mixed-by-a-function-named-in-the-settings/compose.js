export function compose(...classes) {
  class Composed extends classes[0] {}
  for (const other of classes.slice(1)) {
    for (const key of Object.getOwnPropertyNames(other.prototype)) {
      if (!(key in Composed.prototype)) {
        Object.defineProperty(Composed.prototype, key, Object.getOwnPropertyDescriptor(other.prototype, key));
      }
    }
  }
  return Composed;
}
