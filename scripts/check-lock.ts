/** Refuses a lock file by which `npm ci` may fail in a year, or asks another registry than the user's. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { lockFaults } from "./check-lock/lock-faults.js";

const root = path.resolve(import.meta.dirname, "..");
const [lock, manifest] = ["package-lock.json", "package.json"].map(
  (file) => JSON.parse(readFileSync(path.join(root, file), "utf8")) as unknown,
);

const faults = lockFaults(lock, manifest);
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exit(1);
