import { createRequestContext } from "@igny8/api/access/context";
import type { Platform } from "@igny8/api/access/platform";
import { appRouter } from "@igny8/api/root";
import { getErrorShape, getTRPCErrorFromUnknown, type TRPCError } from "@trpc/server";
import type { Context } from "hono";
import type { Variables } from "../request-id.ts";
import { OUR_HEADERS } from "../security.ts";

export const PREFIX = "/trpc/";

export type Call = Context<{ Variables: Variables }>;
type Kind = "query" | "subscription";
type Procedure = ((call: object) => Promise<unknown>) & { _def: { type: string } };

/** Every procedure of the router, by path. */
const PROCEDURES: ReadonlyMap<string, Procedure> = new Map(
  Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>),
);

/** A call of one procedure whose input stands in the address. */
export type PlainCall = {
  /** Of the answer; what the gates tell of the budget is added while it runs. */
  headers: Record<string, string>;
  /** Runs the procedure, its gates first. @param signal tells that the caller has gone */
  run(signal: AbortSignal): Promise<unknown>;
  /** How tRPC's adapter words what `run` throws; a fault is logged. */
  wordsOf(cause: unknown): { data: { httpStatus: number } };
};

/** @returns undefined for what is another kind of call, a batch, or has no readable input: the adapter's business */
export function plainCall(
  platform: Platform,
  c: Call,
  type: Kind,
  given = inputOf(c),
): PlainCall | undefined {
  const path = c.req.path.slice(PREFIX.length);
  const procedure = PROCEDURES.get(path);
  // HEAD comes this way as well, and has no body to write.
  if (procedure?._def.type !== type || c.req.method !== "GET") return undefined;
  if (!given || c.req.query("batch") !== undefined) return undefined;
  const { input } = given;
  const headers: Record<string, string> = { ...OUR_HEADERS, "x-request-id": c.get("requestId") };
  c.set("headed", true);
  const ctx = contextOf(platform, c, c.req.raw.headers, (name, value) => {
    headers[name] = value;
  });
  const call = { ctx, path, type, batchIndex: 0, getRawInput: async () => input } as const;
  return {
    headers,
    run: (signal) => procedure({ ...call, signal }),
    wordsOf: (cause) => {
      const error = getTRPCErrorFromUnknown(cause);
      report(platform, c, error, path);
      return getErrorShape({ ...call, config: appRouter._def._config, error, input });
    },
  };
}

/** The input of an address. @returns undefined when it is not JSON, which the adapter words */
export function inputOf(c: Call): { input: unknown } | undefined {
  const text = c.req.query("input");
  if (text === undefined) return { input: undefined };
  try {
    return { input: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** The context of a call. @param setHeader adds a header to the answer */
export const contextOf = (
  platform: Platform,
  c: Call,
  headers: Headers,
  setHeader: (name: string, value: string) => void,
) =>
  createRequestContext(platform, headers, { id: c.get("requestId"), address: c.get("address"), setHeader });

/** Logs a fault that nobody foresaw; of a refusal the gates have told already. */
export function report({ services }: Platform, c: Call, error: TRPCError, path: string | undefined): void {
  if (error.code !== "INTERNAL_SERVER_ERROR") return;
  const cause = error.cause ?? error;
  services.log.error(
    { requestId: c.get("requestId"), path, error: cause.stack ?? cause.message },
    "unexpected fault",
  );
}
