import type { Platform } from "@igny8/api/access/platform";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { authRoutes } from "./auth-routes.ts";
import { failure } from "./failure.ts";
import { fileRoutes } from "./files.ts";
import { mailbox } from "./mailbox.ts";
import { createMetrics } from "./metrics.ts";
import { identifyRequest, type Variables } from "./request-id.ts";
import { docsRoutes } from "./rest/docs-page.ts";
import { restRoutes } from "./rest/routes.ts";
import { securityHeaders } from "./security.ts";
import { spa } from "./spa.ts";
import { trpcRoutes } from "./trpc/routes.ts";
import { webhookRoutes } from "./webhooks.ts";

export type AppOptions = {
  platform: Platform;
  production: boolean;
  /** How many proxies stand before the server and may be believed about the caller's address. */
  trustedProxies?: number;
  /** Whether the process can do its work: database, migrations, worker. */
  ready: () => Promise<boolean>;
  /** Where the built SPA lies; without it only the API is served. */
  webRoot?: string;
};

const MAX_BODY = 30 * 1024 * 1024;

/** The HTTP surface of a process. */
export function createApp({
  platform,
  production,
  ready,
  trustedProxies = 0,
  webRoot,
}: AppOptions): Hono<{ Variables: Variables }> {
  const { log } = platform.services;
  const app = new Hono<{ Variables: Variables }>();
  app.use(identifyRequest(log, trustedProxies));
  const metrics = createMetrics(platform);
  app.use(metrics.measure);
  app.use(securityHeaders());
  // Only where there may be a body: looking for one makes the request whole, which costs every read.
  app.on(
    ["POST", "PUT", "PATCH", "DELETE"],
    "*",
    bodyLimit({
      maxSize: MAX_BODY,
      onError: (c) => c.json(failure(c, "PAYLOAD_TOO_LARGE", "The body is too large."), 413),
    }),
  );
  app.get("/healthz", (c) => c.text("ok"));
  app.get("/readyz", async (c) => ((await ready()) ? c.text("ready") : c.text("not ready", 503)));
  app.get("/metrics", async (c) =>
    c.text(await metrics.read(), 200, { "content-type": metrics.contentType }),
  );
  app.route("/api/auth", authRoutes(platform));
  app.route("/files", fileRoutes(platform.services.files));
  app.route("/trpc", trpcRoutes(platform));
  app.route("/api/v1", restRoutes(platform));
  app.route("/api/webhooks", webhookRoutes(platform));
  app.route("/api/docs", docsRoutes());
  if (!production) app.route("/dev/mail", mailbox(platform.mailer));
  app.all("/api/*", (c) => c.json(failure(c, "NOT_FOUND", "There is nothing here by that name."), 404));
  if (webRoot) app.get("*", spa(webRoot));
  app.notFound((c) => c.json(failure(c, "NOT_FOUND", "There is nothing here by that name."), 404));
  app.onError((error, c) => {
    log.error(
      { requestId: c.get("requestId"), path: c.req.path, error: error.stack ?? error.message },
      "unexpected fault",
    );
    return c.json(failure(c, "INTERNAL_SERVER_ERROR", "Something went wrong on our side."), 500);
  });
  return app;
}
