import path from "node:path";
import type { WriteStream } from "node:tty";

/** Milliseconds before a run counts as long. */
const PATIENCE = 1000;
/** Milliseconds between two lines. */
const PAUSE = 100;

/** Standard error, which may be a terminal or not. */
type Terminal = Pick<WriteStream, "isTTY" | "columns"> & { write(text: string): boolean };

/** A line about a long run, in a terminal alone: how many files, and which one. It is gone when the run ends. */
export class Progress {
  readonly #stream: Terminal;
  #files = 0;
  #last = "";
  #isShown = false;
  #next: number = performance.now() + PATIENCE;

  constructor(stream: Terminal) {
    this.#stream = stream;
  }

  /** A file's turn has come. A file that is fixed has several turns. */
  at(file: string): void {
    if (file !== this.#last) this.#files += 1;
    this.#last = file;
    const now = performance.now();
    if (!this.#stream.isTTY || now < this.#next) return;
    this.#next = now + PAUSE;
    this.#isShown = true;
    const line = `Linting: file ${String(this.#files)}, ${path.relative("", file)}`;
    this.#stream.write(`\r\u001B[K${line.slice(0, (this.#stream.columns || 80) - 1)}`);
  }

  end(): void {
    if (this.#isShown) this.#stream.write("\r\u001B[K");
  }
}
