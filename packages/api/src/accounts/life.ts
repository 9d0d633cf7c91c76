import { account } from "@igny8/db/schema/accounts";
import { invitation, membership } from "@igny8/db/schema/members";
import { user } from "@igny8/db/schema/users";
import type { Tx } from "@igny8/db/tenant";
import { and, eq, isNull } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { TenantScope } from "../access/scope.ts";
import { graceEnd, isClosable, statusAfterRestore } from "./rules.ts";
import { lockAccount } from "./writes.ts";

/**
 * Hands the account to another member; the owner becomes an admin. The database allows one owner at any
 * time and demands at the end that it is the account's. @throws AppError NOT_FOUND, CONFLICT
 */
export const transferAccount = (scope: TenantScope, userId: string) =>
  scope.transaction(async (tx) => {
    const accountId = scope.account.id;
    const { ownerId } = await lockLife(tx, scope);
    if (userId === ownerId) throw new AppError("CONFLICT", { reason: "This person is the owner already." });
    const [heir] = await tx
      .select({ disabledAt: user.disabledAt })
      .from(membership)
      .innerJoin(user, eq(user.id, membership.userId))
      .where(and(eq(membership.accountId, accountId), eq(membership.userId, userId)));
    if (!heir) throw new AppError("NOT_FOUND");
    if (heir.disabledAt) throw new AppError("CONFLICT", { reason: "This person is disabled." });
    const member = (id: string) => and(eq(membership.accountId, accountId), eq(membership.userId, id));
    await tx.update(membership).set({ role: "admin" }).where(member(ownerId));
    await tx.update(membership).set({ role: "owner" }).where(member(userId));
    await tx.update(account).set({ ownerId: userId }).where(eq(account.id, accountId));
    scope.record({ kind: "account", id: accountId, before: { ownerId }, after: { ownerId: userId } });
    return { ownerId: userId };
  });

/**
 * Closes the account: from now on only its owner can reopen it, for 30 days. Open invitations end.
 * @throws AppError STATUS_CONFLICT
 */
export const closeAccount = (scope: TenantScope) =>
  scope.transaction(async (tx) => {
    const accountId = scope.account.id;
    const life = await lockLife(tx, scope);
    const { status } = life;
    if (!isClosable(life)) throw new AppError("STATUS_CONFLICT", { status });
    const closedAt = scope.services.now();
    const after = { status: "cancelled" as const, closedAt, closedFrom: status };
    await tx.update(account).set(after).where(eq(account.id, accountId));
    await tx
      .update(invitation)
      .set({ revokedAt: closedAt })
      .where(
        and(eq(invitation.accountId, accountId), isNull(invitation.acceptedAt), isNull(invitation.revokedAt)),
      );
    scope.record({ kind: "account", id: accountId, before: { status }, after: { status: after.status } });
    return { status: after.status, restorableUntil: graceEnd(closedAt) };
  });

/** Reopens a closed account with the status that it had. @throws AppError STATUS_CONFLICT, also when the grace is over */
export const restoreAccount = (scope: TenantScope) =>
  scope.transaction(async (tx) => {
    const accountId = scope.account.id;
    const life = await lockLife(tx, scope);
    const status = statusAfterRestore(life, scope.services.now());
    if (!status) throw new AppError("STATUS_CONFLICT", { status: life.status });
    await tx
      .update(account)
      .set({ status, closedAt: null, closedFrom: null })
      .where(eq(account.id, accountId));
    scope.record({ kind: "account", id: accountId, before: { status: life.status }, after: { status } });
    return { status };
  });

async function lockLife(tx: Tx, scope: TenantScope) {
  await lockAccount(tx, scope.account.id);
  const [life] = await tx
    .select({
      kind: account.kind,
      status: account.status,
      ownerId: account.ownerId,
      closedAt: account.closedAt,
      closedFrom: account.closedFrom,
    })
    .from(account)
    .where(eq(account.id, scope.account.id));
  if (!life) throw new AppError("NOT_FOUND");
  return life;
}
