import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";

/** A bookshop in a process of its own. */
export interface ShopProcess {
  /** Where it is open, such as `http://127.0.0.1:40123`. */
  readonly origin: string;
  /** What it wrote so far, to both streams. */
  output(): string;
  /** Sends a signal and waits for the end; gives the exit status, or the signal that ended it. */
  end(signal?: NodeJS.Signals): Promise<number | NodeJS.Signals | null>;
  readonly isRunning: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Opens a bookshop by the command of `npm start`, on a port that is free, and in memory unless the environment has a
 * database.
 *
 * @throws Error with its output, where it ends before it is open
 */
export async function startShop(environment: Environment = {}): Promise<ShopProcess> {
  const [command = "", ...args] = startCommand().split(" ");
  const shop = spawn(command, args, {
    env: { ...process.env, HOST: "127.0.0.1", PORT: "0", DATABASE_URL: undefined, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const exited = once(shop, "exit") as Promise<[number | null, NodeJS.Signals | null]>;
  const origin = await new Promise<string>((resolve, reject) => {
    const read = (part: Buffer) => {
      output += part.toString();
      const address = /open at (http:\/\/[^/\s]+)\//.exec(output)?.[1];
      if (address !== undefined) resolve(address);
    };
    shop.stdout.on("data", read);
    shop.stderr.on("data", read);
    void exited.then(() => reject(new Error(`The bookshop did not open:\n${output}`)));
  });
  return {
    origin,
    output: () => output,
    get isRunning() {
      return isRunning(shop);
    },
    async end(signal = "SIGTERM") {
      shop.kill(signal);
      const [status, killer] = await exited;
      return status ?? killer;
    },
  };
}

function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}

function startCommand(): string {
  const manifest = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: { start: string } };
  return manifest.scripts.start;
}
