export type A<T> = { [K in keyof T as Exclude<K, "a">]: T[K] extends (...args: infer P) => infer R ? (...args: P) => R : T[K] }; export default function f<const T>(x: T): T;
