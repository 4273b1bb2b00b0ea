import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type AppOptions,
  BadRequest,
  createApp,
  FormView,
  HttpRequest,
  path,
  type StandardSchema,
  View,
} from "../../src/index.js";

const urlEncoded = "application/x-www-form-urlencoded";
const multipart = "multipart/form-data; boundary=b";

function request(body: BodyInit, type: string, headers: HeadersInit = {}): HttpRequest {
  const all = new Headers(headers);
  all.set("Content-Type", type);
  return new HttpRequest(new Request("https://shop.example/", { method: "POST", body, headers: all }));
}

const fields = (count: number) => Array.from({ length: count }, (_, index) => `${index}`).join("&");
const parts = (count: number, rest = "") =>
  Array.from(
    { length: count },
    (_, index) => `--b\r\nContent-Disposition: form-data; name=${index}${rest}\r\n\r\n1\r\n`,
  ).join("");
const deep = (depth: number) => Array(depth).fill("a").join(".");
const json = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
const object = (count: number) =>
  JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, index])));

describe("what a request may be made of", () => {
  it.each<[string, string, string, number]>([
    ["1,000 fields", fields(1000), urlEncoded, 1000],
    ["no field", "", urlEncoded, 0],
    ["empty fields, which count", "&".repeat(999), urlEncoded, 0],
    ["a name 16 deep", `${deep(16)}=1`, urlEncoded, 1],
    ["dots in values", `a=${deep(100)}`, urlEncoded, 1],
    ["1,000 parts", `${parts(1000)}--b--`, multipart, 1000],
    ["100 files", `${parts(100, "; filename=x")}--b--`, multipart, 100],
    ["both", `${parts(1000)}${parts(100, "; filename=x")}--b--`, multipart, 1100],
    ["any number of boundaries behind the last", `--b--\r\n${parts(2000)}--b--`, multipart, 0],
  ])("is %s", async (_, body, type, count) => {
    expect([...(await request(body, type).formData())]).toHaveLength(count);
  });

  it.each<[string, string, string, string]>([
    ["fields", fields(1001), urlEncoded, "The form has more than 1000 fields (maxFields)."],
    ["fields of one name", "a=1&".repeat(1000), urlEncoded, "more than 1000 fields"],
    ["empty fields", "&".repeat(2_000_000), urlEncoded, "more than 1000 fields"],
    ["deep names", `${deep(17)}=1`, urlEncoded, "nested more than 16 deep"],
    ["names of encoded dots", `${deep(17).replaceAll(".", "%2e")}=1`, urlEncoded, "nested more than 16 deep"],
    ["names of dots", `${".".repeat(2_000_000)}=1`, urlEncoded, "nested more than 16 deep"],
    ["parts", `${parts(1001)}--b--`, multipart, "The form has more than 1000 fields (maxFields)."],
    [
      "files",
      `${parts(101, "; filename=x")}--b--`,
      multipart,
      "The form has more than 100 files (maxFiles).",
    ],
    ["empty files", `${parts(101, '; filename=""')}--b--`, multipart, "more than 100 files"],
    ["parts and files", `${parts(1101)}--b--`, multipart, "more than 1100 fields and files"],
    ["boundaries", "--b\r\n".repeat(500_000), multipart, "more than 1100 fields and files"],
    [
      "deep parts",
      `--b\r\nContent-Disposition: form-data; name=${deep(17)}\r\n\r\n\r\n--b--`,
      multipart,
      "16 deep",
    ],
  ])("is refused with 400 where it has too many: %s", async (_, body, type, message) => {
    const refused = request(body, type).formData();
    await expect(refused).rejects.toMatchObject({ name: "BadRequest", status: 400 });
    await expect(refused).rejects.toThrow(message);
  });

  it.each([
    ["a deep array", json(16)],
    ["an object of 1,000 members", object(1000)],
    ["a long list", JSON.stringify(Array(19_000).fill(1))],
    ["a list of objects", JSON.stringify(Array(4000).fill({ a: 1, b: [2] }))],
    ["brackets and commas in text", JSON.stringify({ 'a"\\': '[{,\\"'.repeat(50_000) })],
    ["nothing but a number", " 1 "],
  ])("is JSON with %s", async (_, body) => {
    expect(await request(body, "application/json").json()).toEqual(JSON.parse(body));
  });

  it.each([
    ["arrays 17 deep", json(17), "nested more than 16 deep"],
    ["a million brackets", "[".repeat(1_000_000), "nested more than 16 deep"],
    ["deep objects", `${'{"a":'.repeat(17)}1${"}".repeat(17)}`, "nested more than 16 deep"],
    ["an object of 1,001 members", object(1001), "an object of more than 1000 fields (maxFields)"],
    ["one within a list", `[1,${object(1001)}]`, "an object of more than 1000 fields"],
    ["very many numbers", JSON.stringify(Array(20_001).fill(0)), "more than 20000 values"],
    ["very many empty objects", JSON.stringify(Array(300_000).fill({})), "more than 20000 values"],
    ["text that does not end", '{"a":"\\', "can't be read"],
    ["brackets that close nothing", "]}],,", "can't be read"],
  ])("is refused with 400 as JSON with %s", async (_, body, message) => {
    const refused = request(body, "application/json").json();
    await expect(refused).rejects.toMatchObject({ name: "BadRequest", status: 400 });
    await expect(refused).rejects.toThrow(message);
  });

  it("holds for the query", () => {
    const query = (search: string) => new HttpRequest(new Request(`https://shop.example/${search}`)).query;
    expect([...query(`?${fields(1000)}`)]).toHaveLength(1000);
    expect([...query("?")]).toEqual([]);
    expect([...query("??a=+&b=%2B")]).toEqual([
      ["?a", " "],
      ["b", "+"],
    ]);
    for (const search of [`?${fields(1001)}`, `?${"&".repeat(1000)}`])
      expect(() => query(search)).toThrow("The query has more than 1000 parameters (maxFields).");
    expect(() => query(`?${deep(17)}`)).toThrow(BadRequest);
  });
});

class Count extends View {
  async get(asked: HttpRequest) {
    return new Response(String([...asked.query].length));
  }
  async post(asked: HttpRequest) {
    return new Response(String([...(await asked.formData())].length));
  }
}

class Uploads extends Count {
  override setup(asked: HttpRequest, params: object) {
    super.setup(asked, params);
    asked.maxFields = 2000;
    asked.maxFiles = 200;
  }
}

function open(options: Partial<AppOptions> = {}) {
  const app = createApp({
    urlpatterns: [path("", Count.asView()), path("uploads/", Uploads.asView())],
    logger: { warn: () => undefined, error: () => undefined },
    ...options,
  });
  return async (body: string | null, type = urlEncoded, at = "/") => {
    const init = body === null ? {} : { method: "POST", body, headers: { "Content-Type": type } };
    const response = await app.fetch(new Request(`https://shop.example${at}`, init));
    return response.ok ? Number(await response.text()) : -response.status;
  };
}

describe("maxFields and maxFiles", () => {
  it("are what the app says", async () => {
    const send = open({ maxFields: 2, maxFiles: 1 });
    expect(await send(fields(2))).toBe(2);
    expect(await send(fields(3))).toBe(-400);
    expect(await send(null, "", "/?a&b&c")).toBe(-400);
    expect(await send(`${parts(1, "; filename=x")}--b--`, multipart)).toBe(1);
    expect(await send(`${parts(2, "; filename=x")}--b--`, multipart)).toBe(-400);
    expect(await open({ maxFields: Infinity })(fields(5000))).toBe(5000);
    expect(await open({ maxFields: 0 })("")).toBe(0);
  });

  it("are what the request says, first of all", async () => {
    const send = open({ maxFields: 2, maxFiles: 1 });
    expect(await send(fields(2000), urlEncoded, "/uploads/")).toBe(2000);
    expect(await send(fields(2001), urlEncoded, "/uploads/")).toBe(-400);
    expect(await send(null, "", `/uploads/?${fields(2000)}`)).toBe(2000);
    expect(await send(`${parts(200, "; filename=x")}--b--`, multipart, "/uploads/")).toBe(200);
    expect(await send(`${parts(201, "; filename=x")}--b--`, multipart, "/uploads/")).toBe(-400);
  });

  it.each([-1, NaN, "10", null])("are numbers, and not %s", (value) => {
    expect(() => open({ maxFields: value as number })).toThrow(/as maxFields\. Give a number of fields/);
    expect(() => open({ maxFiles: value as number })).toThrow(/as maxFiles\. Give a number of files/);
  });

  it("keep a form view from what would take seconds", async () => {
    const anything: StandardSchema = {
      "~standard": { version: 1, vendor: "test", validate: (value) => ({ value }) },
    };
    class Contact extends FormView {
      override formClass = anything;
      override successUrl = "/thanks/";
    }
    const send = open({ urlpatterns: [path("", Contact.asView())] });
    expect(await send(fields(300_000))).toBe(-400);
    expect(await send(Array(50_000).fill(deep(17)).join("&"))).toBe(-400);
  });
});

describe("a body with a Content-Encoding", () => {
  const readers = {
    formData: async (asked: HttpRequest) => asked.formData(),
    json: async (asked: HttpRequest) => asked.json(),
    text: async (asked: HttpRequest) => asked.text(),
  };

  it.each(
    Object.entries(readers).flatMap(([name, read]) =>
      ["gzip", "br", "deflate, gzip", "identity, gzip", "x", "aes128gcm"].map(
        (encoding) => [name, encoding, read] as const,
      ),
    ),
  )("is not read by %s(): %s", async (_, encoding, read) => {
    const asked = request("a=1", urlEncoded, { "Content-Encoding": encoding });
    await expect(read(asked)).rejects.toMatchObject({ name: "UnsupportedMediaType", status: 415 });
  });

  it.each(["identity", "Identity", "", "identity, identity"])(
    "is read where that is none: %j",
    async (encoding) => {
      const asked = request("1", "application/json", { "Content-Encoding": encoding });
      expect([await asked.json(), await asked.text()]).toEqual([1, "1"]);
    },
  );

  it("can be read as it is by bytes()", async () => {
    const asked = request("a=1", urlEncoded, { "Content-Encoding": "gzip" });
    expect(await asked.bytes()).toHaveLength(3);
  });
});

describe("a charset", () => {
  const latin = Uint8Array.of(0xe9);

  it.each([
    ["text/plain", "\ufffd"],
    ["text/plain; charset=iso-8859-1", "é"],
    ['text/plain; Charset="windows-1252"', "é"],
    ["text/plain; charset=klingon", "\ufffd"],
    ["text/plain; charset=us-ascii", "\ufffd"],
    [";;;=", "\ufffd"],
  ])("is what %s says for text()", async (type, text) => {
    expect(await request(latin, type).text()).toBe(text);
  });

  it.each(["iso-8859-1", "UTF-16", "windows-1252"])("of a form is not %s", async (charset) => {
    const form = request("a=%E9", `${urlEncoded}; charset=${charset}`).formData();
    await expect(form).rejects.toMatchObject({ status: 415 });
  });

  it.each(["utf-8", "UTF8", '"utf-8"', "us-ascii", "klingon"])("of a form can be %s", async (charset) => {
    const form = await request("a=%C3%A9+", `${urlEncoded}; charset=${charset}`).formData();
    expect(form.get("a")).toBe("é ");
  });
});

describe("Content-Length", () => {
  const stream = () => new Blob(["a=1"]).stream();
  const read = (length: string, maxBodySize: number, body: ReadableStream = stream()) => {
    const headers = { "Content-Type": urlEncoded, "Content-Length": length };
    const init = { method: "POST", body, headers, duplex: "half" } as RequestInit;
    const asked = new HttpRequest(new Request("https://shop.example/", init));
    asked.maxBodySize = maxBodySize;
    return asked.formData();
  };

  it.each(["99999999999999", "9".repeat(400), "-5", "1e3", "0x10", "5, 5", "", "1e400", "NaN"])(
    "%s is not trusted",
    async (length) => {
      expect([...(await read(length, Infinity))]).toEqual([["a", "1"]]);
    },
  );

  it.each(["99999999999999", "1001", "0001001"])("%s is a reason to refuse", async (length) => {
    await expect(read(length, 1000)).rejects.toMatchObject({ status: 413 });
  });

  it("reserves no memory", async () => {
    const before = process.memoryUsage().arrayBuffers;
    const never = Array.from({ length: 64 }, () => new ReadableStream());
    for (const body of never) void read("600000000", Infinity, body).catch(() => undefined);
    await new Promise((resolve) => setImmediate(resolve));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10_000_000);
  });
});

it("a body is read, or refused with 4xx, whatever it is and says it is", async () => {
  const types = fc.oneof(
    fc.constantFrom(urlEncoded, multipart, "application/json", "multipart/form-data; boundary=--", "text/plain", ""),
    fc.string().map((text) => `${urlEncoded};${text.replace(/[^\x20-\x7e]/g, "")}`),
    fc.string().map((text) => `multipart/form-data;${text.replace(/[^\x20-\x7e]/g, "")}`),
  ); // prettier-ignore
  const bodies = fc.oneof(
    fc.uint8Array(),
    fc.string({ unit: "binary" }),
    fc.json(),
    fc.array(fc.constantFrom("&", "=", "%", "%2", "+", ".", "a", "--b", "\r\n", "[", "{", '"', "\\", ",")).map((all) => all.join("")),
  ); // prettier-ignore
  await fc.assert(
    fc.asyncProperty(types, bodies, async (type, body) => {
      const sent = typeof body === "string" ? body : Uint8Array.from(body);
      for (const reader of ["formData", "json", "text"] as const) {
        try {
          await request(sent, type)[reader]();
        } catch (error) {
          expect(error).toBeInstanceOf(BadRequest);
        }
      }
    }),
    { numRuns: 500 },
  );
});
