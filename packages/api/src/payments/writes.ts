import { newId } from "@igny8/db/columns";
import { account } from "@igny8/db/schema/accounts";
import { invoice } from "@igny8/db/schema/invoices";
import { accountPaymentMethod, payment, paymentProof } from "@igny8/db/schema/payments";
import type { Tx } from "@igny8/db/tenant";
import { and, asc, eq, ne } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { TenantScope } from "../access/scope.ts";
import type { Services } from "../access/services.ts";
import { lockAccount } from "../accounts/writes.ts";
import { invoiceSteps } from "../invoices/rules.ts";
import { type ProofFile, readProof } from "./proof.ts";
import { billingCountry, requireMethod } from "./reads.ts";
import { isPayday, normalReference, type PaymentMethod } from "./rules.ts";
import type { CreateMethod, SubmitPayment } from "./schema.ts";

const MAX_METHODS = 10;
const MAX_WAITING = 10;

/**
 * Hands in a transfer for staff to look for. @throws AppError NOT_FOUND, STATUS_CONFLICT for an invoice that
 * is not open, CONFLICT for a transfer that waits already, INVALID_INPUT, PAYMENT_METHOD_DISABLED
 */
export async function submitPayment(scope: TenantScope, input: SubmitPayment) {
  const proof = await takeProof(scope.services, input);
  return scope.transaction(async (tx) => {
    const accountId = scope.account.id;
    const now = scope.services.now();
    await lockAccount(tx, accountId);
    await requireMethod(tx, scope.services, "bank_transfer", await billingCountry(scope, tx));
    const [bill] = await tx
      .select()
      .from(invoice)
      .where(
        and(eq(invoice.accountId, accountId), eq(invoice.id, input.invoiceId), ne(invoice.status, "draft")),
      );
    if (!bill) throw new AppError("NOT_FOUND");
    if (!invoiceSteps({ ...bill, awaiting: false }, now).can.pay)
      throw new AppError("STATUS_CONFLICT", { status: bill.status === "open" ? "expired" : bill.status });
    if (!isPayday(input.paidOn, now))
      throw new AppError("INVALID_INPUT", {
        field: "paidOn",
        reason: "paidOn: a day of the last year, today at the latest",
      });
    await refuseWaiting(tx, accountId, input);
    const id = newId();
    const row = {
      invoiceId: bill.id,
      amount: input.amount,
      currency: bill.currency,
      method: "bank_transfer" as const,
      status: "pending_approval" as const,
      payerName: input.payerName,
      reference: input.reference,
      paidOn: input.paidOn,
    };
    await tx
      .insert(payment)
      .values({ ...row, accountId, id, submittedBy: scope.actor.userId, createdAt: now, updatedAt: now });
    scope.record({ kind: "payment", id, after: row });
    await proof(tx, { accountId, paymentId: id, uploadedBy: scope.actor.userId, createdAt: now });
    return { id, status: row.status, invoice: { id: bill.id, number: bill.number } };
  });
}

/** The same transfer is handed in once. */
async function refuseWaiting(
  tx: Tx,
  accountId: string,
  { invoiceId, reference }: SubmitPayment,
): Promise<void> {
  const waiting = await tx
    .select({ reference: payment.reference })
    .from(payment)
    .where(
      and(
        eq(payment.accountId, accountId),
        eq(payment.invoiceId, invoiceId),
        eq(payment.status, "pending_approval"),
      ),
    );
  if (waiting.length >= MAX_WAITING)
    throw new AppError("CONFLICT", { reason: `${MAX_WAITING} transfers wait for this invoice already.` });
  if (waiting.some((one) => normalReference(one.reference ?? "") === normalReference(reference)))
    throw new AppError("CONFLICT", { reason: "This transfer waits for confirmation already." });
}

type ProofOf = { accountId: string; paymentId: string; uploadedBy: string | null; createdAt: Date };

/**
 * Looks at a proof before anything is stored. @returns what stores it with its payment, as the last thing of
 * the transaction. @throws AppError INVALID_INPUT for a file that is none of the allowed, ADDRESS_REFUSED
 */
export async function takeProof(
  { files, outside }: Pick<Services, "files" | "outside">,
  { proof, proofUrl }: { proof?: File; proofUrl?: string },
): Promise<(tx: Tx, of: ProofOf) => Promise<void>> {
  if (proofUrl !== undefined) await outside.check(proofUrl, "proofUrl");
  let file: ProofFile | undefined;
  if (proof) {
    file = readProof(new Uint8Array(await proof.arrayBuffer()));
    if (!file)
      throw new AppError("INVALID_INPUT", { field: "proof", reason: "proof: a PDF, PNG or JPEG file" });
  }
  return async (tx, of) => {
    if (proofUrl !== undefined) await tx.insert(paymentProof).values({ ...of, url: proofUrl });
    if (!file) return;
    const { bytes, contentType, extension, checksum } = file;
    const id = newId();
    const storageKey = `proofs/${of.accountId}/${id}.${extension}`;
    await tx
      .insert(paymentProof)
      .values({ ...of, id, storageKey, contentType, bytes: bytes.length, checksum });
    await files.put(storageKey, bytes, contentType);
  };
}

const methodsOf = (scope: TenantScope) => eq(accountPaymentMethod.accountId, scope.account.id);

/** Notes a way to pay; the first one is the default. @throws AppError PAYMENT_METHOD_DISABLED, CONFLICT */
export const createMethod = (scope: TenantScope, { type, label, isDefault }: CreateMethod) =>
  scope.transaction(async (tx) => {
    const accountId = scope.account.id;
    await lockAccount(tx, accountId);
    await requireMethod(tx, scope.services, type, await billingCountry(scope, tx));
    const known = await tx
      .select({ id: accountPaymentMethod.id })
      .from(accountPaymentMethod)
      .where(methodsOf(scope));
    if (known.length >= MAX_METHODS)
      throw new AppError("CONFLICT", { reason: `An account notes ${MAX_METHODS} ways to pay at most.` });
    const id = newId();
    const preferred = isDefault || known.length === 0;
    await tx
      .insert(accountPaymentMethod)
      .values({ accountId, id, type, label, createdAt: scope.services.now() });
    if (preferred) await prefer(scope, tx, { id, type });
    scope.record({ kind: "paymentMethod", id, after: { type, label, isDefault: preferred } });
    return { id, type, label, isDefault: preferred };
  });

/** Makes a way to pay the account's default. @throws AppError NOT_FOUND */
export const setDefaultMethod = (scope: TenantScope, id: string) =>
  scope.transaction(async (tx) => {
    await lockAccount(tx, scope.account.id);
    const [chosen] = await tx
      .select()
      .from(accountPaymentMethod)
      .where(and(methodsOf(scope), eq(accountPaymentMethod.id, id)));
    if (!chosen) throw new AppError("NOT_FOUND");
    await prefer(scope, tx, chosen);
    scope.record({ kind: "paymentMethod", id, after: { isDefault: true } });
    return { id, type: chosen.type, label: chosen.label, isDefault: true };
  });

/** Forgets a way to pay; without the default, the oldest of the others is it. @throws AppError NOT_FOUND */
export const removeMethod = (scope: TenantScope, id: string) =>
  scope.transaction(async (tx) => {
    await lockAccount(tx, scope.account.id);
    const [gone] = await tx
      .delete(accountPaymentMethod)
      .where(and(methodsOf(scope), eq(accountPaymentMethod.id, id)))
      .returning();
    if (!gone) throw new AppError("NOT_FOUND");
    scope.record({ kind: "paymentMethod", id, before: { type: gone.type, label: gone.label } });
    if (gone.isDefault) {
      const [next] = await tx
        .select()
        .from(accountPaymentMethod)
        .where(methodsOf(scope))
        .orderBy(asc(accountPaymentMethod.createdAt), asc(accountPaymentMethod.id))
        .limit(1);
      if (next) await prefer(scope, tx, next);
    }
    return { id };
  });

/** One default per account, which the account's own preference follows. The caller has locked the account. */
async function prefer(
  scope: TenantScope,
  tx: Tx,
  { id, type }: { id: string; type: PaymentMethod },
): Promise<void> {
  await tx
    .update(accountPaymentMethod)
    .set({ isDefault: false })
    .where(and(methodsOf(scope), eq(accountPaymentMethod.isDefault, true)));
  await tx
    .update(accountPaymentMethod)
    .set({ isDefault: true })
    .where(and(methodsOf(scope), eq(accountPaymentMethod.id, id)));
  await tx
    .update(account)
    .set({ paymentMethod: type, updatedAt: scope.services.now() })
    .where(eq(account.id, scope.account.id));
}
