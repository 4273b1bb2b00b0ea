export function timed<Result>(work: () => Result): Result {
  performance.mark("start");
  return work();
}
