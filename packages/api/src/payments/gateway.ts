import type { GATEWAYS } from "@igny8/db/schema/payments";

export type GatewayName = (typeof GATEWAYS)[number];

/** Money to take from a customer who has agreed to be charged. Amount in minor units. */
export type ChargeOrder = {
  accountId: string;
  invoiceId: string;
  invoiceNumber: string;
  amount: number;
  currency: string;
  /** The gateway's own name of the customer or of his agreement. */
  customer: string;
  /** The same key is charged once, however often it is sent. */
  idempotencyKey: string;
};

/** What became of a charge; `pending` is answered later, by an event of the gateway. */
export type ChargeOutcome =
  | { status: "succeeded"; externalPaymentId: string }
  | { status: "pending"; externalPaymentId: string }
  | { status: "failed"; reason: string };

/** A payment gateway that is configured. */
export type Gateway = {
  /** @throws Error when the gateway does not answer: nothing is known, ask again with the same key */
  charge(order: ChargeOrder): Promise<ChargeOutcome>;
};

/** The gateways of this installation; a method without one is "coming soon". */
export type Gateways = Readonly<Partial<Record<GatewayName, Gateway>>>;
