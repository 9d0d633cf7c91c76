import { createRequestContext } from "@igny8/api/access/context";
import type { Platform } from "@igny8/api/access/platform";
import { appRouter } from "@igny8/api/root";
import { callTRPCProcedure, getTRPCErrorFromUnknown } from "@trpc/server";
import { type Context, Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { failure } from "../failure.ts";
import type { Variables } from "../request-id.ts";
import { describeApi } from "./document.ts";
import { readInput } from "./input.ts";
import { createFinder, listOperations, type Operation } from "./operations.ts";
import { refusalOf } from "./refusal.ts";

export const PREFIX = "/api/v1";

/** The product's procedures as REST offers them. */
export const OPERATIONS = listOperations(appRouter);
const find = createFinder(OPERATIONS);
let written: string | undefined;

type Call = Context<{ Variables: Variables }>;

/**
 * The REST API: another spelling of the router. A call is read, handed to the procedure with the same
 * context as tRPC's, and its answer or refusal is written; nothing is decided here.
 */
export function restRoutes(platform: Platform): Hono<{ Variables: Variables }> {
  const routes = new Hono<{ Variables: Variables }>();
  routes.get("/openapi.json", (c) => {
    written ??= JSON.stringify(describeApi(OPERATIONS, PREFIX));
    return c.body(written, 200, { "content-type": "application/json" });
  });
  routes.all("/*", async (c) => {
    const { method } = c.req;
    const found = find(method === "HEAD" ? "GET" : method, new URL(c.req.url).pathname.slice(PREFIX.length));
    if (!found) return c.json(failure(c, "NOT_FOUND", "There is nothing here by that name."), 404);
    if ("operation" in found) return answer(platform, c, found.operation, found.params);
    const allow = found.allowed.join(", ");
    const words = `This address takes ${allow}, not ${method}.`;
    return c.json(failure(c, "METHOD_NOT_ALLOWED", words), 405, { allow });
  });
  return routes;
}

async function answer(
  platform: Platform,
  c: Call,
  operation: Operation,
  params: Record<string, string>,
): Promise<Response> {
  const { door } = operation;
  const requestId = c.get("requestId");
  c.header("cache-control", "no-store");
  const ctx = createRequestContext(platform, c.req.raw.headers, {
    id: requestId,
    address: c.get("address"),
    setHeader: (name, value) => c.header(name, value),
  });
  let input: Promise<unknown> | undefined;
  const getRawInput = () => {
    input ??= readInput(c.req.raw, operation, params);
    return input;
  };
  try {
    const { signal } = c.req.raw;
    const call = { router: appRouter, path: door.path, type: door.type, ctx, getRawInput, signal };
    return c.json((await callTRPCProcedure({ ...call, batchIndex: 0 })) ?? null);
  } catch (cause) {
    const error = getTRPCErrorFromUnknown(cause);
    if (error.code === "INTERNAL_SERVER_ERROR") {
      const { stack, message } = error.cause ?? error;
      const fields = { requestId, path: door.path, error: stack ?? message };
      platform.services.log.error(fields, "unexpected fault");
    }
    const { body, status } = refusalOf(error, door, requestId);
    return c.json(body, status as ContentfulStatusCode);
  }
}
