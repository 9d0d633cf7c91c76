import { account } from "@igny8/db/schema/accounts";
import { session, user } from "@igny8/db/schema/users";
import type { Tx } from "@igny8/db/tenant";
import { eq, isNotNull, sql } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { StaffScope } from "../access/scope.ts";
import { keepsAdmin, type StaffMember } from "../access/staff.ts";
import type { WithReason } from "./schema.ts";

/** Shuts a person out everywhere, at once. @throws AppError NOT_FOUND, CONFLICT, LAST_STAFF_ADMIN */
export const disableUser = (scope: StaffScope, { id, reason }: WithReason) =>
  scope.transaction(async (tx) => {
    await lockStaff(tx);
    const found = await lockPerson(tx, id);
    if (id === scope.staff.id) throw new AppError("CONFLICT", { reason: "Nobody disables himself." });
    const disabledAt = scope.services.now();
    await refuseWithoutAdmin(tx, { ...found, disabledAt });
    await tx.update(user).set({ disabledAt, updatedAt: disabledAt }).where(eq(user.id, id));
    await tx.delete(session).where(eq(session.userId, id));
    scope.record({
      accountId: found.homeAccountId,
      kind: "user",
      id,
      before: { disabledAt: found.disabledAt },
      after: { disabledAt, reason },
    });
    return { id, disabledAt };
  });

/** Lets a person in again; he signs in anew. @throws AppError NOT_FOUND, CONFLICT for the system account's owner */
export const enableUser = (scope: StaffScope, id: string) =>
  scope.transaction(async (tx) => {
    const found = await lockPerson(tx, id);
    const [own] = await tx.select({ kind: account.kind }).from(account).where(eq(account.ownerId, id));
    if (own?.kind === "system") throw new AppError("SYSTEM_ACCOUNT");
    await tx.update(user).set({ disabledAt: null, updatedAt: scope.services.now() }).where(eq(user.id, id));
    const before = { disabledAt: found.disabledAt };
    scope.record({ accountId: found.homeAccountId, kind: "user", id, before, after: { disabledAt: null } });
    return { id, disabledAt: null };
  });

/** Ends every session of a person, and the access tokens with them. @returns how many. @throws AppError NOT_FOUND */
export const endSessions = (scope: StaffScope, id: string) =>
  scope.transaction(async (tx) => {
    const found = await lockPerson(tx, id);
    const ended = await tx.delete(session).where(eq(session.userId, id)).returning({ id: session.id });
    scope.record({
      accountId: found.homeAccountId,
      kind: "user",
      id,
      after: { sessionsEnded: ended.length },
    });
    return { id, ended: ended.length };
  });

/** Locks a person. @throws AppError NOT_FOUND */
export async function lockPerson(tx: Tx, id: string) {
  const [found] = await tx.select().from(user).where(eq(user.id, id)).for("update");
  if (!found) throw new AppError("NOT_FOUND");
  return found;
}

/** Who changes who is staff, or shuts people out, does so one at a time: two admins could undo each other. */
export const lockStaff = (tx: Tx) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('staff', 0))`);

/** Call it under {@link lockStaff}. @throws AppError LAST_STAFF_ADMIN when no admin would be left */
export async function refuseWithoutAdmin(tx: Tx, change: StaffMember): Promise<void> {
  const staff = await tx
    .select({ id: user.id, staffRole: user.staffRole, disabledAt: user.disabledAt })
    .from(user)
    .where(isNotNull(user.staffRole));
  if (!keepsAdmin(staff, change)) throw new AppError("LAST_STAFF_ADMIN");
}
