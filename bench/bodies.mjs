// What a body of 2.5 MB (maxBodySize) costs a form view or a JSON view: the worst ones, to a plain one of the same length.
import { createApp, FormView, path, View } from "classviews";
import { apart } from "./apart.mjs";
import { median } from "./blocks.mjs";

const size = 2.5 * 1024 * 1024;
const urlEncoded = "application/x-www-form-urlencoded";
const boundary = "-".repeat(69) + "b";
const multipart = `multipart/form-data; boundary=${boundary}`;
const json = "application/json";

const times = (count, make) => Array.from({ length: count }, (_, index) => make(index));
const filled = (start, unit, end = "") =>
  start + unit.repeat(Math.floor((size - start.length - end.length) / unit.length)) + end;
const deep = (first) => [first, ...Array(15).fill("a")].join(".");
const fields = (name) => {
  const value = "x".repeat(Math.floor(size / 1000) - name(999).length - 2);
  return times(1000, (index) => `${name(index)}=${value}`).join("&");
};
const part = (name, rest = "") =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${rest}\r\n\r\n`;
const closing = `\r\n--${boundary}--`;
const parts = (count, name, rest) => {
  const value = "x".repeat(Math.floor(size / count) - part(name(count), rest).length - 4);
  return times(count, (index) => `${part(name(index), rest)}${value}\r\n`).join("") + `--${boundary}--`;
};

/** By content type, the plain one first. */
const kinds = {
  [urlEncoded]: {
    plain: () => filled("text=", "x"),
    "1,000 fields": () => fields((index) => `f${index}`),
    "1,000 names 16 deep": () => fields(deep),
    "1,000 values of one name": () => fields(() => "a"),
    "plus signs": () => filled("text=", "+"),
    "escapes of ASCII": () => filled("text=", "%41"),
    "escapes of Unicode": () => filled("text=", "%E2%82%AC"),
    "escapes of no UTF-8": () => filled("text=", "%FF"),
    "escapes that are none": () => filled("text=", "%"),
    "a long name": () => filled("", "x"),
    "a long name of escapes": () => filled("", "%2B"),
  },
  [multipart]: {
    plain: () => filled(part("text"), "x", closing),
    "1,000 fields": () => parts(1000, (index) => `f${index}`),
    "1,000 names 16 deep": () => parts(1000, deep),
    "100 files": () => parts(100, (index) => `f${index}`, '; filename="x"'),
    "line ends": () => filled(part("text"), "\r\n", closing),
    "nearly boundaries": () => filled(part("text"), `\r\n--${"-".repeat(69)}`, closing),
    "hyphens": () => filled(part("text"), "-", closing),
    "a preamble of hyphens": () => filled("-", "-", `\r\n${part("text")}${closing}`),
    "an epilogue of boundaries": () => filled(part("text") + closing, `\r\n--${boundary}`),
    "long heads": () => times(150, (i) => part(`f${i}`).replace("\r\n\r\n", `\r\n${"a:\r\n".repeat(4000)}\r\n\r\n`)).join("") + closing,
    "no colon in a head": () => filled(`--${boundary}\r\n`, "x\r\n", closing),
  },
  [json]: {
    plain: () => filled('{"text":"', "x", '"}'),
    "1,000 members": () => JSON.stringify(Object.fromEntries(times(1000, (index) => [`f${index}`, "x".repeat(2600)]))),
    "20,000 arrays": () => filled(`[${Array(9990).fill("[]").join(",")},"`, "x", '"]'),
    "20,000 objects": () => filled(`[${times(6600, (index) => `{"${index.toString(36)}":[]}`).join(",")},"`, "x", '"]'),
    "20,000 numbers": () => filled(`[${Array(19_000).fill("1e9").join(",")},"`, "x", '"]'),
    "brackets": () => filled("", "["),
    "empty objects": () => filled("[", "{},", "{}]"),
    "members": () => filled("{", '"a":1,', '"a":1}'),
    "escapes": () => filled('["', "\\n", '"]'),
    "escapes of Unicode": () => filled('["', "\\u20ac", '"]'),
  },
}; // prettier-ignore

/** The rows of the table: the worst of each content type. */
export async function* sending() {
  for (const type of Object.keys(kinds)) {
    const ratios = await apart(import.meta.url, type);
    const [worst, { ratio, low, high }] = Object.entries(ratios).toSorted(
      ([, a], [, b]) => b.ratio - a.ratio,
    )[0];
    const spread = `${low.toFixed(2)} to ${high.toFixed(2)}`;
    yield { what: `${type.split(";")[0]}: ${worst} (${spread})`, ratio, atMost: 3 };
  }
}

/** Of each body the cost to that of the plain one: the median, and between which the middle half of the rounds is. */
export async function measure(type) {
  const [plain, ...worse] = Object.entries(kinds[type]).map(([name, make]) => [name, Buffer.from(make())]);
  const samples = Object.fromEntries(worse.map(([name]) => [name, []]));
  for (let round = -2; round < 7; round++) {
    for (const [name, body] of worse) {
      const cost = await costOf(type, body);
      const ratio = cost / (await costOf(type, plain[1]));
      if (round >= 0) samples[name].push(ratio);
    }
  }
  return Object.fromEntries(
    Object.entries(samples).map(([name, ratios]) => {
      const sorted = ratios.toSorted((a, b) => a - b);
      const at = (part) => sorted[Math.floor(sorted.length * part)];
      return [name, { ratio: median(sorted), low: at(0.25), high: at(0.75) }];
    }),
  );
}

const anything = { "~standard": { version: 1, vendor: "bench", validate: (value) => ({ value }) } };

class Form extends FormView {
  formClass = anything;
  successUrl = "/";
}

class Json extends View {
  async post(request) {
    await request.json();
    return new Response();
  }
}

const app = createApp({
  urlpatterns: [path("form/", Form.asView()), path("json/", Json.asView())],
  logger: { warn() {}, error(_, error) { throw error; } },
}); // prettier-ignore

/** Microseconds of the processor, from the request to the response: 302 or 200, or 400 for what is over a number. */
async function costOf(type, body) {
  const at = type === json ? "json/" : "form/";
  const request = new Request(`http://bench.example/${at}`, {
    method: "POST",
    body,
    headers: { "Content-Type": type },
  });
  const start = process.cpuUsage();
  await app.fetch(request);
  const { user, system } = process.cpuUsage(start);
  return user + system;
}
