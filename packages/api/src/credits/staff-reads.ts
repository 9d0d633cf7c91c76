import { creditCost, creditPackage } from "@igny8/db/schema/credits";
import { invoice } from "@igny8/db/schema/invoices";
import { asc, eq, sql } from "drizzle-orm";
import type { StaffScope } from "../access/scope.ts";
import { pageOfEntries } from "./reads.ts";
import type { ListEntriesOf } from "./schema.ts";

/** The price list with when each price was last changed. */
export const listAllCosts = async ({ read }: StaffScope) => ({
  items: await read.select().from(creditCost).orderBy(asc(creditCost.operation)),
});

/** An account's ledger, newest entry first. */
export const listEntriesOf = (scope: StaffScope, { accountId, ...page }: ListEntriesOf) =>
  pageOfEntries(scope.read, accountId, page);

/** Every package, for sale or not, in the order in which they are offered, with the invoices that name it. */
export const listAllPackages = async ({ read }: StaffScope) => ({
  items: await read
    .select({
      id: creditPackage.id,
      slug: creditPackage.slug,
      credits: creditPackage.credits,
      price: creditPackage.price,
      currency: creditPackage.currency,
      isActive: creditPackage.isActive,
      position: creditPackage.position,
      open: sql<number>`count(*) filter (where ${invoice.status} = 'open')::int`,
      sold: sql<number>`count(*) filter (where ${invoice.status} = 'paid')::int`,
    })
    .from(creditPackage)
    .leftJoin(invoice, eq(invoice.creditPackageId, creditPackage.id))
    .groupBy(creditPackage.id)
    .orderBy(asc(creditPackage.position), asc(creditPackage.slug)),
});
