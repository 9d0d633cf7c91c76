import { AppError } from "@igny8/api/access/errors";
import type { Platform } from "@igny8/api/access/platform";
import { receiveEvent } from "@igny8/api/payments/events";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { failure } from "./failure.ts";
import type { Variables } from "./request-id.ts";

/** Events are small; a large body is somebody else's. */
const MAX_EVENT = 1024 * 1024;
/** Times the ordinary budget of an address: gateways send from few of them, and send what is refused again. */
const BUDGET = 10;

/** Where payment gateways send their events. A signature is of the bytes, so the body is read as it came. */
export function webhookRoutes({ databases, services, throttle }: Platform): Hono<{ Variables: Variables }> {
  const routes = new Hono<{ Variables: Variables }>();
  routes.use(
    bodyLimit({
      maxSize: MAX_EVENT,
      onError: (c) => c.json(failure(c, "PAYLOAD_TOO_LARGE", "The event is too large."), 413),
    }),
  );
  routes.post("/:provider{stripe|paypal}", async (c) => {
    const provider = c.req.param("provider") === "stripe" ? "stripe" : "paypal";
    try {
      const budget = await throttle.spend("default", `webhook:${c.get("address")}`, BUDGET);
      if (budget.spent)
        throw new AppError("RATE_LIMITED", { limit: budget.limit, retryAfter: budget.retryAfter });
      const event = { body: await c.req.text(), headers: c.req.raw.headers };
      await receiveEvent(databases.system, services, provider, event);
      return c.json({ received: true });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const status = getHTTPStatusCodeFromError(error) as ContentfulStatusCode;
      return c.json(failure(c, error.reason, error.message), status);
    }
  });
  return routes;
}
