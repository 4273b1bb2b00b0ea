import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A remote cache on this machine, as Turborepo and Nx speak to one. */
export interface RemoteCache {
  /** What makes each of the two use it. */
  readonly env: Readonly<Record<string, string>>;
  /** How many entries were stored, and how many fetched. */
  readonly counts: { stored: number; fetched: number };
  close(): void;
}

/** Keeps in memory what is put under a path, and gives it back. */
export async function remoteCache(): Promise<RemoteCache> {
  const entries = new Map<string, { body: Buffer; headers: Record<string, string> }>();
  const counts = { stored: 0, fetched: 0 };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const json = (status: number, value: unknown) =>
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
      if (request.method === "PUT") {
        counts.stored += 1;
        const duration = request.headers["x-artifact-duration"];
        entries.set(pathname, {
          body: Buffer.concat(parts),
          headers: {
            "content-type": "application/octet-stream",
            ...(typeof duration === "string" && { "x-artifact-duration": duration }),
          },
        });
        json(200, { urls: [] });
      } else if (pathname.endsWith("/status")) {
        json(200, { status: "enabled" });
      } else if (request.method === "POST") {
        json(200, {});
      } else {
        const entry = entries.get(pathname);
        if (!entry) return void json(404, {});
        if (request.method === "GET") counts.fetched += 1;
        response.writeHead(200, entry.headers).end(entry.body);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    env: {
      TURBO_API: url,
      TURBO_TEAM: "books",
      TURBO_TOKEN: "token",
      NX_SELF_HOSTED_REMOTE_CACHE_SERVER: url,
      NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN: "token",
    },
    counts,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
