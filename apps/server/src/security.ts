import type { MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";

const always = {
  xFrameOptions: "DENY",
  referrerPolicy: "strict-origin-when-cross-origin",
  strictTransportSecurity: false,
} as const;

/** Styles may be inline because the component libraries inject theirs. */
const ours = secureHeaders({
  ...always,
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", "data:", "https:"],
    connectSrc: ["'self'"],
    fontSrc: ["'self'"],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
    formAction: ["'self'"],
  },
});

/** What somebody uploaded does nothing here: no script, no origin of ours. */
const uploaded = secureHeaders({
  ...always,
  contentSecurityPolicy: { defaultSrc: ["'none'"], sandbox: ["allow-downloads"] },
});

/** Headers of every answer. */
export const securityHeaders = (): MiddlewareHandler => (c, next) =>
  (c.req.path.startsWith("/files/") ? uploaded : ours)(c, next);
