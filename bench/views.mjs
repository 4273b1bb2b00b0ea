// A view callable against a bare function, both with the same platform Response.
import { fork } from "node:child_process";
import { setImmediate } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { bases, mixin, View } from "classviews";
import { alternate, inTurn } from "./blocks.mjs";

const mixins = Array.from({ length: 4 }, () =>
  mixin(
    (Base) =>
      class extends Base {
        dispatch(request, params) {
          return super.dispatch(request, params);
        }
      },
  ),
);

const kinds = { plain: () => View, mixed: () => bases(...mixins, View) };

/** The rows of the table, each measured in a process of its own: what one teaches V8 would change the next. */
export async function* views() {
  yield { what: "1 view, to a bare function", ratio: await measured("plain", 1), atMost: 1.05 };
  yield { what: "100 views in turn, to 100 functions", ratio: await measured("plain", 100), atMost: 1.15 };
  yield { what: "1 view with four mixins", ratio: await measured("mixed", 1), atMost: 1.1 };
  yield { what: "100 views in turn with four mixins", ratio: await measured("mixed", 100), atMost: 1.35 };
}

function measured(kind, count) {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), [kind, String(count)]);
    child.once("message", resolve);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`Measuring ${kind} views ended with ${code}.`)));
  });
}

async function measure(kind, count) {
  const request = new Request("http://bench.example/");
  const numbers = Array.from({ length: count }, (_, number) => number);
  const functions = numbers.map(writtenFunction);
  const callables = numbers.map((number) => writtenView(number, kinds[kind]()).asView());
  const [bare, view] = [inTurn(functions), inTurn(callables)];
  // Responses leave work to the event loop: without pauses, and in long blocks, the garbage collector is measured.
  const times = await alternate(
    { bare: () => bare()(request), view: () => view()(request) },
    { calls: 100, rounds: 2000, pause: () => setImmediate() },
  );
  return times.view / times.bare;
}

/** Each written by itself, as in an application: of two made by the same code, V8 knows the one from the other. */
function writtenFunction(number) {
  return new Function(`return function view${number}(request) { return new Response("ok"); }`)();
}

function writtenView(number, Base) {
  return new Function(
    "Base",
    `return class View${number} extends Base { get(request, params) { return new Response("ok"); } }`,
  )(Base);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [kind, count] = process.argv.slice(2);
  process.send(await measure(kind, Number(count)));
  process.disconnect();
}
