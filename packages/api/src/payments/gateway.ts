import type { GATEWAYS } from "@igny8/db/schema/payments";

export type GatewayName = (typeof GATEWAYS)[number];

/** What both ways of asking for money name. Amount in minor units of the currency. */
type Demand = {
  accountId: string;
  invoiceId: string;
  invoiceNumber: string;
  amount: number;
  currency: string;
  /** The same key is charged once, however often it is sent. */
  idempotencyKey: string;
};

/** Money to take from a customer who has agreed to be charged. */
export type ChargeOrder = Demand & {
  /** The gateway's own name of the customer or of his agreement. */
  customer: string;
};

/** What became of a charge; `pending` is answered later, by an event of the gateway. */
export type ChargeOutcome =
  | { status: "succeeded"; externalPaymentId: string }
  | { status: "pending"; externalPaymentId: string }
  | { status: "failed"; reason: string };

/** An invoice that its customer pays at the gateway. */
export type CheckoutOrder = Demand & {
  /** The gateway's own name of the customer, if it knows him. */
  customer: string | null;
  name: string;
  email: string;
  /** Whether he is asked to agree to be charged for renewals. */
  renews: boolean;
  /** Where he comes back to. */
  returnUrl: string;
  cancelUrl: string;
  /** When the page may close; the gateway may close it earlier. */
  expiresAt: Date;
};

/** The page where he pays, and the gateway's name of him where it has one now. */
export type Checkout = { url: string; customer?: string };

/** What an event of a gateway says, in words that all gateways share. Amounts in minor units. */
export type News =
  | {
      kind: "paid";
      invoiceId: string;
      externalPaymentId: string;
      amount: number;
      currency: string;
      payerName?: string;
      /** What the customer can be charged by from now on. */
      customer?: string;
    }
  /** A customer has agreed and the money waits to be taken. */
  | { kind: "approved"; invoiceId: string; orderId: string }
  /** A customer can be charged from now on; the order says which one. */
  | { kind: "agreed"; orderId: string; customer: string }
  | { kind: "failed"; invoiceId: string; externalPaymentId: string; reason: string }
  /** `amount` is all that was paid back of the payment so far. */
  | {
      kind: "refunded";
      invoiceId: string | null;
      externalPaymentId: string;
      amount: number;
      currency: string;
    }
  /** Nothing of ours, or nothing that changes anything. */
  | { kind: "nothing" };

/** An event that the gateway has signed. */
export type GatewayEvent = { id: string; type: string; payload: Record<string, unknown> };

/** What became of money that was approved. */
export type Capture =
  | Extract<News, { kind: "paid" }>
  | { kind: "pending" }
  | { kind: "refused"; reason: string };

/**
 * A payment gateway that is configured. Its calls throw an Error, without secrets in its words, when the
 * gateway does not answer: nothing is known then, ask again with the same key.
 */
export type Gateway = {
  charge(order: ChargeOrder): Promise<ChargeOutcome>;
  checkout(order: CheckoutOrder): Promise<Checkout>;
  /** Takes approved money; absent where the gateway takes it by itself. Refused for another invoice's order. */
  capture?(approval: { orderId: string; invoiceId: string }): Promise<Capture>;
  /** The invoice that an order is for; absent where events name it themselves. */
  invoiceOf?(orderId: string): Promise<string | null>;
  /** @returns undefined when the body is not the gateway's, or too old */
  verify(body: string, headers: Headers, now: Date): Promise<GatewayEvent | undefined>;
  /** What a verified event says. @throws Error for one that lacks what it should have */
  read(event: GatewayEvent): News;
};

/** The gateways of this installation; a method without one is "coming soon". */
export type Gateways = Readonly<Partial<Record<GatewayName, Gateway>>>;
