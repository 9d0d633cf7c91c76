import { apiKey } from "@igny8/db/schema/keys";
import { membership } from "@igny8/db/schema/members";
import { supportSession } from "@igny8/db/schema/support";
import { task } from "@igny8/db/schema/tasks";
import { user } from "@igny8/db/schema/users";
import type { Tx } from "@igny8/db/tenant";
import { and, asc, eq, isNull, ne } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import { refusalToLeave } from "../access/ranks.ts";
import type { TenantScope } from "../access/scope.ts";
import { foundPersonalAccount } from "../accounts/personal.ts";
import { lockAccount } from "../accounts/writes.ts";
import { lockManaged } from "./writes.ts";

/** Puts a member out of the account. @throws AppError NOT_FOUND, ROLE_REQUIRED, OWNER_STAYS */
export const removeMember = (scope: TenantScope, userId: string) =>
  scope.beyondWall(async (tx) => {
    const { role } = await lockManaged(tx, scope, userId);
    await part(tx, scope, { userId, role });
    return { userId };
  });

/** The caller leaves the account. @throws AppError OWNER_STAYS */
export const leave = (scope: TenantScope) =>
  scope.beyondWall(async (tx) => {
    const { userId } = scope.actor;
    if (!userId) throw new AppError("CREDENTIAL_NOT_ALLOWED");
    await lockAccount(tx, scope.account.id);
    const [member] = await tx
      .select({ role: membership.role })
      .from(membership)
      .where(and(eq(membership.accountId, scope.account.id), eq(membership.userId, userId)));
    if (!member) throw new AppError("NOT_FOUND");
    const refusal = refusalToLeave(member.role);
    if (refusal) throw new AppError(refusal.code, refusal.details);
    return { userId, homeAccountId: await part(tx, scope, { userId, role: member.role }) };
  });

/**
 * Ends a membership: site access, keys and support sessions go with it, his tasks are nobody's. Whose
 * home this was is at home in the next account that he joined; who has none gets a personal one on the
 * free plan without credits, because nobody is without an account. @returns the id of his home
 */
async function part(
  tx: Tx,
  scope: TenantScope,
  { userId, role }: { userId: string; role: string },
): Promise<string> {
  const accountId = scope.account.id;
  // Two accounts that part with one person at once wait for each other here, or both would point at the other.
  const [person] = await tx
    .select({
      id: user.id,
      name: user.name,
      email: user.email,
      homeAccountId: user.homeAccountId,
      staffRole: user.staffRole,
    })
    .from(user)
    .where(eq(user.id, userId))
    .for("no key update");
  if (!person) throw new AppError("NOT_FOUND");
  const isHome = person.homeAccountId === accountId;
  if (isHome && person.staffRole) throw new AppError("CONFLICT", { reason: "Staff are managed by staff." });
  const keys = await tx
    .delete(apiKey)
    .where(and(eq(apiKey.accountId, accountId), eq(apiKey.createdBy, userId)))
    .returning({ id: apiKey.id, name: apiKey.name, role: apiKey.role });
  const now = scope.services.now();
  const entered = await tx
    .update(supportSession)
    .set({ endedAt: now, endedBy: scope.actor.userId })
    .where(
      and(
        eq(supportSession.accountId, accountId),
        eq(supportSession.userId, userId),
        isNull(supportSession.endedAt),
      ),
    )
    .returning({ id: supportSession.id });
  await tx
    .update(task)
    .set({ assigneeId: null })
    .where(and(eq(task.accountId, accountId), eq(task.assigneeId, userId)));
  const home = isHome ? await rehome(tx, scope, person) : person.homeAccountId;
  await tx.delete(membership).where(and(eq(membership.accountId, accountId), eq(membership.userId, userId)));
  const { name, email } = person;
  scope.record({ kind: "membership", id: userId, before: { name, email, role } });
  for (const { id, ...key } of keys) scope.record({ kind: "apiKey", id, before: key });
  for (const { id } of entered) scope.record({ kind: "supportSession", id, after: { endedAt: now } });
  return home;
}

async function rehome(
  tx: Tx,
  scope: TenantScope,
  person: { id: string; name: string; email: string },
): Promise<string> {
  const [other] = await tx
    .select({ id: membership.accountId })
    .from(membership)
    .where(and(eq(membership.userId, person.id), ne(membership.accountId, scope.account.id)))
    .orderBy(asc(membership.createdAt), asc(membership.accountId))
    .limit(1);
  const homeAccountId = other?.id ?? (await foundPersonalAccount(tx, person, scope.services.now()));
  await tx.update(user).set({ homeAccountId }).where(eq(user.id, person.id));
  return homeAccountId;
}
