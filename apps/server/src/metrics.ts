import type { MiddlewareHandler } from "hono";
import { collectDefaultMetrics, Histogram, Registry } from "prom-client";

/** What `/metrics` tells, in Prometheus's text format: the process, and requests by route and status. */
export function createMetrics(): {
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
  return {
    measure: async (c, next) => {
      const end = requests.startTimer();
      await next();
      end({ surface: surfaceOf(c.req.path), method: c.req.method, status: c.res.status });
    },
    read: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

/** The first part of a path that is ours, so that hostile addresses cannot make labels without end. */
const surfaceOf = (path: string): string =>
  ["/trpc", "/api/auth", "/api", "/healthz", "/readyz", "/metrics"].find((start) => path.startsWith(start)) ??
  "spa";
