import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { createRequestContext } from "@igny8/api/access/context";
import type { Platform } from "@igny8/api/access/platform";
import { appRouter } from "@igny8/api/root";
import { getErrorShape, getTRPCErrorFromUnknown, isTrackedEnvelope } from "@trpc/server";
import type { Context } from "hono";
import type { Variables } from "./request-id.ts";
import { OUR_HEADERS } from "./security.ts";

const PREFIX = "/trpc/";
const HEADERS = {
  ...OUR_HEADERS,
  "content-type": "text/event-stream",
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
  connection: "keep-alive",
};
const { sse } = appRouter._def._config;
const CONNECTED = `event: connected\ndata: ${JSON.stringify(sse?.client ?? {})}\n\n`;
const PING = "event: ping\ndata: \n\n";
const RETURN = "event: return\ndata: \n\n";
const PING_MS = sse?.ping?.intervalMs ?? 15_000;

type Call = Context<{ Variables: Variables }>;
type Subscription = (call: object) => Promise<AsyncIterable<unknown>>;

/** Every subscription of the router, by path. */
const SUBSCRIPTIONS: ReadonlyMap<string, Subscription> = new Map(
  Object.entries(
    appRouter._def.procedures as unknown as Record<string, Subscription & { _def: { type: string } }>,
  ).filter(([, procedure]) => procedure._def.type === "subscription"),
);

/**
 * Answers a subscription as tRPC's adapter would, written to the socket without web streams between: each
 * of those keeps a hundred kilobytes for as long as somebody listens.
 * @returns undefined for what is no plain call of a subscription over a socket
 */
export function answerSubscription(platform: Platform, c: Call): Response | undefined {
  const path = c.req.path.slice(PREFIX.length);
  const subscription = SUBSCRIPTIONS.get(path);
  const { outgoing } = Object(c.env) as { outgoing?: ServerResponse };
  if (!subscription || !outgoing || c.req.method !== "GET" || c.req.query("batch") !== undefined)
    return undefined;
  const given = inputOf(c);
  if (!given) return undefined;
  const { input } = given;
  const requestId = c.get("requestId");
  const headers: Record<string, string> = { ...HEADERS, "x-request-id": requestId };
  c.set("headed", true);
  const ctx = createRequestContext(platform, c.req.raw.headers, {
    id: requestId,
    address: c.get("address"),
    setHeader: (name, value) => {
      headers[name] = value;
    },
  });
  const ended = new AbortController();
  outgoing.on("close", () => ended.abort());
  const call = { ctx, path, type: "subscription", signal: ended.signal, batchIndex: 0 } as const;
  const wordsOf = (cause: unknown): string => {
    const error = getTRPCErrorFromUnknown(cause);
    if (error.code === "INTERNAL_SERVER_ERROR") {
      const { stack, message } = error.cause ?? error;
      platform.services.log.error({ requestId, path, error: stack ?? message }, "unexpected fault");
    }
    const shape = getErrorShape({ ...call, config: appRouter._def._config, error, input });
    return `event: serialized-error\ndata: ${JSON.stringify(shape)}\n\n`;
  };
  const events = subscription({ ...call, getRawInput: async () => input });
  void send(outgoing, ended.signal, events, headers).then(
    () => outgoing.end(RETURN),
    (cause) => outgoing.end(ended.signal.aborted ? undefined : wordsOf(cause)),
  );
  return RESPONSE_ALREADY_SENT;
}

/** Writes events as they come, as fast as the other end takes them. @throws what the events throw */
async function send(
  outgoing: ServerResponse,
  signal: AbortSignal,
  events: Promise<AsyncIterable<unknown>>,
  headers: Record<string, string>,
): Promise<void> {
  // The gates speak before the first byte: what they say of the budget stands in the headers.
  const passed = await events.finally(() => outgoing.writeHead(200, headers).write(CONNECTED));
  const ping = setInterval(() => outgoing.write(PING), PING_MS);
  try {
    for await (const event of passed) {
      const full = !outgoing.write(frameOf(event));
      if (full) await once(outgoing, "drain", { signal });
    }
  } finally {
    clearInterval(ping);
  }
}

const frameOf = (event: unknown): string =>
  isTrackedEnvelope(event)
    ? `data: ${JSON.stringify(event[1])}\nid: ${event[0]}\n\n`
    : `data: ${JSON.stringify(event)}\n\n`;

/** The input of an address, with the number of the last event that was seen. @returns undefined when it is not JSON */
function inputOf(c: Call): { input: unknown } | undefined {
  const text = c.req.query("input");
  const seen = c.req.header("last-event-id") ?? c.req.query("lastEventId") ?? c.req.query("Last-Event-Id");
  try {
    const input: unknown = text ? JSON.parse(text) : undefined;
    return { input: seen && typeof input === "object" ? { ...input, lastEventId: seen } : input };
  } catch {
    return undefined;
  }
}
