import { createHash } from "node:crypto";
import { account } from "@igny8/db/schema/accounts";
import { invoice } from "@igny8/db/schema/invoices";
import { payment } from "@igny8/db/schema/payments";
import { subscription } from "@igny8/db/schema/subscriptions";
import { user } from "@igny8/db/schema/users";
import { and, eq, ne } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { TenantScope } from "../access/scope.ts";
import { invoiceSteps } from "../invoices/rules.ts";
import { bookPaid } from "./effects.ts";
import type { GatewayName } from "./gateway.ts";
import { billingCountry, requireMethod } from "./reads.ts";
import { dueOf } from "./rules.ts";
import type { CaptureOrder, OpenCheckout } from "./schema.ts";

const HOUR_MS = 3_600_000;

/**
 * Opens the page where an invoice is paid at a gateway. Asked again within the hour, it is the same page.
 * @throws AppError NOT_FOUND, PAYMENT_METHOD_DISABLED, STATUS_CONFLICT for an invoice that is not open, GATEWAY_FAILED
 */
export async function openCheckout(scope: TenantScope, { invoiceId, method }: OpenCheckout) {
  const { services, account: home, read } = scope;
  await requireMethod(read, services, method, await billingCountry(scope, read));
  const gateway = services.gateways[method];
  if (!gateway) throw new AppError("PAYMENT_METHOD_DISABLED", { method });
  const bill = await loadOwnBill(scope, invoiceId);
  const now = services.now();
  if (!invoiceSteps({ ...bill, awaiting: false }, now).can.pay)
    throw new AppError("STATUS_CONFLICT", { status: bill.status === "open" ? "expired" : bill.status });
  const { customer, ...payer } = await loadPayer(scope, method);
  const order = {
    accountId: home.id,
    invoiceId,
    invoiceNumber: bill.number ?? "",
    amount: await amountDue(scope, bill),
    currency: bill.currency,
    renews: bill.type === "subscription",
    ...payer,
    ...returnTo(scope, invoiceId),
  };
  const hour = Math.floor(now.getTime() / HOUR_MS);
  const digest = createHash("sha256")
    .update(JSON.stringify([order, hour]))
    .digest("hex")
    .slice(0, 24);
  const idempotencyKey = `checkout:${invoiceId}:${digest}`;
  const expiresAt = new Date((hour + 2) * HOUR_MS);
  const page = await ask(scope, () => gateway.checkout({ ...order, customer, idempotencyKey, expiresAt }));
  return scope.beyondWall(async (tx) => {
    if (method === "stripe" && page.customer && page.customer !== customer)
      await tx
        .update(subscription)
        .set({ stripeCustomerId: page.customer, updatedAt: now })
        .where(eq(subscription.accountId, home.id));
    scope.record({ kind: "invoice", id: invoiceId, after: { checkout: method, amount: order.amount } });
    return { url: page.url };
  });
}

/**
 * Takes the money of an order that the customer has approved at PayPal; its webhook does the same where he does
 * not come back. Again, it changes nothing. @throws AppError NOT_FOUND, PAYMENT_METHOD_DISABLED, STATUS_CONFLICT,
 * PAYMENT_DECLINED, GATEWAY_FAILED
 */
export async function captureOrder(scope: TenantScope, { invoiceId, orderId }: CaptureOrder) {
  const { services } = scope;
  const capture = services.gateways.paypal?.capture;
  if (!capture) throw new AppError("PAYMENT_METHOD_DISABLED", { method: "paypal" });
  const { number, status, currency } = await loadOwnBill(scope, invoiceId);
  // By this order or by other means: what is paid is not taken again.
  if (status === "paid") return { status: "paid" as const, invoice: { id: invoiceId, number } };
  if (status !== "open") throw new AppError("STATUS_CONFLICT", { status });
  const taken = await ask(scope, () => capture({ orderId, invoiceId }));
  if (taken.kind === "refused") throw new AppError("PAYMENT_DECLINED", { reason: taken.reason });
  return scope.beyondWall(async (tx) => {
    const answer = { status: taken.kind, invoice: { id: invoiceId, number } };
    if (taken.kind === "pending") return answer;
    const bill = { accountId: scope.account.id, invoiceId, number, currency, open: true };
    await bookPaid({ tx, settler: scope, provider: "paypal", bill, now: services.now() }, taken);
    return answer;
  });
}

/** @throws AppError NOT_FOUND, also for a draft */
async function loadOwnBill({ read, account: { id } }: TenantScope, invoiceId: string) {
  const [bill] = await read
    .select({
      id: invoice.id,
      number: invoice.number,
      type: invoice.type,
      status: invoice.status,
      total: invoice.total,
      currency: invoice.currency,
      dueAt: invoice.dueAt,
      expiresAt: invoice.expiresAt,
    })
    .from(invoice)
    .where(and(eq(invoice.accountId, id), eq(invoice.id, invoiceId), ne(invoice.status, "draft")));
  if (!bill) throw new AppError("NOT_FOUND");
  return bill;
}

async function amountDue(
  { read, account: { id } }: TenantScope,
  bill: { id: string; total: number },
): Promise<number> {
  const booked = await read
    .select({ status: payment.status, amount: payment.amount, surplus: payment.surplus })
    .from(payment)
    .where(and(eq(payment.accountId, id), eq(payment.invoiceId, bill.id)));
  return dueOf(bill.total, booked);
}

/** Who pays, as the gateway is told, and under which name it knows him already. */
async function loadPayer({ read, account: { id }, actor }: TenantScope, method: GatewayName) {
  const [home] = await read
    .select({
      name: account.name,
      billingName: account.billingName,
      billingEmail: account.billingEmail,
      customer: subscription.stripeCustomerId,
    })
    .from(account)
    .leftJoin(subscription, eq(subscription.accountId, account.id))
    .where(eq(account.id, id));
  if (!home) throw new AppError("NOT_FOUND");
  const email = home.billingEmail ?? (await loadEmail(read, actor.userId)) ?? "";
  return {
    name: home.billingName || home.name,
    email,
    customer: method === "stripe" ? home.customer : null,
  };
}

async function loadEmail(read: TenantScope["read"], userId: string | null): Promise<string | undefined> {
  if (userId === null) return undefined;
  const [found] = await read.select({ email: user.email }).from(user).where(eq(user.id, userId));
  return found?.email;
}

/** Where the customer comes back to; PayPal appends the order's id as `token`. */
function returnTo({ services, account: { slug } }: TenantScope, invoiceId: string) {
  const back = `${services.publicUrl}/a/${slug}/billing?invoice=${invoiceId}&checkout=`;
  return { returnUrl: `${back}done`, cancelUrl: `${back}cancelled` };
}

/** @throws AppError GATEWAY_FAILED instead of what the gateway's own error says */
async function ask<T>({ log }: TenantScope, question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (error) {
    log.error({ error: error instanceof Error ? error.message : "unknown" }, "a gateway did not answer");
    throw new AppError("GATEWAY_FAILED");
  }
}
