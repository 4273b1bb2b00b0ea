// A view callable against a bare function, both with the same platform Response.
import { setImmediate } from "node:timers/promises";
import { bases, mixin, View } from "classviews";
import { apart } from "./apart.mjs";
import { alternate } from "./blocks.mjs";

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

/** The rows of the table. */
export async function* calling() {
  const of = async (kind, count) => {
    const { view, bare } = await apart(import.meta.url, kind, count);
    return view / bare;
  };
  yield { what: "1 view, to a bare function", ratio: await of("plain", 1), atMost: 1.05 };
  yield { what: "100 views in turn, to 100 functions", ratio: await of("plain", 100), atMost: 1.15 };
  yield { what: "1 view with four mixins", ratio: await of("mixed", 1), atMost: 1.1 };
  yield { what: "100 views in turn with four mixins", ratio: await of("mixed", 100), atMost: 1.35 };
}

export async function measure(kind, count) {
  const request = new Request("http://bench.example/");
  const numbers = Array.from({ length: count }, (_, number) => number);
  const functions = numbers.map(writtenFunction);
  const callables = numbers.map((number) => writtenView(number, kinds[kind]()).asView());
  // Responses leave work to the event loop: without pauses, and in long blocks, the garbage collector is measured.
  return alternate(
    {
      bare: (call) => functions[call % count](request),
      view: (call) => callables[call % count](request),
    },
    { calls: 100, rounds: 2000, pause: () => setImmediate() },
  );
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
