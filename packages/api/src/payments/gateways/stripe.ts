import { createHash } from "node:crypto";
import Stripe from "stripe";
import type { ChargeOrder, ChargeOutcome, Checkout, CheckoutOrder, Gateway } from "../gateway.ts";
import { readStripeEvent } from "./stripe-events.ts";

export type StripeKeys = {
  secretKey: string;
  webhookSecret: string;
  /** Another server that speaks Stripe's protocol; Stripe's own when not given. */
  apiBase?: string;
};

const TIMEOUT_MS = 20_000;
/** Further attempts after lost connections, 409, 429 and 5xx, each with the same idempotency key (the SDK's). */
const RETRIES = 2;
/** How old the signature of an event may be: what is played back later is refused. */
const TOLERANCE_SECONDS = 300;
const RECENT = 100;

const { StripeCardError, StripeInvalidRequestError, StripeSignatureVerificationError } = Stripe.errors;

/** Cards by Stripe: customers pay at its Checkout and are charged off-session for renewals. */
export function stripeGateway({ secretKey, webhookSecret, apiBase }: StripeKeys): Gateway {
  const stripe = new Stripe(secretKey, {
    ...(apiBase && addressOf(apiBase)),
    maxNetworkRetries: RETRIES,
    timeout: TIMEOUT_MS,
    telemetry: false,
  });
  return {
    charge: (order) => withoutSecrets(() => charge(stripe, order)),
    checkout: (order) => withoutSecrets(() => checkout(stripe, order)),
    verify: async (body, headers, now) => {
      const signature = headers.get("stripe-signature") ?? "";
      try {
        const { webhooks } = stripe;
        webhooks.constructEvent(body, signature, webhookSecret, TOLERANCE_SECONDS, undefined, now.getTime());
      } catch (error) {
        if (error instanceof StripeSignatureVerificationError || error instanceof SyntaxError)
          return undefined;
        throw error;
      }
      const payload = JSON.parse(body) as { id?: unknown; type?: unknown } & Record<string, unknown>;
      if (typeof payload.id !== "string" || typeof payload.type !== "string") return undefined;
      return { id: payload.id, type: payload.type, payload };
    },
    read: readStripeEvent,
  };
}

function addressOf(base: string): Pick<Stripe.StripeConfig, "host" | "port" | "protocol"> {
  const { hostname, port, protocol } = new URL(base);
  const secure = protocol === "https:";
  return { host: hostname, port: port || (secure ? 443 : 80), protocol: secure ? "https" : "http" };
}

const metadataOf = ({ accountId, invoiceId, idempotencyKey }: ChargeOrder | CheckoutOrder) => ({
  accountId,
  invoiceId,
  attempt: idempotencyKey,
});

async function checkout(stripe: Stripe, order: CheckoutOrder): Promise<Checkout> {
  const customer = order.customer ?? (await newCustomer(stripe, order));
  try {
    return await openSession(stripe, order, customer);
  } catch (error) {
    if (!order.customer || !isUnknownCustomer(error)) throw error;
    // He was deleted there, or came over from another account of Stripe's.
    return openSession(stripe, order, await newCustomer(stripe, order));
  }
}

async function newCustomer(stripe: Stripe, { accountId, name, email }: CheckoutOrder): Promise<string> {
  const digest = createHash("sha256").update(`${name}\0${email}`).digest("hex").slice(0, 16);
  const { id } = await stripe.customers.create(
    { name, email, metadata: { accountId } },
    { idempotencyKey: `customer:${accountId}:${digest}` },
  );
  return id;
}

async function openSession(stripe: Stripe, order: CheckoutOrder, customer: string): Promise<Checkout> {
  const { invoiceId, invoiceNumber, amount, currency, expiresAt } = order;
  const description = `Invoice ${invoiceNumber}`;
  const metadata = metadataOf(order);
  const session = await stripe.checkout.sessions.create(
    {
      mode: "payment",
      customer,
      client_reference_id: invoiceId,
      line_items: [
        {
          quantity: 1,
          price_data: {
            currency: currency.toLowerCase(),
            unit_amount: amount,
            product_data: { name: description },
          },
        },
      ],
      payment_intent_data: {
        description,
        metadata,
        ...(order.renews && { setup_future_usage: "off_session" as const }),
      },
      metadata,
      success_url: order.returnUrl,
      cancel_url: order.cancelUrl,
      expires_at: Math.floor(expiresAt.getTime() / 1000),
    },
    { idempotencyKey: `${order.idempotencyKey}:${customer}` },
  );
  if (!session.url) throw new Error("Stripe gave no page to pay on");
  return { url: session.url, customer };
}

async function charge(stripe: Stripe, order: ChargeOrder): Promise<ChargeOutcome> {
  const { customer, amount, currency, invoiceNumber, idempotencyKey } = order;
  try {
    // Stripe forgets idempotency keys after a day; its list of payments forgets nothing.
    const known = outcomeOf(await intentsOf(stripe, order), idempotencyKey);
    if (known) return known;
    const { data } = await stripe.customers.listPaymentMethods(customer, { limit: 1 });
    const [saved] = data;
    if (!saved) return { status: "failed", reason: "No card is saved for renewals." };
    const intent = await stripe.paymentIntents.create(
      {
        amount,
        currency: currency.toLowerCase(),
        customer,
        payment_method: saved.id,
        off_session: true,
        confirm: true,
        description: `Invoice ${invoiceNumber}`,
        metadata: metadataOf(order),
      },
      { idempotencyKey },
    );
    return outcomeOf([intent], idempotencyKey) ?? { status: "pending", externalPaymentId: intent.id };
  } catch (error) {
    if (error instanceof StripeCardError) return { status: "failed", reason: error.message };
    // A request that is never accepted is a failed attempt; the customer is not told of our side's details.
    if (error instanceof StripeInvalidRequestError)
      return { status: "failed", reason: "The card could not be charged." };
    throw error;
  }
}

async function intentsOf(
  stripe: Stripe,
  { customer, invoiceId }: ChargeOrder,
): Promise<Stripe.PaymentIntent[]> {
  const { data } = await stripe.paymentIntents.list({ customer, limit: RECENT });
  return data.filter(({ metadata }) => metadata.invoiceId === invoiceId);
}

/** What is known of an invoice's payments: one that succeeded or is under way counts, whoever began it. */
function outcomeOf(intents: readonly Stripe.PaymentIntent[], attempt: string): ChargeOutcome | undefined {
  const paid = intents.find(({ status }) => status === "succeeded");
  if (paid) return { status: "succeeded", externalPaymentId: paid.id };
  const underWay = intents.find(({ status }) => status === "processing");
  if (underWay) return { status: "pending", externalPaymentId: underWay.id };
  const tried = intents.find(({ metadata }) => metadata.attempt === attempt);
  return (
    tried && {
      status: "failed",
      reason: tried.last_payment_error?.message ?? "The payment was not completed.",
    }
  );
}

const isUnknownCustomer = (error: unknown): boolean =>
  error instanceof StripeInvalidRequestError &&
  error.code === "resource_missing" &&
  error.param === "customer";

/** Stripe's errors carry the request; what leaves here are words. */
async function withoutSecrets<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { type, statusCode, code } = error as Partial<Stripe.errors.StripeError>;
    throw new Error(
      ["Stripe did not do it:", type ?? "no answer", statusCode, code].filter(Boolean).join(" "),
    );
  }
}
