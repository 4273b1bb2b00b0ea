import { describe, expect, it, vi } from "vitest";
import {
  type AppOptions,
  BadRequest,
  createApp,
  type Form,
  FormView,
  HttpRequest,
  path,
  RequestDataTooBig,
  ServiceUnavailable,
  type StandardSchema,
  UnsupportedMediaType,
  View,
} from "../../src/index.js";
import { isUnavailable } from "../../src/unavailable.js";

const anything: StandardSchema = {
  "~standard": { version: 1, vendor: "test", validate: (value) => ({ value }) },
};

class Contact extends FormView {
  override formClass = anything;
  override successUrl = "/thanks/";
  override templateName = () => "form";
  override async formValid(form: Form) {
    return Response.json(form.cleanedData);
  }
}

class Json extends View {
  async post(request: HttpRequest) {
    return Response.json(await request.json());
  }
}

class Uploads extends Contact {
  override setup(request: HttpRequest, params: object) {
    super.setup(request, params);
    request.maxBodySize = 4 * 1024 * 1024;
  }
}

function open(options: Partial<AppOptions> = {}) {
  const logger = { warn: vi.fn<(message: string) => void>(), error: vi.fn() };
  const app = createApp({
    logger,
    urlpatterns: [
      path("contact/", Contact.asView()),
      path("uploads/", Uploads.asView()),
      path("json/", Json.asView()),
      path("pages/<str:slug>/", View.asView()),
    ],
    ...options,
  });
  const post = async (body: BodyInit | null, headers: HeadersInit = {}, at = "/contact/") =>
    app.fetch(
      new Request(`https://shop.example${at}`, {
        method: "POST",
        body,
        headers,
        duplex: "half",
      } as RequestInit),
    );
  return { app, logger, post };
}

const form = { "Content-Type": "application/x-www-form-urlencoded" };

/** A body that never ends, in chunks of 64 KB; counts what was taken of it. */
function endless() {
  const taken = { bytes: 0, cancelled: false };
  const chunk = new TextEncoder().encode("a".repeat(65_536));
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        taken.bytes += chunk.length;
        controller.enqueue(chunk);
      },
      cancel() {
        taken.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, taken };
}

describe("a body over the limit", () => {
  it("is answered with 413, on a plain page, and logged in a line", async () => {
    const { post, logger } = open();
    const response = await post(`a=${"b".repeat(2_621_440)}`, form);
    expect([response.status, response.headers.get("Content-Type")]).toEqual([
      413,
      "text/html; charset=utf-8",
    ]);
    expect(await response.text()).toMatch(
      /<h1>Content Too Large<\/h1><p>More was sent than is accepted here/,
    );
    expect(logger.warn.mock.calls).toEqual([
      ["POST was answered with 413, The request's body is longer than 2621440 bytes.: /contact/"],
    ]);
    expect(logger.error).not.toHaveBeenCalled();
  });

  it("just within is read", async () => {
    const { post } = open();
    expect((await post(`a=${"b".repeat(2_621_438)}`, form)).status).toBe(200);
  });

  it.each<[string, Record<string, string>?]>([
    ["none"],
    ["a lie", { "Content-Length": "10" }],
    ["nonsense", { "Content-Length": "-1e9x" }],
  ])("is read no further than that, whatever the client says of its length: %s", async (_, headers = {}) => {
    const { post } = open();
    const { stream, taken } = endless();
    expect((await post(stream, { ...form, ...headers })).status).toBe(413);
    expect(taken.bytes).toBeLessThanOrEqual(2_621_440 + 65_536);
    expect(taken.cancelled).toBe(true);
  });

  it("is not read at all where the client says that it is too long", async () => {
    const { post } = open();
    const { stream, taken } = endless();
    expect((await post(stream, { ...form, "Content-Length": "99999999" })).status).toBe(413);
    expect(taken.bytes).toBe(0);
  });

  it("is what the app says, or the view", async () => {
    const { post } = open({ maxBodySize: 10 });
    expect((await post("a=12345678", form)).status).toBe(200);
    expect((await post("a=123456789", form)).status).toBe(413);
    expect((await post(`"${"b".repeat(10)}"`, {}, "/json/")).status).toBe(413);
    expect((await post(`a=${"b".repeat(3_000_000)}`, form, "/uploads/")).status).toBe(200);
    expect((await post(`a=${"b".repeat(5_000_000)}`, form, "/uploads/")).status).toBe(413);
  });

  it("is refused without an app, too", async () => {
    const request = new HttpRequest(
      new Request("https://x.example", { method: "POST", body: "x".repeat(3_000_000) }),
    );
    await expect(request.text()).rejects.toThrow(RequestDataTooBig);
    await expect(request.bytes()).rejects.toThrow("longer than 2621440 bytes");
  });

  it.each([-1, NaN, "1mb", null])("maxBodySize is a number of bytes, and not %s", (maxBodySize) => {
    expect(() => open({ maxBodySize: maxBodySize as number })).toThrow(
      /as maxBodySize\. Give a number of bytes/,
    );
  });
});

describe("a form of the wrong kind", () => {
  it.each([
    ["application/json", 415],
    ["text/plain", 415],
    ["multipart/mixed; boundary=x", 415],
    ["application/x-www-form-urlencodedx", 415],
    ["\u00ff", 415],
    ["", 415],
    ["multipart/form-data", 400],
    ["multipart/form-data; boundary=", 400],
    ["multipart/form-data; boundary=y", 400],
    [`multipart/form-data; boundary=${"z".repeat(5000)}`, 400],
    ["application/x-www-form-urlencoded; charset=nonsense", 200],
    ["APPLICATION/X-WWW-FORM-URLENCODED ; x", 200],
  ])("as %j is answered with %i", async (type, status) => {
    const { post, logger } = open();
    const response = await post(`a=1`, { "Content-Type": type });
    expect(response.status).toBe(status);
    if (status === 415) expect(await response.text()).toMatch(/<h1>Unsupported Media Type<\/h1><p>/);
    expect(logger.error).not.toHaveBeenCalled();
  });

  it("can be empty where nothing is said of it", async () => {
    const { post } = open();
    expect(await (await post(null)).json()).toEqual({});
  });

  it.each([
    ["no end", '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'],
    ["no header", "--x\r\n\r\n1\r\n--x--\r\n"],
    ["no name", "--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--\r\n"],
    ["no boundary in the body", "a=1"],
    ["nothing", ""],
    ["half a boundary", "--"],
    ["bytes", new Uint8Array([0xff, 0xfe, 0, 13, 10])],
    ["NUL", '--x\r\nContent-Disposition: form-data; name="\0\r\n\r\n1\r\n--x--\r\n'],
  ])("that is malformed multipart is answered with 400: %s", async (_, body) => {
    const { post, logger } = open();
    const response = await post(body, { "Content-Type": "multipart/form-data; boundary=x" });
    expect(response.status).toBe(400);
    expect(await response.text()).toMatch(/<h1>Bad Request<\/h1><p>This request can't be understood/);
    expect(logger.error).not.toHaveBeenCalled();
  });

  it.each(["%", "%zz=%", "a=%E0%A4", "a=%ff%fe", "=&=&&&", "%00=%00"])(
    "with odd percent-encoding is read as browsers read it: %s",
    async (body) => {
      const { post } = open();
      expect((await post(body, form)).status).toBe(200);
    },
  );

  it("that breaks off is answered with 400", async () => {
    const { post } = open();
    const broken = new ReadableStream({
      pull: (controller) => controller.error(new Error("aborted")),
    });
    expect((await post(broken, form)).status).toBe(400);
  });

  it("that is no JSON is answered with 400", async () => {
    const { post } = open();
    expect((await post("{", {}, "/json/")).status).toBe(400);
    expect((await post("", {}, "/json/")).status).toBe(400);
    expect(await (await post('{"__proto__":1}', {}, "/json/")).text()).toBe('{"__proto__":1}');
  });

  it("shows the reason in debug alone, and what handler400 says where there is one", async () => {
    const { post } = open({ debug: true });
    expect(await (await post("{", {}, "/json/")).text()).toMatch(/BadRequest.*Caused by/s);
    const handled = open({ handler400: (_, error) => new Response(error.name, { status: error.status }) });
    const response = await handled.post("a=1", { "Content-Type": "text/plain" });
    expect([response.status, await response.text()]).toEqual([415, "UnsupportedMediaType"]);
    expect(new UnsupportedMediaType()).toBeInstanceOf(BadRequest);
  });

  it("was read before by somebody else, which is a mistake of this side and says so", async () => {
    const raw = new Request("https://x.example", { method: "POST", body: "a=1", headers: form });
    await raw.text();
    await expect(new HttpRequest(raw).formData()).rejects.toThrow(/read before.*HttpRequest alone/);
  });

  it("can be read as bytes, text and form, all of one", async () => {
    const request = new HttpRequest(
      new Request("https://x.example", { method: "POST", body: "a=ä", headers: form }),
    );
    expect([await request.text(), (await request.formData()).get("a")]).toEqual(["a=ä", "ä"]);
    expect(await request.bytes()).toHaveLength(4);
  });
});

describe("a path with odd percent-encoding", () => {
  it.each([
    "/pages/%/",
    "/pages/%zz/",
    "/pages/%E0%A4%A/",
    "/pages/%00/",
    "/pages/%ff%fe/",
    "/%2f%2fevil/",
    "//%5c",
  ])("%s is no server error", async (at) => {
    const { app } = open();
    const response = await app.fetch(new Request(`https://shop.example${at}`));
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
  });
});

describe("what can't be reached", () => {
  const failing = (error: Error, options: Partial<AppOptions> = {}) => {
    class Failing extends View {
      async get(): Promise<Response> {
        throw error;
      }
    }
    return open({ urlpatterns: [path("", Failing.asView())], ...options });
  };
  const refused = Object.assign(new Error("connect ECONNREFUSED 10.0.0.7:5432"), { code: "ECONNREFUSED" });

  it("is answered with 503, without the reason, which the log says", async () => {
    const { app, logger } = failing(refused);
    const response = await app.fetch(new Request("https://shop.example/"));
    expect(response.status).toBe(503);
    expect(await response.text()).toMatch(
      /<h1>Service Unavailable<\/h1><p>This page can't be shown at the moment/,
    );
    expect(logger.error.mock.calls).toEqual([["GET / was answered with 503:", refused]]);
  });

  it("shows the reason in debug, and what handler503 says where there is one", async () => {
    const debug = failing(refused, { debug: true });
    expect(await (await debug.app.fetch(new Request("https://shop.example/"))).text()).toMatch(/10\.0\.0\.7/);
    const handled = failing(refused, { handler503: () => new Response("later", { status: 503 }) });
    expect(await (await handled.app.fetch(new Request("https://shop.example/"))).text()).toBe("later");
  });

  it.each([
    ["what says so itself", new ServiceUnavailable("The stock is being counted.")],
    ["a cause", new Error("Failed query", { cause: refused })],
    ["a database that starts", Object.assign(new Error("starting up"), { code: "57P03" })],
    ["too many connections", Object.assign(new Error("sorry"), { code: "53300" })],
    ["a locked table", Object.assign(new Error("lock timeout"), { code: "55P03" })],
    ["a statement that takes too long", Object.assign(new Error("statement timeout"), { code: "57014" })],
    ["a lost connection", Object.assign(new Error("lost"), { code: "08006" })],
    ["a pool without a free connection", new Error("timeout exceeded when trying to connect")],
    ["PGlite, closed", new Error("PGlite is closed")],
    [
      "a connection that died before",
      new Error("Client has encountered a connection error and is not queryable"),
    ],
    ["a pool that ended", new Error("Client was closed and is not queryable")],
    ["several addresses", Object.assign(new AggregateError([refused]), { code: "ECONNREFUSED" })],
  ])("is told by %s", (_, error) => {
    expect(isUnavailable(error)).toBe(true);
  });

  it.each([
    ...[
      "53000",
      "53100",
      "53200",
      "53300",
      "53400",
      "57P01",
      "57P02",
      "57P03",
      "57P04",
      "57P05",
      "08001",
      "08P01",
      "55P03",
    ],
    ...["EHOSTDOWN", "ENETDOWN", "ENETRESET", "ETIMEDOUT"],
    ...["UND_ERR_CONNECT_TIMEOUT", "UND_ERR_SOCKET"],
    ...["ER_CON_COUNT_ERROR", "ER_SERVER_SHUTDOWN", "ER_LOCK_WAIT_TIMEOUT", "ER_DISK_FULL"],
    ...["SQLITE_BUSY", "SQLITE_BUSY_SNAPSHOT", "SQLITE_FULL", "SQLITE_CANTOPEN"],
    ...["P1001", "P2024", "P2037"],
  ])("is told by the code %s, of an error, a cause or one of several", (code) => {
    const error = Object.assign(new Error("x"), { code });
    for (const shown of [
      error,
      new Error("y", { cause: error }),
      new AggregateError([new Error("z"), error]),
    ]) {
      expect(isUnavailable(shown)).toBe(true);
    }
  });

  it.each([
    "42P01",
    "23505",
    "40001",
    "ER_DUP_ENTRY",
    "SQLITE_CONSTRAINT",
    "SQLITE_BUSYBODY",
    "P2002",
    "x08006",
  ])("is not told by the code %s", (code) => {
    expect(isUnavailable(Object.assign(new Error("x"), { code }))).toBe(false);
  });

  it.each([
    ["a mistake in SQL", Object.assign(new Error("syntax"), { code: "42601" })],
    ["a missing file", Object.assign(new Error("ENOENT"), { code: "ENOENT" })],
    ["text", "ECONNREFUSED"],
    ["nothing", undefined],
    ["a number for a code", Object.assign(new Error(""), { code: 8 })],
  ])("is not told by %s", (_, error) => {
    expect(isUnavailable(error)).toBe(false);
  });

  it("is not looked for without end in causes that go round", () => {
    const round = new Error("round");
    round.cause = round;
    expect(isUnavailable(round)).toBe(false);
  });
});
