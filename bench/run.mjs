// Prints the table of ratios: `npm run bench`, or a part of it, `npm run bench -- resolve reverse`.
import { caching } from "./cached.mjs";
import { paging } from "./pages.mjs";
import { resolving } from "./resolve.mjs";
import { reversing } from "./reverse.mjs";
import { serving } from "./servers.mjs";
import { calling } from "./views.mjs";

const parts = {
  views: calling,
  resolve: resolving,
  reverse: reversing,
  servers: serving,
  pages: paging,
  cached: caching,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) {
  console.error(
    `There is no benchmark ${unknown.join(", ")}. Choose among ${Object.keys(parts).join(", ")}.`,
  );
  process.exit(2);
}

for (const name of wanted.length > 0 ? wanted : Object.keys(parts)) {
  for await (const row of parts[name]()) console.log(line(row));
}

/** @param row - its ratio is to be at most, or at least, what the target says */
function line({ what, ratio, atMost, atLeast }) {
  const isMet = atMost === undefined ? ratio >= atLeast : ratio <= atMost;
  const bound = atMost === undefined ? `at least ${atLeast.toFixed(2)}` : `at most  ${atMost.toFixed(2)}`;
  const miss = Math.abs(ratio / (atMost ?? atLeast) - 1) * 100;
  const verdict = isMet ? "met" : `missed by ${miss.toFixed(0)} %`;
  return `${what.padEnd(56)} ${ratio.toFixed(2).padStart(5)}   ${bound}   ${verdict}`;
}
