import { randomBytes } from "node:crypto";
import Stripe from "stripe";
import { type Answered, type Asked, startFarServer } from "./far-server.ts";

export const STRIPE_KEYS = { secretKey: "sk_test_of_a_test", webhookSecret: "whsec_of_a_test" };

export type Intent = {
  id: string;
  object: "payment_intent";
  status: string;
  amount: number;
  amount_received: number;
  currency: string;
  customer: string;
  metadata: Record<string, string>;
  client_secret: string;
  last_payment_error: { message: string } | null;
};
type Session = { id: string; url: string; form: URLSearchParams; customer: string };

const newId = (kind: string) => `${kind}_${randomBytes(8).toString("hex")}`;
const fault = (status: number, error: object): Answered => ({ status, body: { error } });

/** Fields of a form by the name in brackets: `metadata[invoiceId]`. */
const within = (form: URLSearchParams, name: string): Record<string, string> =>
  Object.fromEntries(
    [...form].flatMap(([key, value]) =>
      key.startsWith(`${name}[`) ? [[key.slice(name.length + 1, -1), value]] : [],
    ),
  );

/** A server that speaks as much of Stripe's protocol as the product uses, idempotency keys and errors included. */
export async function startStripeServer() {
  const answers = new Map<string, { body: string; answer: Answered }>();
  const customers = new Set<string>();
  const cards = new Map<string, string>();
  const sessions = new Map<string, Session>();
  const intents: Intent[] = [];
  /** What the bank says to a charge; `lost` does what is asked and breaks the connection before it answers. */
  const bank: { says: "yes" | "no" | "later" | "lost" | "away" } = { says: "yes" };

  const newIntent = (status: string, form: URLSearchParams, more: Partial<Intent>): Intent => {
    const amount = Number(form.get("amount"));
    const id = newId("pi");
    const intent: Intent = {
      id,
      object: "payment_intent",
      status,
      amount,
      amount_received: status === "succeeded" ? amount : 0,
      currency: form.get("currency") ?? "usd",
      customer: form.get("customer") ?? "",
      metadata: within(form, "metadata"),
      client_secret: `${id}_secret_of_the_customer`,
      last_payment_error: null,
      ...more,
    };
    intents.unshift(intent);
    return intent;
  };

  const charge = (form: URLSearchParams): Answered => {
    if (bank.says === "no") {
      const message = "Your card was declined.";
      const last = { last_payment_error: { message } };
      const intent = newIntent("requires_payment_method", form, last);
      return fault(402, {
        type: "card_error",
        code: "card_declined",
        decline_code: "generic_decline",
        message,
        payment_intent: intent,
      });
    }
    const intent = newIntent(bank.says === "later" ? "processing" : "succeeded", form, {});
    return { status: 200, body: intent };
  };

  const post = (path: string, form: URLSearchParams): Answered => {
    const customer = form.get("customer") ?? "";
    if (path === "/v1/customers") {
      const id = newId("cus");
      customers.add(id);
      return { status: 200, body: { id, object: "customer" } };
    }
    if (!customers.has(customer))
      return fault(400, {
        type: "invalid_request_error",
        code: "resource_missing",
        param: "customer",
        message: `No such customer: '${customer}'`,
      });
    if (path === "/v1/payment_intents") return charge(form);
    const id = newId("cs_test");
    const url = `https://checkout.stripe.example/${id}`;
    sessions.set(id, { id, url, form, customer });
    return { status: 200, body: { id, object: "checkout.session", url, customer } };
  };

  const listed = (data: unknown[]): Answered => ({
    status: 200,
    body: { object: "list", data, has_more: false },
  });

  const answer = ({ method, path, query, headers, body }: Asked): Answered => {
    if (headers.authorization !== `Bearer ${STRIPE_KEYS.secretKey}`)
      return fault(401, { type: "invalid_request_error", message: "Invalid API Key provided" });
    if (bank.says === "away") return fault(503, { type: "api_error", message: "Stripe is away" });
    if (method === "GET" && path === "/v1/payment_intents")
      return listed(intents.filter((one) => one.customer === query.get("customer")));
    const [, owner = ""] = /^\/v1\/customers\/([^/]+)\/payment_methods$/.exec(path) ?? [];
    if (method === "GET" && owner)
      return listed(
        cards.has(owner) ? [{ id: cards.get(owner), object: "payment_method", type: "card" }] : [],
      );
    const key = String(headers["idempotency-key"] ?? "");
    const before = answers.get(key);
    if (before && before.body !== body)
      return fault(400, {
        type: "idempotency_error",
        message: "Keys for idempotent requests can only be used with the same parameters",
      });
    const answered = before ? before.answer : post(path, new URLSearchParams(body));
    if (key) answers.set(key, { body, answer: answered });
    return bank.says === "lost" ? undefined : answered;
  };

  const far = await startFarServer(answer);

  /** An event as Stripe sends it: its bytes and its signature. */
  const event = (type: string, object: unknown, at: Date, id = newId("evt")) => {
    const body = JSON.stringify({ id, object: "event", type, data: { object } });
    const timestamp = Math.floor(at.getTime() / 1000);
    const secret = STRIPE_KEYS.webhookSecret;
    const signature = Stripe.webhooks.generateTestHeaderString({ payload: body, secret, timestamp });
    return { id, body, headers: new Headers({ "stripe-signature": signature }) };
  };

  /** Somebody pays on the page: his card is saved if he was asked, and both objects that tell of it are there. */
  const payOn = (url: string) => {
    const session = [...sessions.values()].find((one) => one.url === url);
    if (!session) throw new Error(`There is no page ${url}`);
    const { form, customer, id } = session;
    const amount = form.get("line_items[0][price_data][unit_amount]") ?? "0";
    const currency = form.get("line_items[0][price_data][currency]") ?? "usd";
    const metadata = within(form, "payment_intent_data[metadata]");
    const intent = newIntent("succeeded", new URLSearchParams({ amount, currency, customer }), { metadata });
    if (form.get("payment_intent_data[setup_future_usage]") === "off_session")
      cards.set(customer, newId("pm"));
    const checkout = {
      id,
      object: "checkout.session",
      payment_intent: intent.id,
      payment_status: "paid",
      amount_total: Number(amount),
      currency,
      customer,
      metadata: within(form, "metadata"),
      customer_details: { name: "Carla Cardholder", email: "carla@example.com" },
    };
    return { intent, checkout, form };
  };

  const refundOf = (intent: Intent, amount = intent.amount) => ({
    id: newId("ch"),
    object: "charge",
    payment_intent: intent.id,
    amount: intent.amount,
    amount_refunded: amount,
    refunded: amount === intent.amount,
    currency: intent.currency,
    metadata: intent.metadata,
  });

  /** Stripe keeps idempotency keys for a day. */
  const forgetKeys = () => answers.clear();

  return { ...far, bank, intents, event, payOn, refundOf, forgetKeys };
}

export type StripeServer = Awaited<ReturnType<typeof startStripeServer>>;
