import { automation } from "@igny8/db/schema/automation";
import type { Tx } from "@igny8/db/tenant";
import { and, eq, isNotNull } from "drizzle-orm";
import type { TenantScope } from "../access/scope.ts";
import { nextRunAt } from "./rules.ts";

/** When the account's clock changes, what is due at an hour of it is due at another instant. */
export async function rescheduleRuns(scope: TenantScope, tx: Tx, timezone: string): Promise<void> {
  const mine = eq(automation.accountId, scope.account.id);
  const planned = await tx
    .select()
    .from(automation)
    .where(and(mine, isNotNull(automation.nextRunAt)));
  for (const row of planned) {
    await tx
      .update(automation)
      .set({ nextRunAt: nextRunAt(row, timezone, scope.services.now()) })
      .where(and(mine, eq(automation.siteId, row.siteId)));
  }
}
