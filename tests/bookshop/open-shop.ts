import { spawn } from "node:child_process";
import { on, once } from "node:events";
import { readFileSync } from "node:fs";
import type { Readable } from "node:stream";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the shop is open, such as `http://127.0.0.1:40123`. */
    shop: string;
  }
}

/** Opens one bookshop for all tests of this folder, by the command of `npm start`, on a port that is free. */
export default async function openShop(project: TestProject): Promise<() => Promise<void>> {
  const [command = "", ...args] = startCommand().split(" ");
  const server = spawn(command, args, {
    env: { ...process.env, HOST: "127.0.0.1", PORT: "0", DATABASE_URL: undefined },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(server, "exit");
  project.provide("shop", await Promise.race([originOf(server.stdout), exited.then(failed)]));
  return async () => {
    server.kill();
    await exited;
  };
}

function startCommand(): string {
  const manifest = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: { start: string } };
  return manifest.scripts.start;
}

/** The address that the server prints once it is open. */
async function originOf(output: Readable): Promise<string> {
  let text = "";
  for await (const [part] of on(output, "data")) {
    text += String(part);
    const origin = /http:\/\/[^/\s]+\//.exec(text)?.[0];
    if (origin !== undefined) return origin.slice(0, -1);
  }
  return failed();
}

function failed(): never {
  throw new Error("The bookshop did not open.");
}
