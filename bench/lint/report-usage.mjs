// Loaded before a program: says at its end what it has taken, in milliseconds of the processor and megabytes.
import { writeSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

if (isMainThread) {
  process.on("exit", () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const usage = { cpu: (userCPUTime + systemCPUTime) / 1000, peak: maxRSS / 1024 };
    writeSync(2, `\n${JSON.stringify(usage)}\n`);
  });
}
