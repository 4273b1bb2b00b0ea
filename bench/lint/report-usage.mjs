// Loaded before a program: says at its end how long it has taken, in milliseconds of the processor.
import { writeSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

if (isMainThread) {
  process.on("exit", () => {
    const { user, system } = process.cpuUsage();
    writeSync(2, `\n${JSON.stringify({ cpu: (user + system) / 1000 })}\n`);
  });
}
