import { randomNumbers } from "../../tests/random-numbers.js";

/** Draws from a seed. */
export class Chance {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = randomNumbers(seed);
  }

  /** True in so many of a hundred cases. */
  percent(share: number): boolean {
    return this.#next() * 100 < share;
  }

  /** A whole number from 0 up to, and without, the limit. */
  below(limit: number): number {
    return Math.floor(this.#next() * limit);
  }

  pick<const T>(items: readonly [T, ...T[]]): T;
  pick<const T>(items: readonly T[]): T | undefined;
  pick<const T>(items: readonly T[]): T | undefined {
    return items[this.below(items.length)];
  }

  /** A key, each as often as its weight says. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
    const entries = Object.entries<number>(weights) as [K, number][];
    let left = this.below(entries.reduce((sum, [, weight]) => sum + weight, 0));
    const chosen = entries.find(([, weight]) => (left -= weight) < 0);
    if (!chosen) throw new RangeError("Nothing has a weight.");
    return chosen[0];
  }
}
