import { account } from "@igny8/db/schema/accounts";
import { creditBalance, creditPackage } from "@igny8/db/schema/credits";
import { invoice } from "@igny8/db/schema/invoices";
import type { Tx } from "@igny8/db/tenant";
import { and, eq, gt } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { TenantScope } from "../access/scope.ts";
import { moneyWords } from "../invoices/rules.ts";
import { issueInvoice } from "../invoices/writes.ts";
import { requireMethod } from "../payments/reads.ts";
import type { BuyCredits, SetAlert } from "./schema.ts";

const DAYS_TO_PAY = 7;
const DAY_MS = 86_400_000;
const MAX_UNPAID = 10;

/**
 * Orders a package: an invoice that is void if it is not paid in seven days. The credits come when it is paid.
 * @throws AppError NOT_FOUND for a package that is not sold, PAYMENT_METHOD_DISABLED, CONFLICT for too many unpaid
 */
export const buyCredits = (scope: TenantScope, input: BuyCredits) =>
  scope.beyondWall(async (tx) => {
    const accountId = scope.account.id;
    const now = scope.services.now();
    const wanted = await loadPackage(tx, input);
    const [home] = await tx
      .select({ country: account.billingCountry, method: account.paymentMethod })
      .from(account)
      .where(eq(account.id, accountId));
    const method = input.paymentMethod ?? home?.method ?? "bank_transfer";
    await requireMethod(tx, scope.services, method, home?.country ?? null);
    await refuseHoarding(tx, accountId, now);
    const due = new Date(now.getTime() + DAYS_TO_PAY * DAY_MS);
    const { credits, price, currency } = wanted;
    const issued = await issueInvoice(tx, {
      accountId,
      type: "credit_package",
      purpose: "package",
      creditPackageId: wanted.id,
      lines: [{ description: `${credits.toLocaleString("en")} credits`, quantity: 1, unitPrice: price }],
      currency,
      now,
      dueAt: due,
      expiresAt: due,
    });
    const { id, number } = issued;
    scope.record({ kind: "invoice", id, after: { number, credits, total: moneyWords(price, currency) } });
    return {
      invoice: { ...issued, expiresAt: due },
      credits,
      paymentMethod: method,
      next: "/payment" as const,
    };
  });

async function loadPackage(tx: Tx, input: BuyCredits) {
  const named = "slug" in input ? eq(creditPackage.slug, input.slug) : eq(creditPackage.id, input.packageId);
  const [found] = await tx
    .select()
    .from(creditPackage)
    .where(and(named, eq(creditPackage.isActive, true)));
  if (!found) throw new AppError("NOT_FOUND");
  return found;
}

/** A handful of unpaid orders is somebody choosing; more is a loop. */
async function refuseHoarding(tx: Tx, accountId: string, now: Date): Promise<void> {
  const unpaid = await tx.$count(
    invoice,
    and(
      eq(invoice.accountId, accountId),
      eq(invoice.type, "credit_package"),
      eq(invoice.status, "open"),
      gt(invoice.expiresAt, now),
    ),
  );
  if (unpaid >= MAX_UNPAID)
    throw new AppError("CONFLICT", { reason: `${unpaid} credit packages are not paid yet. Pay one first.` });
}

/** Chooses below how many credits the account is told. */
export const setAlert = (scope: TenantScope, { threshold }: SetAlert) =>
  scope.transaction(async (tx) => {
    const own = eq(creditBalance.accountId, scope.account.id);
    const [before] = await tx
      .select({ threshold: creditBalance.lowThreshold })
      .from(creditBalance)
      .where(own)
      .for("update");
    if (!before) throw new AppError("NOT_FOUND");
    await tx.update(creditBalance).set({ lowThreshold: threshold, lowNotifiedAt: null }).where(own);
    scope.record({ kind: "creditAlert", id: scope.account.id, before, after: { threshold } });
    return { threshold };
  });
