import type { Platform } from "@igny8/api/access/platform";
import { measureWork } from "@igny8/api/staff/health";
import type { MiddlewareHandler } from "hono";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** The figures of the whole installation, the same in every process. */
const FIGURES = {
  queued: ["igny8_jobs_queued", "Jobs that wait"],
  oldestQueued: ["igny8_jobs_oldest_queued_seconds", "How long the oldest of them has waited"],
  running: ["igny8_jobs_running", "Jobs under way"],
  lapsed: ["igny8_jobs_lapsed", "Jobs under way whose worker has let its lease lapse"],
  failedToday: ["igny8_jobs_failed_day", "Jobs that failed in the last 24 hours"],
  mailQueued: ["igny8_mail_queued", "Letters that wait"],
  mailFailed: ["igny8_mail_failed", "Letters that could not be sent"],
  unsealed: ["igny8_audit_unsealed", "Audit events that are not in the chain yet"],
  openHolds: ["igny8_credit_holds_open", "Reservations of credits that are open"],
  creditsHeld: ["igny8_credits_held", "Credits that they reserve"],
} as const;
/** However often it is asked, the database is asked no oftener. */
const FIGURES_MS = 5000;

/** What `/metrics` tells, in Prometheus's text format: the process, requests by route and status, and what waits. */
export function createMetrics(platform: Platform): {
  measure: MiddlewareHandler;
  read(): Promise<string>;
  contentType: string;
} {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: "http_request_duration_seconds",
    help: "Time to answer a request, by surface, method and status",
    labelNames: ["surface", "method", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  const reached = new Gauge({
    name: "igny8_database_up",
    help: "Whether the database answered when the figures were last read",
    registers: [registry],
  });
  const gauges = Object.entries(FIGURES).map(
    ([figure, [name, help]]) =>
      [figure as keyof typeof FIGURES, new Gauge({ name, help, registers: [registry] })] as const,
  );
  let readAt = 0;
  const refresh = async () => {
    if (Date.now() - readAt < FIGURES_MS) return;
    readAt = Date.now();
    const figures = await measureWork(platform).catch(() => undefined);
    reached.set(figures ? 1 : 0);
    if (figures) for (const [figure, gauge] of gauges) gauge.set(figures[figure]);
  };
  return {
    measure: async (c, next) => {
      const end = requests.startTimer();
      await next();
      end({ surface: surfaceOf(c.req.path), method: c.req.method, status: c.res.status });
    },
    read: async () => {
      await refresh();
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}

/** The first part of a path that is ours, so that hostile addresses cannot make labels without end. */
const surfaceOf = (path: string): string =>
  ["/trpc", "/api/auth", "/api", "/healthz", "/readyz", "/metrics"].find((start) => path.startsWith(start)) ??
  "spa";
