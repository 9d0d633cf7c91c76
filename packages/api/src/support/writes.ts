import { supportSession } from "@igny8/db/schema/support";
import type { Tx } from "@igny8/db/tenant";
import { and, eq, type SQL } from "drizzle-orm";
import type { AuditChange } from "../access/audit.ts";
import { AppError } from "../access/errors.ts";
import type { TenantScope } from "../access/scope.ts";
import { isOpen } from "./rules.ts";

/** The account's admin ends a session that is in it. @throws AppError NOT_FOUND */
export const endSession = (scope: TenantScope, id: string) =>
  scope.transaction((tx) =>
    end(
      scope,
      tx,
      and(eq(supportSession.accountId, scope.account.id), eq(supportSession.id, id)),
      scope.actor.userId,
    ),
  );

type Recorder = Pick<TenantScope, "services"> & {
  record(change: AuditChange & { accountId?: string }): void;
};

/** Ends the session; one that is over stays as it ended. Waits for writes that are under way in it. */
export async function end(scope: Recorder, tx: Tx, wanted: SQL | undefined, endedBy: string | null) {
  const now = scope.services.now();
  const [found] = await tx.select().from(supportSession).where(wanted).for("update");
  if (!found) throw new AppError("NOT_FOUND");
  const { accountId, id } = found;
  if (!isOpen(found, now)) return { id, endedAt: found.endedAt ?? found.expiresAt };
  await tx
    .update(supportSession)
    .set({ endedAt: now, endedBy })
    .where(and(eq(supportSession.accountId, accountId), eq(supportSession.id, id)));
  scope.record({
    accountId,
    kind: "supportSession",
    id,
    before: { endedAt: null },
    after: { endedAt: now },
  });
  return { id, endedAt: now };
}
