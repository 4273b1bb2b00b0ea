import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import type { Chunk, ChunkResult } from "./chunk.js";
import type { ChangedProject, FixedTypesFindings } from "./fixed-types.js";
import type { TypedFindings } from "./typed.js";
import type { Task } from "./worker.js";

/** After so many chunks a worker is replaced: modules that were run stay in its memory. */
const CHUNKS_PER_WORKER = 6;

/** Processes that work on chunks side by side. */
export class WorkerPool {
  readonly #root: string;
  readonly #size: number;
  readonly #running = new Set<ChildProcess>();
  readonly #ending = new AbortController();

  /**
   * @param root - absolute path of the workspace
   * @param size - how many processes work at a time
   */
  constructor(root: string, size: number) {
    this.#root = root;
    this.#size = size;
  }

  /** Works on all chunks; each is told the kinds of disagreement that were met before it. */
  async each(
    chunks: readonly Omit<Chunk, "known">[],
    met: { readonly kinds: ReadonlySet<string> },
    done: (result: ChunkResult) => void,
  ): Promise<void> {
    const waiting = [...chunks];
    const work = async (): Promise<void> => {
      while (waiting.length > 0 && !this.#hasEnded()) {
        const worker = this.#start();
        for (const chunk of waiting.splice(0, Math.min(CHUNKS_PER_WORKER, this.#share(waiting.length)))) {
          if (this.#hasEnded()) break;
          done(await asked<ChunkResult>(worker, { ...chunk, known: [...met.kinds] }));
        }
        this.#stop(worker);
      }
    };
    await Promise.all(Array.from({ length: this.#size }, work));
  }

  /** Lets TypeScript speak of programs, beside the work on chunks. */
  types(seed: number, count: number): Promise<TypedFindings> {
    return this.#once({ seed, count });
  }

  /** Lets TypeScript speak of what fixes have made of projects. */
  fixedTypes(seed: number, changed: readonly ChangedProject[]): Promise<FixedTypesFindings> {
    return this.#once({ seed, changed });
  }

  async #once<R>(task: Task): Promise<R> {
    const worker = this.#start();
    const found = await asked<R>(worker, task);
    this.#stop(worker);
    return found;
  }

  /** Starts nothing more; what was begun is finished. */
  end(): void {
    this.#ending.abort();
  }

  #hasEnded(): boolean {
    return this.#ending.signal.aborted;
  }

  close(): void {
    for (const worker of this.#running) this.#stop(worker);
  }

  /** The last chunks are shared out evenly. */
  #share(left: number): number {
    return Math.max(1, Math.ceil(left / this.#size));
  }

  #start(): ChildProcess {
    const worker = fork(path.join(import.meta.dirname, "worker.ts"), [this.#root], {
      execArgv: ["--experimental-vm-modules", "--no-warnings", "--import", "tsx"],
    });
    this.#running.add(worker);
    return worker;
  }

  #stop(worker: ChildProcess): void {
    this.#running.delete(worker);
    worker.kill();
  }
}

function asked<R>(worker: ChildProcess, task: Task): Promise<R> {
  return new Promise((resolve, reject) => {
    const failed = (code: number | null): void => {
      reject(new Error(`The worker ended with ${String(code)} at seed ${task.seed}.`));
    };
    worker.once("exit", failed);
    worker.once("message", (result) => {
      worker.off("exit", failed);
      resolve(result as R);
    });
    worker.send(task);
  });
}
