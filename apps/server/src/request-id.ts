import { randomUUID } from "node:crypto";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Log } from "@igny8/api/access/services";
import type { Context, MiddlewareHandler } from "hono";

export type Variables = {
  requestId: string;
  address: string;
  /** Whether the answer has brought the headers that every answer has: adding them later costs a copy. */
  headed?: boolean;
};

const ACCEPTED = /^[\w.-]{8,64}$/;

/** Gives each request its id (the client's own, if it is well formed), and writes one line when it ends. */
export const identifyRequest =
  (log: Log, trustedProxies: number): MiddlewareHandler<{ Variables: Variables }> =>
  async (c, next) => {
    const offered = c.req.header("x-request-id");
    const requestId = offered && ACCEPTED.test(offered) ? offered : randomUUID();
    c.set("requestId", requestId);
    c.set("address", addressOf(c, trustedProxies));
    const started = performance.now();
    await next();
    if (!c.get("headed")) c.res.headers.set("x-request-id", requestId);
    const ms = Math.round(performance.now() - started);
    log.info(
      { requestId, method: c.req.method, path: loggable(c.req.path), status: c.res.status, ms },
      "request",
    );
  };

/**
 * The caller's address: the other end of the socket, or, behind as many proxies as are configured, what the
 * outermost of them saw. Anything further left in X-Forwarded-For may be forged and is not believed.
 */
function addressOf(c: Context, trustedProxies: number): string {
  const socket = socketAddress(c);
  if (trustedProxies === 0) return socket;
  const hops = (c.req.header("x-forwarded-for") ?? "").split(",").map((hop) => hop.trim());
  return [...hops.filter(Boolean), socket].at(-1 - trustedProxies) ?? socket;
}

function socketAddress(c: Context): string {
  try {
    return getConnInfo(c).remote.address ?? "unknown";
  } catch {
    return "unknown";
  }
}

/** A signed address opens its file to whoever reads it, so the log does not have it. */
const loggable = (path: string): string => (path.startsWith("/files/") ? "/files/…" : path);
