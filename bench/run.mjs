// Prints the table of ratios: `npm run bench`, or a part of it, `npm run bench -- resolve reverse`.
import { sending } from "./bodies.mjs";
import { caching } from "./cached.mjs";
import { paging } from "./pages.mjs";
import { resolving } from "./resolve.mjs";
import { reversing } from "./reverse.mjs";
import { line } from "./row.mjs";
import { serving } from "./servers.mjs";
import { starting } from "./start.mjs";
import { calling } from "./views.mjs";

const parts = {
  views: calling,
  resolve: resolving,
  reverse: reversing,
  start: starting,
  servers: serving,
  pages: paging,
  cached: caching,
  bodies: sending,
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
