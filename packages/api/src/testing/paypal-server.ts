import { randomBytes } from "node:crypto";
import { type Answered, type Asked, startFarServer } from "./far-server.ts";

export const PAYPAL_KEYS = {
  clientId: "client-of-a-test",
  clientSecret: "paypal-secret-of-a-test",
  webhookId: "WH-OF-A-TEST",
  environment: "sandbox" as const,
};
const TOKEN = "A21-token-of-a-test";
const GENUINE = "signed-by-paypal";

type Money = { currency_code: string; value: string };
type Unit = { amount: Money; custom_id: string; invoice_id: string; payments?: { captures: Capture[] } };
export type Capture = { id: string; status: string; amount: Money; custom_id: string; invoice_id: string };
type Wallet = { vault_id?: string; attributes?: { vault?: object } };
export type Order = {
  id: string;
  status: string;
  intent: string;
  purchase_units: Unit[];
  payment_source: { paypal: object };
  links: { rel: string; href: string }[];
};

const newId = () => randomBytes(8).toString("hex").toUpperCase();
const fault = (status: number, issue: string, description = issue): Answered => ({
  status,
  body: {
    name: "UNPROCESSABLE_ENTITY",
    message: "It was not done.",
    debug_id: "0",
    details: [{ issue, description }],
  },
});

/** A server that speaks as much of PayPal's protocol as the product uses, request ids and errors included. */
export async function startPaypalServer() {
  const orders = new Map<string, Order>();
  const wanted = new Map<string, Wallet>();
  const answers = new Map<string, Answered>();
  const vault = new Set<string>();
  /** What PayPal says; `lost` takes the money and breaks the connection before it answers. */
  const bank: { says: "yes" | "no" | "later" | "lost" | "away"; vaulting: boolean } = {
    says: "yes",
    vaulting: true,
  };
  const captures = () =>
    [...orders.values()].flatMap((order) => order.purchase_units[0]?.payments?.captures ?? []);

  const capture = (order: Order): Answered => {
    const [unit] = order.purchase_units;
    if (!unit) return fault(422, "MISSING_REQUIRED_PARAMETER");
    if (order.status === "COMPLETED") return fault(422, "ORDER_ALREADY_CAPTURED", "Order already captured.");
    if (order.status === "PAYER_ACTION_REQUIRED")
      return fault(422, "ORDER_NOT_APPROVED", "Payer has not approved it.");
    if (captures().some((one) => one.invoice_id === unit.invoice_id))
      return fault(422, "DUPLICATE_INVOICE_ID");
    if (bank.says === "no") return fault(422, "INSTRUMENT_DECLINED", "The instrument was declined.");
    const { amount, custom_id, invoice_id } = unit;
    const status = bank.says === "later" ? "PENDING" : "COMPLETED";
    unit.payments = { captures: [{ id: newId(), status, amount, custom_id, invoice_id }] };
    order.status = "COMPLETED";
    const asked = wanted.get(order.id)?.attributes?.vault;
    if (asked) {
      const token = `vault-${newId()}`;
      vault.add(token);
      order.payment_source = {
        paypal: { ...NAMED, attributes: { vault: { id: token, status: "VAULTED" } } },
      };
    }
    return { status: 201, body: order };
  };

  const create = (body: {
    intent: string;
    purchase_units: Unit[];
    payment_source: { paypal: Wallet };
  }): Answered => {
    const { paypal } = body.payment_source;
    if (paypal.attributes?.vault && !bank.vaulting) return fault(422, "NOT_ENABLED_TO_VAULT_PAYMENT_SOURCE");
    const id = newId();
    const page = { rel: "payer-action", href: `https://paypal.example/checkoutnow?token=${id}` };
    const order = {
      id,
      ...body,
      status: "PAYER_ACTION_REQUIRED",
      payment_source: { paypal: NAMED },
      links: [page],
    };
    if (paypal.vault_id === undefined) {
      orders.set(id, order);
      wanted.set(id, paypal);
      return { status: 200, body: order };
    }
    if (!vault.has(paypal.vault_id)) return fault(422, "TOKEN_ID_NOT_FOUND", "The token is not known.");
    const taken = capture({ ...order, status: "APPROVED" });
    if (taken?.status === 201) orders.set(id, taken.body as Order);
    return taken;
  };

  const post = (path: string, body: string): Answered => {
    if (path === "/v2/checkout/orders") return create(JSON.parse(body));
    const [, id = ""] = /^\/v2\/checkout\/orders\/([^/]+)\/capture$/.exec(path) ?? [];
    const order = orders.get(id);
    return order ? capture(order) : fault(404, "INVALID_RESOURCE_ID");
  };

  const answer = ({ method, path, headers, body }: Asked): Answered => {
    if (bank.says === "away") return { status: 503, body: { name: "SERVICE_UNAVAILABLE" } };
    if (path === "/v1/oauth2/token") {
      const basic = Buffer.from(`${PAYPAL_KEYS.clientId}:${PAYPAL_KEYS.clientSecret}`).toString("base64");
      return headers.authorization === `Basic ${basic}`
        ? { status: 200, body: { access_token: TOKEN, token_type: "Bearer", expires_in: 32_400 } }
        : {
            status: 401,
            body: { error: "invalid_client", error_description: "Client Authentication failed" },
          };
    }
    if (headers.authorization !== `Bearer ${TOKEN}`)
      return { status: 401, body: { name: "AUTHENTICATION_FAILURE" } };
    if (path === "/v1/notifications/verify-webhook-signature") {
      const asked = JSON.parse(body);
      const genuine =
        asked.transmission_sig === GENUINE &&
        asked.webhook_id === PAYPAL_KEYS.webhookId &&
        body.includes(asked.transmission_id);
      return { status: 200, body: { verification_status: genuine ? "SUCCESS" : "FAILURE" } };
    }
    const [, id = ""] = /^\/v2\/checkout\/orders\/([^/]+)$/.exec(path) ?? [];
    if (method === "GET")
      return orders.has(id) ? { status: 200, body: orders.get(id) } : fault(404, "INVALID_RESOURCE_ID");
    const key = String(headers["paypal-request-id"] ?? "");
    const answered = answers.has(key) ? answers.get(key) : post(path, body);
    if (key) answers.set(key, answered);
    return bank.says === "lost" ? undefined : answered;
  };

  const far = await startFarServer(answer);

  /** An event as PayPal sends it, with the headers that sign it. */
  const event = (type: string, resource: unknown) => {
    const id = `WH-${newId()}`;
    // As it comes: PayPal signs the bytes, spaces and all.
    const body = `{ "id": "${id}",  "event_type": "${type}", "resource": ${JSON.stringify(resource)} }`;
    const headers = new Headers({
      "paypal-auth-algo": "SHA256withRSA",
      "paypal-cert-url": "https://api.sandbox.paypal.com/v1/notifications/certs/CERT-1",
      "paypal-transmission-id": newId(),
      "paypal-transmission-sig": GENUINE,
      "paypal-transmission-time": "2026-11-21T12:00:00Z",
    });
    return { id, body, headers };
  };

  const orderOn = (url: string): Order => {
    const order = orders.get(new URL(url).searchParams.get("token") ?? "");
    if (!order) throw new Error(`There is no page ${url}`);
    return order;
  };
  /** Somebody agrees on the page; the money waits to be taken. */
  const approve = (url: string): Order => {
    const order = orderOn(url);
    order.status = "APPROVED";
    return order;
  };
  const captureOf = (order: Order): Capture => {
    const [taken] = order.purchase_units[0]?.payments?.captures ?? [];
    if (!taken) throw new Error("Nothing was captured");
    return taken;
  };
  const refundOf = ({ id, amount, custom_id }: Capture, value = amount.value) => ({
    id: newId(),
    status: "COMPLETED",
    amount: { ...amount, value },
    custom_id,
    seller_payable_breakdown: { total_refunded_amount: { ...amount, value } },
    links: [
      { rel: "self", href: "https://api.paypal.com/v2/payments/refunds/1" },
      { rel: "up", href: `https://api.paypal.com/v2/payments/captures/${id}` },
    ],
  });

  return { ...far, bank, orders, vault, captures, event, approve, captureOf, refundOf };
}

const NAMED = { name: { given_name: "Carla", surname: "Customer" }, email_address: "carla@example.com" };
