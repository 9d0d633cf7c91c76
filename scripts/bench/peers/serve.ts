import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { initTRPC } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { Hono } from "hono";
import pg from "pg";

const required = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is missing`);
  return value;
};

export const ACCOUNT = required("BENCH_ACCOUNT");
export const openPool = () => new pg.Pool({ connectionString: required("BENCH_DATABASE"), max: 10 });

/** Listens, tells the benchmark, and ends with it. */
export function listen(server: ReturnType<typeof createServer>, ready: Record<string, string> = {}): void {
  server.listen(Number(required("PORT")), "127.0.0.1", () => process.send?.(ready));
  process.on("disconnect", () => process.exit(0));
  process.on("SIGTERM", () => process.exit(0));
}

/** One public tRPC query on Hono, as it is usually written. */
export function serveQuery(
  path: string,
  answer: (headers: Headers) => Promise<unknown>,
  ready: Record<string, string> = {},
): void {
  const t = initTRPC.context<{ headers: Headers }>().create();
  const [noun = "", verb = ""] = path.split(".");
  const router = t.router({
    [noun]: t.router({ [verb]: t.procedure.query(({ ctx }) => answer(ctx.headers)) }),
  });
  const app = new Hono();
  app.all("/trpc/*", (c) =>
    fetchRequestHandler({
      endpoint: "/trpc",
      req: c.req.raw,
      router,
      createContext: ({ req }) => ({ headers: req.headers }),
    }),
  );
  listen(createServer(getRequestListener(app.fetch)), ready);
}
