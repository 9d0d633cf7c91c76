import { denialOf } from "@igny8/api/access/errors";
import type { Platform } from "@igny8/api/access/platform";
import { tellBudget } from "@igny8/api/access/throttle";
import { isOpenEndpoint } from "@igny8/auth/closed";
import { type Context, Hono } from "hono";
import type { Variables } from "./request-id.ts";

type AuthContext = Context<{ Variables: Variables }>;

const MAX_BODY = 10_000;

/** better-auth's endpoints: only the open ones, throttled by address and by the e-mail that is tried. */
export function authRoutes(platform: Platform): Hono<{ Variables: Variables }> {
  const routes = new Hono<{ Variables: Variables }>();
  routes.all("/*", async (c) => {
    const path = new URL(c.req.url).pathname.slice("/api/auth".length);
    const requestId = c.get("requestId");
    if (!isOpenEndpoint(c.req.method, path)) {
      return c.json(
        { success: false, error: "There is nothing here by that name.", code: "NOT_FOUND", requestId },
        404,
      );
    }
    // Guesses are counted apart from the token renewals that every open tab makes.
    const scope = c.req.method === "POST" ? "auth" : "default";
    const budget = await platform.throttle.spend(scope, await keysOf(c), 1);
    tellBudget({ setHeader: (name, value) => c.header(name, value) }, budget);
    if (budget.spent) {
      const denial = denialOf("RATE_LIMITED", { limit: budget.limit, retryAfter: budget.retryAfter });
      return c.json({ success: false, error: denial.message, code: denial.reason, denial, requestId }, 429);
    }
    return platform.auth.handler(c.req.raw);
  });
  return routes;
}

/** The address, and the e-mail of a JSON body: many addresses guessing at one person are one guesser. */
async function keysOf(c: AuthContext): Promise<string[]> {
  const address = `address:${c.get("address")}`;
  if (c.req.method !== "POST") return [address];
  const body = await c.req.raw.clone().text();
  if (body.length > MAX_BODY) return [address];
  try {
    const { email } = JSON.parse(body) as { email?: unknown };
    return typeof email === "string" ? [address, `email:${email.trim().toLowerCase()}`] : [address];
  } catch {
    return [address];
  }
}
