import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { stage } from "@igny8/api/testing/stage";
import { newId } from "@igny8/db/columns";
import { job } from "@igny8/db/schema/jobs";
import { eq, sql } from "drizzle-orm";
import { Hono } from "hono";
import { afterAll, describe, expect, it } from "vitest";
import { identifyRequest, type Variables } from "../request-id.ts";
import { trpcRoutes } from "./routes.ts";

const s = await stage();
const { platform } = s;
const { accountId } = s.place("vera");

const app = new Hono<{ Variables: Variables }>();
app.use(identifyRequest(platform.services.log, 0));
app.route("/trpc", trpcRoutes(platform));
const server = createServer(getRequestListener(app.fetch)).listen(0, "127.0.0.1");
await once(server, "listening");
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const { key } = await s.zara.keys.create({ name: "follower", role: "viewer" });

/** A job that no worker touches. */
async function still(status: "running" | "succeeded" = "running"): Promise<string> {
  const id = newId();
  const values = { accountId, id, kind: "keywords.import", input: {}, status, actorKind: "user" } as const;
  await s.databases.system.transaction((tx) => tx.insert(job).values(values));
  return id;
}

const move = (id: string) =>
  s.databases.system.transaction(async (tx) => {
    await tx
      .update(job)
      .set({ version: sql`${job.version} + 1` })
      .where(eq(job.id, id));
    await s.boss.announce(tx, { accountId, jobId: id });
  });

type Headers = Record<string, string>;
const pathOf = (input: unknown) => `/trpc/jobs.follow?input=${encodeURIComponent(JSON.stringify(input))}`;

/** The whole answer, over a socket or, as the adapter gives it, without one. */
async function answers(path: string, headers: Headers) {
  const named = { "x-request-id": "the-same-request", ...headers };
  const [ours, adapters] = [
    await fetch(origin + path, { headers: named }),
    await app.request(path, { headers: named }),
  ];
  const whole = async (response: Response) => ({
    status: response.status,
    type: response.headers.get("content-type"),
    kept: response.headers.get("cache-control"),
    gathered: response.headers.get("x-accel-buffering"),
    request: response.headers.get("x-request-id"),
    text: (await response.text()).replaceAll(/\n{2,}/g, "\n\n"),
  });
  return { ours: await whole(ours), adapters: await whole(adapters) };
}

describe("a subscription over a socket", () => {
  it("is answered as tRPC's adapter answers it: events, refusals, and what follows the last one seen", async () => {
    const over = await still("succeeded");
    const known = { "x-api-key": key };
    const asked: [path: string, headers: Headers][] = [
      [pathOf({ id: over }), known],
      [pathOf({ id: over }), { ...known, "last-event-id": "1" }],
      [`${pathOf({ id: over })}&lastEventId=1`, known],
      [pathOf({ id: over }), {}],
      [pathOf({ id: over }), { "x-api-key": "igny8_unknown" }],
      [pathOf({ id: newId() }), known],
      [pathOf({ id: "no id" }), known],
      ["/trpc/jobs.follow", known],
      ["/trpc/jobs.follow?input=%7Bbad", known],
    ];
    for (const [path, headers] of asked) {
      const { ours, adapters } = await answers(path, headers);
      expect(ours).toEqual(adapters);
    }
    const { ours } = await answers(pathOf({ id: over }), known);
    expect(ours.text).toMatch(/^event: connected\n.*\n\ndata: {"id":".*\nid: 1\n\nevent: return\n/s);
  });

  it("is not begun for who asks for the head alone", async () => {
    const path = pathOf({ id: await still() });
    const { status } = await fetch(origin + path, { method: "HEAD", headers: { "x-api-key": key } });
    expect(status).toBe(204);
  });

  it("brings every move of the job, and listens no longer when its reader has gone", async () => {
    const id = await still();
    const { jobs } = platform.services;
    const listen = jobs.listen;
    let listening = 0;
    jobs.listen = (ticket, wake) => {
      const stop = listen(ticket, wake);
      listening++;
      return () => {
        listening--;
        stop();
      };
    };
    const reader = request(origin + pathOf({ id }), { headers: { "x-api-key": key } });
    let text = "";
    reader.on("error", () => {});
    reader.on("response", (response) => {
      response
        .on("error", () => {})
        .on("data", (chunk: Buffer) => {
          text += chunk.toString();
        });
    });
    reader.end();
    await expect.poll(() => text).toContain("id: 1\n");
    expect(listening).toBe(1);
    await move(id);
    await expect.poll(() => text).toContain("id: 2\n");
    reader.destroy();
    await expect.poll(() => listening).toBe(0);
    jobs.listen = listen;
  });
});
