import type { RouterOutputs } from "../../../lib/api.ts";
import { id, narrowing, oneOf, type Search } from "../../../lib/search.ts";

export type GatewayEvent = RouterOutputs["staff"]["webhooks"]["list"]["items"][number];

export const STATES = ["failed", "waiting", "applied"] as const;
export const PROVIDERS = ["stripe", "paypal"] as const;
export const PROVIDER_NAMES = { stripe: "Stripe", paypal: "PayPal" } as const;

/** The part of the address that says which events are shown, and which one is open. */
export const EventFilter = { state: oneOf(STATES), provider: oneOf(PROVIDERS), event: id };
export type EventFilter = Search<typeof EventFilter>;

export const { isNarrowed, CLEARED } = narrowing("state", "provider");

/** How an event stands, in a word and its colour. */
export function eventState({ processedAt, error }: Pick<GatewayEvent, "processedAt" | "error">) {
  if (processedAt !== null) return { label: "Applied", tone: "success" } as const;
  return error === null
    ? ({ label: "Waiting", tone: "neutral" } as const)
    : ({ label: "Failed", tone: "danger" } as const);
}
