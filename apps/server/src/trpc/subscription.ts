import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Platform } from "@igny8/api/access/platform";
import { appRouter } from "@igny8/api/root";
import { isTrackedEnvelope } from "@trpc/server";
import { type Call, inputOf, type PlainCall, plainCall } from "./call.ts";

const HEADERS = {
  "content-type": "text/event-stream",
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
  connection: "keep-alive",
};
const { sse } = appRouter._def._config;
const PING_MS = sse?.ping?.intervalMs ?? 15_000;
const FRAMES = {
  connected: `event: connected\ndata: ${JSON.stringify(sse?.client ?? {})}\n\n`,
  ping: "event: ping\ndata: \n\n",
  return: "event: return\ndata: \n\n",
};

/**
 * Answers a subscription as tRPC's adapter would, written to the socket without web streams between: each
 * of those keeps a hundred kilobytes for as long as somebody listens.
 * @returns undefined for what is no plain call of a subscription over a socket
 */
export function answerSubscription(platform: Platform, c: Call): Response | undefined {
  const { outgoing } = Object(c.env) as { outgoing?: ServerResponse };
  const call = outgoing && plainCall(platform, c, "subscription", resumed(c));
  if (!call) return undefined;
  void send(outgoing, call);
  return RESPONSE_ALREADY_SENT;
}

/** The input, with the number of the last event that was seen. */
function resumed(c: Call): { input: unknown } | undefined {
  const given = inputOf(c);
  const seen = c.req.header("last-event-id") ?? c.req.query("lastEventId") ?? c.req.query("Last-Event-Id");
  if (!seen || typeof given?.input !== "object") return given;
  return { input: { ...given.input, lastEventId: seen } };
}

/** Writes events as they come, as fast as the other end takes them, until either end has enough. */
async function send(outgoing: ServerResponse, call: PlainCall): Promise<void> {
  const gone = new AbortController();
  outgoing.on("close", () => gone.abort());
  let ping: NodeJS.Timeout | undefined;
  try {
    // The gates speak before the first byte: what they say of the budget stands in the headers.
    const passed = call.run(gone.signal).finally(() => {
      outgoing.writeHead(200, { ...HEADERS, ...call.headers }).write(FRAMES.connected);
    });
    const events = (await passed) as AsyncIterable<unknown>;
    ping = setInterval(() => outgoing.write(FRAMES.ping), PING_MS);
    for await (const event of events) {
      if (!outgoing.write(frameOf(event))) await once(outgoing, "drain", { signal: gone.signal });
    }
    outgoing.end(FRAMES.return);
  } catch (cause) {
    if (gone.signal.aborted) outgoing.end();
    else outgoing.end(`event: serialized-error\ndata: ${JSON.stringify(call.wordsOf(cause))}\n\n`);
  } finally {
    clearInterval(ping);
  }
}

const frameOf = (event: unknown): string =>
  isTrackedEnvelope(event)
    ? `data: ${JSON.stringify(event[1])}\nid: ${event[0]}\n\n`
    : `data: ${JSON.stringify(event)}\n\n`;
