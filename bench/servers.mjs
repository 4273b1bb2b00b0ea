// Requests over loopback HTTP: this library behind srvx, other frameworks, and node:http alone.
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import autocannon from "autocannon";
import { median } from "./blocks.mjs";
import { expected } from "./servers/pages.mjs";

const frameworks = ["hono", "h3", "fastify", "express"];
const own = { classviews: "template views", "classviews-handler": "handlers with the server's Response" };
const names = ["node-http", ...Object.keys(own), ...frameworks];
const rounds = 9;
const requestsARound = 5000;

/** The rows of the table. */
export async function* serving() {
  const running = await Promise.all(names.map(startServer));
  try {
    for (const server of running) await checkPages(server);
    const time = await timesOf(running);
    for (const [name, what] of Object.entries(own)) {
      const toServer = time["node-http"] / time[name];
      yield { what: `${what}, to bare node:http`, ratio: toServer, atLeast: 0.75 };
      for (const other of frameworks) {
        yield { what: `${what}, to ${other}`, ratio: time[other] / time[name], atLeast: 1 };
      }
    }
  } finally {
    for (const { child } of running) child.disconnect();
  }
}

async function startServer(name) {
  const child = fork(fileURLToPath(new URL("./servers/process.mjs", import.meta.url)), [name]);
  const [{ port }] = await once(child, "message");
  return { name, child, url: `http://127.0.0.1:${port}` };
}

/** What does not answer right does not count. */
async function checkPages({ name, url }) {
  for (const [path, page] of Object.entries(expected)) {
    const response = await fetch(url + path);
    const type = response.headers.get("content-type")?.toLowerCase();
    if (response.status !== 200 || (await response.text()) !== page || type !== "text/html; charset=utf-8") {
      throw new Error(`${name} answers ${path} with ${response.status} ${type}, not as the others do.`);
    }
  }
}

/** Microseconds of a server's processor time for a request: what bounds requests a second, whatever else runs. */
async function timesOf(running) {
  const samples = Object.fromEntries(running.map(({ name }) => [name, []]));
  for (let round = -2; round < rounds; round++) {
    for (const server of round % 2 === 0 ? running : running.toReversed()) {
      const before = await processorTime(server);
      const { errors, non2xx } = await autocannon({
        url: server.url,
        connections: 32,
        amount: requestsARound,
        requests: Object.keys(expected).map((path) => ({ path })),
      });
      if (errors + non2xx > 0) throw new Error(`${server.name} failed ${errors + non2xx} requests.`);
      const time = ((await processorTime(server)) - before) / requestsARound;
      if (round >= 0) samples[server.name].push(time);
    }
  }
  return Object.fromEntries(Object.entries(samples).map(([name, all]) => [name, median(all)]));
}

async function processorTime({ child }) {
  child.send("time");
  const [{ microseconds }] = await once(child, "message");
  return microseconds;
}
