import type { SystemDatabase } from "@igny8/db/client";
import { subscription } from "@igny8/db/schema/subscriptions";
import type { Tx } from "@igny8/db/tenant";
import { eq } from "drizzle-orm";
import type { AuditChange } from "../access/audit.ts";
import type { Services } from "../access/services.ts";
import { moneyWords } from "../invoices/rules.ts";
import { tellBilling } from "../notifications/billing.ts";
import type { ChargeOrder, ChargeOutcome, Gateway, GatewayName, Gateways } from "../payments/gateway.ts";
import { settlePayment } from "../payments/settle.ts";
import { NEWS } from "./letters.ts";
import { openRenewal, type Subscription } from "./orders.ts";
import { nextCharge, stepKey } from "./rules.ts";
import { auditStep, noteStep } from "./steps.ts";
import { lockSubscription } from "./writes.ts";

/** How long an attempt belongs to who began it. When his process dies, the next asks with the same key. */
const LEASE_MS = 3_600_000;

/** An attempt that this process alone makes. */
export type Charge = {
  method: GatewayName;
  gateway: Gateway;
  order: ChargeOrder;
  attempt: number;
  end: Date;
};

/** How a subscription is charged, if a gateway that is configured knows its customer: takes an attempt. */
export function prepareCharge(gateways: Gateways, found: Subscription) {
  const { paymentMethod: method } = found;
  if (method !== "stripe" && method !== "paypal") return undefined;
  const customer = method === "stripe" ? found.stripeCustomerId : found.paypalVaultId;
  const gateway = gateways[method];
  if (!gateway || !customer) return undefined;
  return async (tx: Tx, now: Date): Promise<Charge | undefined> => {
    const { accountId, renewalAttempts: attempt, currentPeriodEnd: end } = found;
    const due = await openRenewal(tx, accountId);
    if (!due?.number || !end) {
      // Staff have taken the invoice back: there is nothing to charge in this period.
      await setAttempt(tx, accountId, attempt + 1, null);
      return undefined;
    }
    await setAttempt(tx, accountId, attempt, new Date(now.getTime() + LEASE_MS));
    const { id: invoiceId, number: invoiceNumber, total: amount, currency } = due;
    const idempotencyKey = `${invoiceId}:${attempt}`;
    const order = { accountId, invoiceId, invoiceNumber, amount, currency, customer, idempotencyKey };
    return { method, gateway, order, attempt, end };
  };
}

const setAttempt = (tx: Tx, accountId: string, renewalAttempts: number, nextAttemptAt: Date | null) =>
  tx
    .update(subscription)
    .set({ renewalAttempts, nextAttemptAt })
    .where(eq(subscription.accountId, accountId));

type ChargeServices = Pick<Services, "mailer" | "publicUrl" | "log">;

/** Charges a renewal and books what became of it. A gateway that does not answer is asked again in an hour. */
export async function chargeRenewal(
  system: SystemDatabase,
  services: ChargeServices,
  charge: Charge,
  now: Date,
): Promise<void> {
  const { accountId, invoiceId } = charge.order;
  const outcome = await charge.gateway.charge(charge.order).catch((error: Error) => {
    services.log.error({ accountId, invoiceId, error: error.message }, "a gateway did not answer");
  });
  if (outcome) await system.transaction((tx) => conclude(tx, services, charge, outcome, now));
}

async function conclude(
  tx: Tx,
  services: ChargeServices,
  { order, method, attempt, end }: Charge,
  outcome: ChargeOutcome,
  now: Date,
): Promise<void> {
  const { accountId, invoiceId, invoiceNumber, amount, currency } = order;
  const key = `${stepKey("charge", end)} ${attempt}`;
  if (outcome.status === "succeeded") {
    const changes: AuditChange[] = [];
    const record = ({ accountId: _, ...change }: AuditChange & { accountId?: string }) =>
      void changes.push(change);
    const { externalPaymentId } = outcome;
    const paid = { accountId, invoiceId, payment: { method }, amount, externalPaymentId, actorId: null, now };
    await settlePayment({ services, record }, tx, paid);
    return auditStep(tx, accountId, key, changes);
  }
  const found = await lockSubscription(tx, accountId);
  // An event of the gateway may have told meanwhile.
  if (found.renewalAttempts !== attempt || found.currentPeriodEnd?.getTime() !== end.getTime()) return;
  const again = nextCharge(end, now);
  // The same key as before until the gateway says yes or no: it never charges that twice.
  if (outcome.status === "pending")
    return void (await setAttempt(tx, accountId, again ? attempt : attempt + 1, again));
  await setAttempt(tx, accountId, attempt + 1, again);
  await noteStep(tx, found, key, now);
  const money = moneyWords(amount, currency);
  await tellBilling(
    services,
    tx,
    accountId,
    NEWS.chargeFailed({ number: invoiceNumber, money }, outcome.reason, again),
  );
}
