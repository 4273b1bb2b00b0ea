export function compose(...classes) {
  return class Composed extends classes[0] {};
}
