import { account } from "@igny8/db/schema/accounts";
import { eq } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { StaffScope } from "../access/scope.ts";
import { tellBilling } from "../notifications/billing.ts";
import { loadSeller } from "./reads.ts";
import type { SetSeller, VoidInvoice } from "./schema.ts";
import { voidInvoice } from "./writes.ts";

/**
 * Takes an open invoice back and tells the account. Money that still comes for it is kept as a surplus.
 * @throws AppError NOT_FOUND, STATUS_CONFLICT for one that is not open
 */
export const voidInvoiceOf = (scope: StaffScope, { accountId, id, reason }: VoidInvoice) =>
  scope.transaction(async (tx) => {
    const now = scope.services.now();
    const { number } = await voidInvoice(tx, { accountId, invoiceId: id, reason, now });
    scope.record({
      accountId,
      kind: "invoice",
      id,
      before: { status: "open" },
      after: { status: "void", reason },
    });
    await tellBilling(scope.services, tx, accountId, {
      kind: "invoice.void",
      title: `Invoice ${number} is void`,
      body: `We have taken back invoice ${number}; nothing is to be paid for it. The reason: ${reason}`,
      href: "/billing/invoices",
    });
    return { id, number, status: "void" as const };
  });

/** Changes who issues the invoices from now on; those that are issued name him as he was. */
export const setSeller = (scope: StaffScope, { name, address, country, taxId, email }: SetSeller) =>
  scope.transaction(async (tx) => {
    const before = await loadSeller(tx);
    const [system] = await tx
      .update(account)
      .set({
        billingName: name,
        billingAddress: address,
        billingCountry: country,
        billingTaxId: taxId,
        billingEmail: email,
      })
      .where(eq(account.kind, "system"))
      .returning({ id: account.id });
    if (!system) throw new AppError("CONFIG_MISSING", { what: "the system account, which issues invoices" });
    const after = await loadSeller(tx);
    scope.record({ accountId: system.id, kind: "seller", id: system.id, before, after });
    return after;
  });
