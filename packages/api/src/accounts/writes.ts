import { account } from "@igny8/db/schema/accounts";
import type { Tx } from "@igny8/db/tenant";
import { eq } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { TenantScope } from "../access/scope.ts";
import type { UpdateAccount } from "./schema.ts";

/** Locks the account's row: whoever counts against a plan's limit counts under this lock, one at a time. */
export async function lockAccount(tx: Tx, accountId: string): Promise<void> {
  await tx.select({ id: account.id }).from(account).where(eq(account.id, accountId)).for("no key update");
}

/** @throws AppError PLAN_LIMIT when one more would exceed `max`; null is unlimited */
export function refuseOverLimit(limit: string, used: number, adding: number, max: number | null): void {
  if (max !== null && used + adding > max) throw new AppError("PLAN_LIMIT", { limit, used, max });
}

/** Changes the account's name, time zone or billing data. */
export const updateAccount = (scope: TenantScope, input: UpdateAccount) =>
  scope.transaction(async (tx) => {
    const [after] = await tx
      .update(account)
      .set({ ...input, updatedAt: scope.services.now() })
      .where(eq(account.id, scope.account.id))
      .returning({ id: account.id, name: account.name, slug: account.slug, timezone: account.timezone });
    if (!after) throw new AppError("NOT_FOUND");
    return after;
  });
