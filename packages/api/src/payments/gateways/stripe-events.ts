import type Stripe from "stripe";
import type { GatewayEvent, News } from "../gateway.ts";

const NOTHING: News = { kind: "nothing" };

/** Stripe puts an id where it has not been asked for the whole. */
const idOf = (named: string | { id: string } | null | undefined): string | undefined =>
  typeof named === "string" ? named : named?.id;

/**
 * What an event of Stripe says. The payment's name is that of its PaymentIntent in all of them, so that the
 * checkout's event and the intent's own are of one payment. What is not of our invoices is nothing.
 */
export function readStripeEvent({ type, payload }: GatewayEvent): News {
  const { object } = (payload as { data: { object: unknown } }).data;
  switch (type) {
    case "checkout.session.completed":
    case "checkout.session.async_payment_succeeded":
      return ofSession(object as Stripe.Checkout.Session);
    case "payment_intent.succeeded":
      return ofIntent(object as Stripe.PaymentIntent);
    case "payment_intent.payment_failed":
      return ofFailure(object as Stripe.PaymentIntent);
    case "charge.refunded":
      return ofRefund(object as Stripe.Charge);
    default:
      return NOTHING;
  }
}

function ofSession(session: Stripe.Checkout.Session): News {
  const invoiceId = session.metadata?.invoiceId;
  const externalPaymentId = idOf(session.payment_intent);
  // Money that is still under way is told of by the intent's own event.
  if (!invoiceId || !externalPaymentId || session.payment_status !== "paid") return NOTHING;
  if (session.amount_total === null || !session.currency) throw new Error("The session names no amount");
  return {
    kind: "paid",
    invoiceId,
    externalPaymentId,
    amount: session.amount_total,
    currency: session.currency.toUpperCase(),
    payerName: session.customer_details?.name ?? undefined,
    customer: idOf(session.customer),
  };
}

function ofIntent(intent: Stripe.PaymentIntent): News {
  const { invoiceId } = intent.metadata;
  if (!invoiceId) return NOTHING;
  return {
    kind: "paid",
    invoiceId,
    externalPaymentId: intent.id,
    amount: intent.amount_received,
    currency: intent.currency.toUpperCase(),
    customer: idOf(intent.customer),
  };
}

function ofFailure(intent: Stripe.PaymentIntent): News {
  const { invoiceId } = intent.metadata;
  if (!invoiceId) return NOTHING;
  const reason = intent.last_payment_error?.message ?? "The payment was declined.";
  return { kind: "failed", invoiceId, externalPaymentId: intent.id, reason };
}

function ofRefund(charge: Stripe.Charge): News {
  const externalPaymentId = idOf(charge.payment_intent);
  if (!externalPaymentId) return NOTHING;
  return {
    kind: "refunded",
    invoiceId: charge.metadata.invoiceId ?? null,
    externalPaymentId,
    amount: charge.amount_refunded,
    currency: charge.currency.toUpperCase(),
  };
}
