import { creditCost } from "@igny8/db/schema/credits";
import { asc } from "drizzle-orm";
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
