import { Hono, type MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";
import type { Variables } from "./request-id.ts";

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

/** What the library writes, as a record: the same for every answer. */
const writtenBy = async (middleware: MiddlewareHandler): Promise<Readonly<Record<string, string>>> => {
  const probe = new Hono().use(middleware).get("/", (c) => c.body(null, 204));
  return Object.fromEntries((await probe.request("/")).headers);
};

export const OUR_HEADERS = await writtenBy(ours);

/** Headers of every answer that does not bring them. */
export const securityHeaders = (): MiddlewareHandler<{ Variables: Variables }> => async (c, next) => {
  if (c.req.path.startsWith("/files/")) return uploaded(c, next);
  await next();
  if (c.get("headed")) return;
  for (const [name, value] of Object.entries(OUR_HEADERS)) c.res.headers.set(name, value);
};
