export function bases<T>(first: T, _second: unknown): T {
  return first;
}
