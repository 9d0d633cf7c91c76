import { payment } from "@igny8/db/schema/payments";
import { subscription } from "@igny8/db/schema/subscriptions";
import { asc, eq } from "drizzle-orm";
import { afterAll, afterEach, expect } from "vitest";
import { reconcileCredits } from "../credits/reconcile.ts";
import { receiveEvent } from "../payments/events.ts";
import type { GatewayName } from "../payments/gateway.ts";
import { createGateways } from "../payments/gateways/create.ts";
import { tillOf } from "./billing.ts";
import { type Customer, customer } from "./customers.ts";
import { PAYPAL_KEYS, startPaypalServer } from "./paypal-server.ts";
import { stage } from "./stage.ts";
import { STRIPE_KEYS, startStripeServer } from "./stripe-server.ts";

type Sent = { body: string; headers: Headers };
type Of = { accountId: string };
type Payer = Pick<Customer, "caller" | "invoice">;

/** A stage with both gateways, their far ends on loopback, and what they leave behind. */
export async function gatewayStage() {
  const stripe = await startStripeServer();
  const paypal = await startPaypalServer();
  const gateways = createGateways({
    stripe: { ...STRIPE_KEYS, apiBase: stripe.base },
    paypal: { ...PAYPAL_KEYS, apiBase: paypal.base },
  });
  const s = await stage({ poolSize: 16, gateways });
  const { system } = s.databases;
  const { services } = s.platform;
  const { pool, read } = system;
  const till = tillOf(s);
  afterAll(() => Promise.all([stripe.close(), paypal.close()]));
  afterEach(async () => {
    stripe.bank.says = "yes";
    paypal.bank.says = "yes";
    expect((await reconcileCredits(system)).differences).toEqual([]);
  });

  const now = () => services.now();
  const send = (provider: GatewayName) => (event: Sent) => receiveEvent(system, services, provider, event);
  const checkout = ({ caller, invoice }: Payer, method: GatewayName) =>
    caller.payments.checkout({ invoiceId: invoice.id, method });
  const buyer = async (method: GatewayName, plan?: string) => {
    const made = await customer(s, plan, { paymentMethod: method });
    await till.stayIn();
    return { ...made, ...(await checkout(made, method)) };
  };
  const rows = async () => {
    const found = await pool.query<{
      id: string;
      event_id: string;
      processed_at: Date | null;
      error: string | null;
      attempts: number;
      retry_at: Date | null;
    }>("select * from webhook_event order by created_at, id");
    return found.rows;
  };
  return {
    s,
    system,
    services,
    till,
    now,
    stripe,
    paypal,
    checkout,
    buyer,
    rows,
    eventRow: async (id: string) => (await rows()).find((row) => row.event_id === id),
    payments: ({ accountId }: Of) =>
      read.select().from(payment).where(eq(payment.accountId, accountId)).orderBy(asc(payment.id)),
    subscriptionOf: async ({ accountId }: Of) =>
      (await read.select().from(subscription).where(eq(subscription.accountId, accountId)))[0],
    auditOf: async ({ accountId }: Of) =>
      (await pool.query("select * from audit_event where account_id = $1", [accountId])).rows,
    /** Events of Stripe, signed now, and whoever has paid on its page while none of them has come yet. */
    card: {
      send: send("stripe"),
      event: (type: string, object: unknown) => stripe.event(type, object, now()),
      payer: async (plan?: string) => {
        const made = await buyer("stripe", plan);
        return { ...made, ...stripe.payOn(made.url) };
      },
    },
    /** Events of PayPal, and whoever has approved his order there. */
    wallet: {
      send: send("paypal"),
      event: paypal.event,
      payer: async (plan?: string) => {
        const made = await buyer("paypal", plan);
        return { ...made, order: paypal.approve(made.url) };
      },
    },
  };
}
