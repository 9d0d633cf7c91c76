import { createRequestContext } from "@igny8/api/access/context";
import type { Platform } from "@igny8/api/access/platform";
import { appRouter } from "@igny8/api/root";
import { getErrorShape, getTRPCErrorFromUnknown, type TRPCError } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { type Context, Hono } from "hono";
import { failure } from "./failure.ts";
import type { Variables } from "./request-id.ts";
import { OUR_HEADERS } from "./security.ts";

const MAX_BATCH = 50;
const PREFIX = "/trpc/";

type Call = Context<{ Variables: Variables }>;
type Query = (call: object) => Promise<unknown>;

/** Every query of the router, by path. */
const QUERIES: ReadonlyMap<string, Query> = new Map(
  Object.entries(
    appRouter._def.procedures as unknown as Record<string, Query & { _def: { type: string } }>,
  ).filter(([, procedure]) => procedure._def.type === "query"),
);
/** Queries end by themselves; nobody has to be told that the caller went away. */
const NEVER = new AbortController().signal;

/** The typed procedures. A single query, which is most calls, does without the adapter's general machinery. */
export function trpcRoutes(platform: Platform): Hono<{ Variables: Variables }> {
  const routes = new Hono<{ Variables: Variables }>();
  routes.get("/*", async (c, next) => (await answerQuery(platform, c)) ?? next());
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

/** Answers one query as tRPC's adapter would. @returns undefined for what is not a plain call of a query */
async function answerQuery(platform: Platform, c: Call): Promise<Response | undefined> {
  const path = c.req.path.slice(PREFIX.length);
  const query = QUERIES.get(path);
  const given = query && c.req.query("batch") === undefined ? inputOf(c.req.query("input")) : undefined;
  if (!query || !given) return undefined;
  const headers: Record<string, string> = {
    ...OUR_HEADERS,
    "content-type": "application/json",
    "x-request-id": c.get("requestId"),
  };
  c.set("headed", true);
  const ctx = contextOf(platform, c, c.req.raw.headers, (name, value) => {
    headers[name] = value;
  });
  const call = { ctx, path, type: "query", signal: NEVER, batchIndex: 0 } as const;
  try {
    const data = await query({ ...call, getRawInput: async () => given.input });
    return new Response(JSON.stringify({ result: { data } }), { headers });
  } catch (cause) {
    const error = getTRPCErrorFromUnknown(cause);
    report(platform, c, error, path);
    const shape = getErrorShape({ ...call, config: appRouter._def._config, error, input: given.input });
    return new Response(JSON.stringify({ error: shape }), { status: shape.data.httpStatus, headers });
  }
}

/** The input of an address. @returns undefined when it is not JSON, which the adapter words */
function inputOf(text: string | undefined): { input: unknown } | undefined {
  if (text === undefined) return { input: undefined };
  try {
    return { input: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

const contextOf = (
  platform: Platform,
  c: Call,
  headers: Headers,
  setHeader: (name: string, value: string) => void,
) =>
  createRequestContext(platform, headers, { id: c.get("requestId"), address: c.get("address"), setHeader });

function report({ services }: Platform, c: Call, error: TRPCError, path: string | undefined): void {
  if (error.code !== "INTERNAL_SERVER_ERROR") return;
  const cause = error.cause ?? error;
  services.log.error(
    { requestId: c.get("requestId"), path, error: cause.stack ?? cause.message },
    "unexpected fault",
  );
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
