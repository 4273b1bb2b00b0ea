import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import type { Result, Task } from "./worker.js";

/** After so many tasks a worker is replaced: modules that were run stay in its memory. */
const TASKS_PER_WORKER = 20;

interface Job {
  readonly make: () => Task;
  readonly done: (result: Result | null) => void;
  readonly failed: (error: unknown) => void;
}

/** Processes that work on tasks side by side, in the order in which they are given. */
export class WorkerPool {
  readonly #root: string;
  readonly #size: number;
  readonly #waiting: Job[] = [];
  readonly #running = new Set<ChildProcess>();

  /**
   * @param root - absolute path of the workspace
   * @param size - how many processes work at a time
   */
  constructor(root: string, size: number) {
    this.#root = root;
    this.#size = size;
  }

  /**
   * What came of a task, or null where the end came before it was begun.
   *
   * @param make - asked when it is begun
   */
  do<T extends Task>(make: () => T): Promise<Result<T> | null> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ make, done: resolve as Job["done"], failed: reject });
      if (this.#running.size < this.#size) void this.#work();
    });
  }

  /** Begins nothing more; what was begun is finished. */
  end(): void {
    for (const { done } of this.#waiting.splice(0)) done(null);
  }

  close(): void {
    for (const worker of this.#running) worker.kill();
  }

  async #work(): Promise<void> {
    const worker = fork(path.join(import.meta.dirname, "worker.ts"), [this.#root], {
      // Most of what a lint makes is garbage soon: more room for it halves the work of clearing it away.
      execArgv: ["--experimental-vm-modules", "--no-warnings", "--max-semi-space-size=64", "--import", "tsx"],
    });
    this.#running.add(worker);
    for (let count = 0; count < TASKS_PER_WORKER; count += 1) {
      const job = this.#waiting.shift();
      if (!job) break;
      const task = job.make();
      try {
        job.done(await asked(worker, task));
      } catch (error) {
        job.failed(error);
        break;
      }
    }
    this.#running.delete(worker);
    worker.kill();
    if (this.#waiting.length > 0) await this.#work();
  }
}

function asked(worker: ChildProcess, task: Task): Promise<Result> {
  return new Promise((resolve, reject) => {
    const failed = (code: number | null): void => {
      reject(new Error(`The worker ended with ${String(code)} at seed ${task.seed}.`));
    };
    worker.once("exit", failed);
    worker.once("message", (result) => {
      worker.off("exit", failed);
      resolve(result as Result);
    });
    worker.send(task);
  });
}
