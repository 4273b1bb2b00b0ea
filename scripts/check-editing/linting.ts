import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import type { Document, Memory, Verdict } from "./linting-process.mjs";

export interface LintingOptions {
  /** The plugin's entry, an absolute path. */
  readonly plugin: string;
  /** The project's folder, an absolute path. */
  readonly project: string;
  /** It is a new plugin for each text; its entry has to be all of it. */
  readonly isForgetful?: boolean;
  /** It lints as the command line does, which looks at each file once. */
  readonly isSingleRun?: boolean;
  /** How coarse the time stamps of files are that it sees, in milliseconds. */
  readonly tick?: number;
}

interface Waiting {
  readonly resolve: (answer: Verdict | Memory) => void;
  readonly reject: (error: Error) => void;
}

/** A process that lints what it is given. */
export class LintingProcess {
  readonly #child: ChildProcess;
  readonly #project: string;
  readonly #waiting = new Map<number, Waiting>();
  #requests = 0;

  constructor({ plugin, project, isForgetful = false, isSingleRun = false, tick = 0 }: LintingOptions) {
    this.#project = project;
    const kind = isForgetful ? "forgetful" : "lasting";
    this.#child = fork(
      path.join(import.meta.dirname, "linting-process.mjs"),
      [plugin, project, kind, String(tick)],
      {
        execArgv: ["--expose-gc"],
        env: { ...process.env, CLASSVIEWS_SINGLE_RUN: isSingleRun ? "1" : "" },
      },
    );
    this.#child.on("message", (answer: Verdict | Memory) => {
      this.#waiting.get(answer.id)?.resolve(answer);
      this.#waiting.delete(answer.id);
    });
    this.#child.on("exit", (code) => {
      for (const { reject } of this.#waiting.values())
        reject(new Error(`The linting process ended with ${String(code)}.`));
    });
  }

  /**
   * The messages of ESLint on a text, as JSON.
   *
   * @param file - within the project, with `/`
   */
  async lint(file: string, text: string): Promise<string> {
    const answer = await this.#ask({ file: path.join(this.#project, file), text });
    if (!("verdict" in answer)) throw new TypeError("Not an answer to a text.");
    return answer.verdict;
  }

  /** What is in use after its garbage is collected. */
  async memory(): Promise<Memory> {
    const answer = await this.#ask(null);
    if (!("heap" in answer)) throw new TypeError("Not an answer about memory.");
    return answer;
  }

  end(): void {
    this.#child.kill();
  }

  #ask(document: Document | null): Promise<Verdict | Memory> {
    const id = this.#requests++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#child.send({ id, document });
    });
  }
}
