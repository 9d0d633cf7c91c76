import type { Platform } from "@igny8/api/access/platform";
import { appRouter } from "@igny8/api/root";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { Hono } from "hono";
import { failure } from "../failure.ts";
import type { Variables } from "../request-id.ts";
import { contextOf, PREFIX, report } from "./call.ts";
import { answerQuery } from "./query.ts";
import { answerSubscription } from "./subscription.ts";

const MAX_BATCH = 50;

/**
 * The typed procedures. A single query, which is most calls, and a subscription, which stays, do without the
 * adapter's general machinery.
 */
export function trpcRoutes(platform: Platform): Hono<{ Variables: Variables }> {
  const routes = new Hono<{ Variables: Variables }>();
  routes.get(
    "/*",
    async (c, next) => (await answerQuery(platform, c)) ?? answerSubscription(platform, c) ?? next(),
  );
  routes.all("/*", async (c) => {
    const calls = c.req.query("batch") === undefined ? 1 : c.req.path.slice(PREFIX.length).split(",").length;
    if (calls > MAX_BATCH) {
      const words = `A batch may hold ${MAX_BATCH} calls; this one holds ${calls}.`;
      return c.json(failure(c, "BATCH_TOO_LARGE", words), 400);
    }
    return fetchRequestHandler({
      endpoint: "/trpc",
      req: withBody(c.req.raw, "incoming" in Object(c.env)),
      router: appRouter,
      createContext: ({ req, resHeaders }) =>
        contextOf(platform, c, req.headers, (name, value) => resHeaders.set(name, value)),
      onError: ({ error, path }) => report(platform, c, error, path),
    });
  });
  return routes;
}

/** A call without a body is a call without an input: it must not fail for not being JSON. */
const withBody = (request: Request, fromSocket: boolean): Request => {
  const { method, headers, url, signal } = request;
  // RFC 9112, section 6.3: on the wire, a request that declares neither length nor encoding has no body.
  const undeclared = !headers.has("content-length") && !headers.has("transfer-encoding");
  const empty =
    headers.get("content-length") === "0" || (undeclared && (fromSocket || request.body === null));
  if (method !== "POST" || !empty) return request;
  const named = new Headers(headers);
  named.set("content-type", "application/json");
  return new Request(url, { method, headers: named, body: "{}", signal });
};
