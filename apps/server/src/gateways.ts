import type { Gateways } from "@igny8/api/payments/gateway";
import { createGateways } from "@igny8/api/payments/gateways/create";
import type { Env } from "./env.ts";
import { createLog } from "./log.ts";

const KEYS = {
  stripe: ["STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET"],
  paypal: ["PAYPAL_CLIENT_ID", "PAYPAL_CLIENT_SECRET", "PAYPAL_WEBHOOK_ID", "PAYPAL_ENVIRONMENT"],
} as const;

/** The gateways that have all their keys. One that has only some is off, and the log says what it lacks. */
export function openGateways(env: Env): Gateways {
  for (const [gateway, names] of Object.entries(KEYS)) {
    const missing = names.filter((name) => !env[name]);
    if (missing.length > 0 && missing.length < names.length)
      createLog(env.LOG_LEVEL).warn({ gateway, missing }, "a payment gateway is off: it lacks keys");
  }
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret } = env;
  const { PAYPAL_CLIENT_ID: clientId, PAYPAL_CLIENT_SECRET: clientSecret } = env;
  const { PAYPAL_WEBHOOK_ID: webhookId, PAYPAL_ENVIRONMENT: environment } = env;
  return createGateways({
    ...(secretKey && webhookSecret && { stripe: { secretKey, webhookSecret, apiBase: env.STRIPE_API_BASE } }),
    ...(clientId &&
      clientSecret &&
      webhookId &&
      environment && {
        paypal: { clientId, clientSecret, webhookId, environment, apiBase: env.PAYPAL_API_BASE },
      }),
  });
}
