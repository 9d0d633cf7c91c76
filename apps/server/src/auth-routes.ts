import { denialOf } from "@igny8/api/access/errors";
import type { Platform } from "@igny8/api/access/platform";
import { isOpenEndpoint } from "@igny8/auth/closed";
import { Hono } from "hono";
import type { Variables } from "./request-id.ts";

/** Password guesses are counted apart from the token renewals that every open tab makes. */
const scopeOf = (method: string) => (method === "POST" ? "auth" : "default");

/** better-auth's endpoints: only the open ones, throttled by address. */
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
    const budget = await platform.throttle.spend(scopeOf(c.req.method), `address:${c.get("address")}`, 1);
    c.header("RateLimit-Limit", String(budget.limit));
    c.header("RateLimit-Remaining", String(budget.remaining));
    c.header("RateLimit-Reset", String(budget.resetSeconds));
    if (budget.spent) {
      c.header("Retry-After", String(budget.retryAfter));
      const denial = denialOf("RATE_LIMITED", { limit: budget.limit, retryAfter: budget.retryAfter });
      return c.json({ success: false, error: denial.message, code: denial.reason, denial, requestId }, 429);
    }
    return platform.auth.handler(c.req.raw);
  });
  return routes;
}
