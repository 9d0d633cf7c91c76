import type { SystemDatabase } from "@igny8/db/client";
import { invoice } from "@igny8/db/schema/invoices";
import { and, asc, eq, lte } from "drizzle-orm";
import { mayBecome } from "./rules.ts";
import { lockInvoice, voidInvoice } from "./writes.ts";

const BATCH = 500;
const UNPAID = "It was not paid in time.";

/**
 * Voids open invoices whose time to be paid is over, such as those of credit packages. Each in its own
 * transaction; safe at any time, any number of times, in several processes. @returns how many it voided
 */
export async function expirePackageInvoices(system: SystemDatabase, now: Date): Promise<number> {
  let voided = 0;
  for (;;) {
    const over = await system.read
      .select({ accountId: invoice.accountId, invoiceId: invoice.id })
      .from(invoice)
      .where(and(eq(invoice.status, "open"), lte(invoice.expiresAt, now)))
      .orderBy(asc(invoice.expiresAt))
      .limit(BATCH);
    for (const target of over) {
      voided += await system.transaction(async (tx) => {
        const { status } = await lockInvoice(tx, target);
        if (!mayBecome(status, "void")) return 0;
        await voidInvoice(tx, { ...target, reason: UNPAID, now });
        return 1;
      });
    }
    if (over.length < BATCH) return voided;
  }
}
