import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { transform } from "esbuild";
import { codeBlocksOf, root, writeModules } from "../docs/code-blocks.js";

/** A module of docs/servers.md at work on loopback. */
export interface RunningServer {
  readonly origin: string;
  stop(): Promise<void>;
}

/**
 * Starts a module of docs/servers.md as it stands there, but for the port.
 *
 * @param name - such as `"express.ts"`
 */
export async function startServer(name: string): Promise<RunningServer> {
  const port = String(await freePort());
  const modules = codeBlocksOf("docs/servers.md").flatMap((block) => block.modules);
  const compiled = await Promise.all(
    modules
      .filter((module) => module.name === name || module.name === "app.ts")
      .map(async ({ name: file, text }) => ({
        name: file.replace(/\.ts$/, ".js"),
        text: (await transform(text.replace("3000", port), { loader: "ts", target: "node20" })).code,
      })),
  );
  const file = writeModules(`servers/${name}`, compiled).find((file) => !file.endsWith("app.js"));
  if (file === undefined) throw new Error(`docs/servers.md has no module ${name}.`);
  const server = spawn(process.execPath, [path.relative(root, file)], {
    cwd: root,
    env: { PATH: process.env["PATH"], PORT: port, HOST: "127.0.0.1" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let complaints = "";
  server.stderr.on("data", (text) => (complaints += String(text)));
  const exited = once(server, "exit");
  const origin = `http://127.0.0.1:${port}`;
  const deadline = performance.now() + 30_000;
  while (!(await answers(origin))) {
    if (server.exitCode === null && performance.now() < deadline) {
      await sleep(50);
      continue;
    }
    server.kill();
    throw new Error(`${name} did not start. ${complaints}`);
  }
  return {
    origin,
    stop: async () => {
      server.kill();
      await exited;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("There is no port.");
  return address.port;
}

async function answers(origin: string): Promise<boolean> {
  try {
    await fetch(origin);
    return true;
  } catch {
    return false;
  }
}
