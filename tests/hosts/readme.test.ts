import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { emptyProject, type StrangersProject, strangersProject } from "./stranger.js";
import { type Host, specifierOf, versionOf } from "./versions.js";

const readme = readFileSync(path.resolve(import.meta.dirname, "../../README.md"), "utf8");

/** The files of README's first part, by name, as printed. */
const FILES = Object.fromEntries(
  [...readme.matchAll(/^```ts\n\/\/ (?<name>\S+)\n(?<text>[^]*?)^```$/gm)].map(({ groups }) => [
    groups?.["name"] ?? "",
    groups?.["text"] ?? "",
  ]),
);

/** The commands below the last of them. */
const COMMANDS = /^```ts\n\/\/ server\.ts\n[^]*?^```console\n(?<commands>[^]*?)^```$/m
  .exec(readme)
  ?.groups?.["commands"]?.trim()
  .split("\n");

test("README prints four files, and the commands that run them", () => {
  expect(Object.keys(FILES)).toEqual(["views.ts", "urls.ts", "app.ts", "server.ts"]);
  expect(COMMANDS).toEqual([
    "npm install classviews srvx",
    "npm install --save-dev tsx",
    "npx tsx server.ts",
  ]);
});

/** The command as printed, for a package that is not published yet. */
function asHere(command: string): string {
  return command
    .replace(/\bclassviews (?=srvx)/, `${inject("tarball")} `)
    .replace(/\bsrvx$/, specifierOf("srvx"))
    .replace(/(?<=--save-dev )tsx$/, specifierOf("tsx"))
    .replace("npm install", "npm install --prefer-offline --no-audit --no-fund");
}

for (const node of ["node@20", "node@22", "node@24"] as const) {
  describe(`README's files in an empty folder, on Node ${versionOf(node)}`, () => {
    let project: StrangersProject;
    let env: { readonly PATH: string };

    beforeAll(async () => {
      const runtime = await strangersProject([node]);
      env = { PATH: [runtime.path("node_modules/.bin"), process.env["PATH"]].join(path.delimiter) };
      project = emptyProject();
      project.write(FILES);
      for (const command of COMMANDS?.slice(0, -1) ?? []) {
        const { status, stderr } = await project.runWith(env, "sh", "-c", asHere(command));
        expect(status, stderr).toBe(0);
      }
    });

    test("it is this Node that runs", async () => {
      expect((await project.runWith(env, "node", "--version")).stdout.trim()).toBe(`v${versionOf(node)}`);
    });

    const starts = [COMMANDS?.at(-1) ?? "", ...(node === "node@24" ? ["node server.ts"] : [])];
    test.each(starts)("%s serves them", async (command) => {
      if (command.startsWith("node")) expect(readme).toContain(`\`${command}\``);
      await served(project, env, command);
    });

    test.each(["urls", "check"])("classviews %s reads app.ts", async (command) => {
      const tsx = node === "node@24" ? {} : { NODE_OPTIONS: "--import tsx" };
      const run = await project.runWith({ ...env, ...tsx }, "npx", "classviews", command, "app.ts");
      expect(run).toMatchObject({ status: 0 });
      expect(run.stdout).toContain(command === "urls" ? "book-detail" : "app.ts: 3 views, no problem");
    });
  });
}

describe.each<Host>(["typescript@6", "typescript@7"])("README's files, by %s", (typescript) => {
  test("are compiled as it says, and served", async () => {
    const project = await strangersProject([typescript, "srvx", "@types/node"], FILES);
    for (const option of [`"module": "nodenext"`, `"rewriteRelativeImportExtensions": true`]) {
      expect(readme).toContain(option);
    }
    const { status, stdout } = await project.run(
      "tsc",
      ...["--strict", "--target", "es2022", "--module", "nodenext", "--rewriteRelativeImportExtensions"],
      ...["--types", "node", "server.ts"],
    );
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
    await served(project, {}, "node server.js");
  });
});

/** Starts the server by a command, and asks it. */
async function served(
  project: StrangersProject,
  env: Readonly<Record<string, string>>,
  command: string,
): Promise<void> {
  const server = spawn("sh", ["-c", command], {
    cwd: project.directory,
    env: {
      PATH: process.env["PATH"],
      HOME: process.env["HOME"],
      ...env,
      PORT: "0",
      HOST: "127.0.0.1",
      NO_COLOR: "1",
    },
    stdio: ["ignore", "pipe", "pipe"],
    // npx starts the server as a child of its own: all of them are ended as one group.
    detached: true,
  });
  const ended = once(server, "exit");
  let complaints = "";
  server.stderr.on("data", (text) => (complaints += String(text)));
  try {
    const origin = await Promise.race([
      addressIn(createInterface(server.stdout)),
      ended.then(() => {
        throw new Error(`${command} ended.\n${complaints}`);
      }),
    ]);
    expect(await (await fetch(`${origin}/books/`)).json()).toEqual([
      { title: "Persuasion" },
      { title: "Middlemarch" },
    ]);
    expect((await fetch(`${origin}/books/3/`)).status).toBe(404);
  } finally {
    if (server.pid !== undefined && server.exitCode === null) process.kill(-server.pid);
    await ended;
  }
}

async function addressIn(lines: AsyncIterable<string>): Promise<string> {
  for await (const line of lines) {
    const address = /http:\S+/.exec(line);
    if (address) return new URL(address[0]).origin;
  }
  throw new Error("The server told no address.");
}
