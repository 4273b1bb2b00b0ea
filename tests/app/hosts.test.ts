import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import { serve, type Server } from "srvx";
import {
  type App,
  bases,
  createApp,
  HttpRequest,
  LoginRequiredMixin,
  loginRequired,
  path,
  View,
} from "../../src/index.js";

class Page extends bases(LoginRequiredMixin, View) {
  async get(): Promise<Response> {
    return new Response("page");
  }
}

const logged: string[] = [];
let app: App;

beforeAll(() => {
  app = createApp({
    urlpatterns: [
      path("page/", Page.asView()),
      path(
        "function/",
        loginRequired(() => new Response("page")),
      ),
      path("open/", (request) => new Response(new URL(request.url).pathname)),
    ],
    middleware: [
      (getResponse) => async (request) => {
        const response = await getResponse(request);
        response.headers.set("X-Origin", new URL(request.url).origin);
        return response;
      },
    ],
    loginUrl: "/login/",
    logger: { warn: (line) => logged.push(line), error: (line) => logged.push(line) },
  });
});

afterAll(() => {
  app.close();
});

const bad = [
  "x:99999",
  "x:65536",
  "x:-1",
  "x:8o",
  "x:1:2",
  "a b",
  "a\tb",
  "[::1",
  "::1",
  "[::1]x",
  "[z]",
  ":80",
  "user@x",
  "user:secret@x",
  "x/page",
  "x?page",
  "x#page",
  "x\\page",
  "x, y",
  "<x>",
  "1.2.3.999",
  "a%00b",
];

describe.each(["/page/", "/function/", "/open/", "/none/"])("at %s", (at) => {
  it.each(["", ...bad])("Host: %s is the client's fault, as a server passes it on", async (host) => {
    const request = new Request("http://localhost/", { headers: { Host: host } });
    const response = await app.fetch(Object.defineProperty(request, "url", { value: `http://${host}${at}` }));
    expect(response.status).toBe(400);
    expect(logged.at(-1)).not.toMatch(/ was answered with 5/);
  });

  it.each([
    "x",
    "x:80",
    "x:65535",
    "X.example.",
    "127.0.0.1:3000",
    "[::1]:3000",
    "my_shop",
    "xn--mller-kva.de",
  ])("Host: %s is none", async (host) => {
    const request = new Request(`http://localhost${at}`, { headers: { Host: host } });
    Object.defineProperty(request, "url", { value: `http://${host}${at}` });
    expect((await app.fetch(request)).status).toBe({ "/open/": 200, "/none/": 404 }[at] ?? 302);
  });
});

it("a view without an app refuses such a request, too", async () => {
  const request = new HttpRequest({ url: "http://x:99999/page/", headers: new Headers() } as Request);
  const view = loginRequired({ loginUrl: "/login/" })(() => new Response("page"));
  expect(() => view(request)).toThrow('The request is for "x:99999", which is no host.');
});

describe("behind srvx", () => {
  let server: Server;
  let port: number;

  beforeAll(async () => {
    server = serve({ fetch: (request) => app.fetch(request), port: 0, hostname: "127.0.0.1", silent: true });
    await server.ready();
    port = (server.node?.server?.address() as AddressInfo).port;
  });

  afterAll(async () => {
    await server.close(true);
  });

  async function statusOf(target: string, host: string): Promise<string> {
    const socket = connect(port, "127.0.0.1");
    socket.end(`GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    let text = "";
    socket.on("data", (chunk) => (text += String(chunk)));
    await once(socket, "close");
    return text.split(" ")[1] ?? "";
  }

  it.each(["", ...bad])("Host: %s is 400", async (host) => {
    expect(await statusOf("/page/", host)).toBe("400");
  });

  it("other hosts are served", async () => {
    expect(await statusOf("/page/", "shop.example:8080")).toBe("302");
    expect(await statusOf("/open/", `localhost:${String(port)}`)).toBe("200");
  });
});
