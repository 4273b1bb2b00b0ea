import { type BigIntStats, statSync } from "node:fs";
import { debugLog } from "./debug-log.js";

const log = debugLog("files");

/** Time stamps may be this coarse: a change right after a look might not show. In milliseconds. */
const COARSEST_CLOCK = 100;

/** Tells one state of a file or a folder from another: the content of a file, the names in a folder. */
export class FileVersion {
  readonly #mtimeNs: bigint;
  readonly #ctimeNs: bigint;
  readonly #size: bigint;
  readonly #ino: bigint;
  /** It was taken so soon after a change that another one might have the same time. */
  readonly #isFresh: boolean;

  constructor({ mtimeNs, ctimeNs, size, ino }: BigIntStats) {
    this.#mtimeNs = mtimeNs;
    this.#ctimeNs = ctimeNs;
    this.#size = size;
    this.#ino = ino;
    const changed = mtimeNs > ctimeNs ? mtimeNs : ctimeNs;
    this.#isFresh = Date.now() - Number(changed / 1_000_000n) <= COARSEST_CLOCK;
  }

  /** Is what this one was taken of certainly as it was when the other one was taken? */
  equals(earlier: FileVersion): boolean {
    return (
      !earlier.#isFresh &&
      this.#mtimeNs === earlier.#mtimeNs &&
      this.#ctimeNs === earlier.#ctimeNs &&
      this.#size === earlier.#size &&
      this.#ino === earlier.#ino
    );
  }
}

/**
 * The version of a file, or null where there is none that can be read.
 *
 * @param largest - in bytes
 */
export function fileVersion(path: string, largest: number): FileVersion | null {
  const stats = statsOf(path);
  return stats?.isFile() === true && stats.size <= largest ? new FileVersion(stats) : null;
}

export function folderVersion(path: string): FileVersion | null {
  const stats = statsOf(path);
  return stats?.isDirectory() === true ? new FileVersion(stats) : null;
}

function statsOf(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true, throwIfNoEntry: false });
  } catch (error) {
    log(() => `${path}: ${String(error)}`);
    return undefined;
  }
}
