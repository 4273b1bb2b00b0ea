import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ShopProcess, startShop } from "./shop-process.js";

const programs = folderOfPrograms();
const lack =
  "The bookshop is not tried over a PostgreSQL: there is no initdb, neither in PATH nor below /usr/lib/postgresql.";
if (programs === undefined) process.stderr.write(`${lack}\n`);

describe.skipIf(programs === undefined)(programs === undefined ? lack : "over a PostgreSQL", () => {
  let server: Awaited<ReturnType<typeof startPostgres>>;
  let proxy: Awaited<ReturnType<typeof startProxy>>;
  let shop: ShopProcess;
  let admin: pg.Client;

  beforeAll(async () => {
    server = await startPostgres(programs ?? "");
    proxy = await startProxy(server.port);
    shop = await startShop({ DATABASE_URL: proxy.url, STAFF_PASSWORD: "persuasion" });
    admin = new pg.Client({ connectionString: server.url });
    await admin.connect();
  });

  afterAll(async () => {
    await admin.end();
    await shop.end();
    await proxy.stop();
    await server.stop();
  });

  const get = (address: string) => fetch(shop.origin + address);
  /** Waits until so many queries of the shop wait for a lock. */
  const untilWaiting = async (least: number) => {
    for (;;) {
      const { rows } = await admin.query<{ count: string }>(
        "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and pid <> pg_backend_pid()",
      );
      if (Number(rows[0]?.count) >= least) return;
      await setTimeout(20);
    }
  };
  const cutAll = () =>
    admin.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend'",
    );

  test("pages come from it", async () => {
    expect(await (await get("/books/")).text()).toContain("on the shelves");
  });

  test("a network that breaks while a query runs costs one answer with 503, and the shop stays open", async () => {
    await admin.query("begin");
    await admin.query("lock table books in access exclusive mode");
    const asked = get("/books/");
    await untilWaiting(1);
    // No message of the database comes first, as it does where the database itself ends a connection.
    proxy.cutAll();
    expect((await asked).status).toBe(503);
    await admin.query("rollback");
    expect(shop.isRunning).toBe(true);
    expect((await get("/books/")).status).toBe(200);
    expect(shop.output()).toContain("A connection to the database was lost");
  });

  test("a connection that the database ends while a query runs costs one answer with 503, and the shop stays open", async () => {
    await admin.query("begin");
    await admin.query("lock table books in access exclusive mode");
    const asked = get("/books/");
    await untilWaiting(1);
    await cutAll();
    await admin.query("rollback");
    expect((await asked).status).toBe(503);
    expect(shop.isRunning).toBe(true);
    expect((await get("/books/")).status).toBe(200);
    expect(shop.output()).toContain("A connection to the database was lost");
  });

  test("connections that are cut while nobody uses them cost nothing", async () => {
    expect((await get("/books/")).status).toBe(200);
    await cutAll();
    await expect.poll(async () => (await get("/books/")).status).toBe(200);
    expect(shop.isRunning).toBe(true);
  });

  test("behind a locked table requests are answered with 503, and with pages once it is free", async () => {
    await admin.query("begin");
    await admin.query("lock table books in access exclusive mode");
    const answers = await Promise.all(Array.from({ length: 10 }, () => get("/books/")));
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(10).fill(503));
    expect((await get("/contact/")).status).toBe(200);
    await admin.query("rollback");
    expect((await get("/books/")).status).toBe(200);
  });

  test("SIGTERM ends it, with what was asked answered and no connection left", async () => {
    const other = await startShop({ DATABASE_URL: server.url });
    // A connection that stays open, as a browser's does.
    expect((await fetch(`${other.origin}/books/`)).status).toBe(200);
    expect(await other.end("SIGTERM")).toBe(0);
  });
});

/** A cluster of its own, in a folder that is gone afterwards. */
async function startPostgres(folder: string) {
  const data = mkdtempSync(path.join(tmpdir(), "classviews-postgres-"));
  const owner = process.getuid?.() === 0 ? postgresUser() : {};
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(data, owner.uid, owner.gid);
  const options = { ...owner, cwd: data, stdio: "ignore" as const };
  const locale = ["--locale=C", "--encoding=UTF8", "--auth=trust", "--username=shop", "--no-sync"];
  execFileSync(path.join(folder, "initdb"), ["-D", data, ...locale], options);
  const port = await freePort();
  const settings = [
    `port=${String(port)}`,
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "fsync=off",
  ];
  const server = spawn(
    path.join(folder, "postgres"),
    ["-D", data, ...settings.flatMap((one) => ["-c", one])],
    options,
  );
  const url = `postgres://shop@127.0.0.1:${String(port)}/postgres`;
  while (!(await answers(url))) {
    if (server.exitCode !== null) throw new Error("PostgreSQL ended before it answered.");
    await setTimeout(50);
  }
  return {
    url,
    port,
    async stop() {
      server.kill("SIGQUIT");
      await once(server, "exit");
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** What stands between the shop and its database, and can be cut. */
async function startProxy(port: number) {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.pipe(other);
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const cutAll = () => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    url: `postgres://shop@127.0.0.1:${String(portOf(server))}/postgres`,
    cutAll,
    async stop() {
      cutAll();
      server.close();
      await once(server, "close");
    },
  };
}

async function answers(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

/** PostgreSQL does not run as root. */
function postgresUser(): { uid?: number; gid?: number } {
  const id = (kind: string) => Number(execFileSync("id", [kind, "postgres"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const port = portOf(server);
  server.close();
  return port;
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return address.port;
}

function folderOfPrograms(): string | undefined {
  const root = "/usr/lib/postgresql";
  const versions = existsSync(root) ? readdirSync(root).sort().reverse() : [];
  const folders = [
    ...(process.env["PATH"] ?? "").split(path.delimiter),
    ...versions.map((version) => path.join(root, version, "bin")),
  ];
  return folders.find(
    (folder) => existsSync(path.join(folder, "initdb")) && existsSync(path.join(folder, "postgres")),
  );
}
