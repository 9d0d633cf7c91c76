import type { Gateways } from "../gateway.ts";
import { paypalGateway } from "./paypal.ts";
import type { PaypalKeys } from "./paypal-client.ts";
import { type StripeKeys, stripeGateway } from "./stripe.ts";

/** What is configured of each gateway; a gateway is on with all its keys, and off without one of them. */
export type GatewayKeys = { stripe?: StripeKeys; paypal?: PaypalKeys };

export const createGateways = ({ stripe, paypal }: GatewayKeys): Gateways => ({
  ...(stripe && { stripe: stripeGateway(stripe) }),
  ...(paypal && { paypal: paypalGateway(paypal) }),
});
