import { randomBytes } from "node:crypto";
import { hashPassword } from "@igny8/auth/auth";
import { account } from "@igny8/db/schema/accounts";
import { membership } from "@igny8/db/schema/members";
import { identity, session, user } from "@igny8/db/schema/users";
import type { Tx } from "@igny8/db/tenant";
import { and, eq, isNull, or, sql } from "drizzle-orm";
import { type AuditChange, writeEvent } from "../access/audit.ts";
import { AppError } from "../access/errors.ts";
import type { Platform } from "../access/platform.ts";
import type { StaffRole } from "../access/requirement.ts";
import { findPerson, makeStaff, systemAccount } from "./members.ts";
import { lockPerson, lockStaff } from "./user-changes.ts";

export type ServerGrant = { email: string; role: StaffRole; password?: string; name?: string };

/**
 * Gives a staff role from the server itself, the way in when nobody can sign in: makes the person in the
 * system account if there is none, enables him if he was disabled, and sets the password if one is given.
 * @returns whether he was made, and the password that was made up for him. @throws AppError NOT_AT_HOME
 */
export async function grantOnServer(
  { auth, databases }: Platform,
  { email, role, password, name }: ServerGrant,
): Promise<{ made: boolean; password?: string }> {
  const invented = randomBytes(12).toString("base64url");
  const stored = await hashPassword(auth, password ?? invented);
  return databases.system.transaction(async (tx) => {
    await lockStaff(tx);
    const known = await findPerson(tx, email);
    if (known) {
      await promote(tx, known.id, role, password === undefined ? undefined : stored);
      return { made: false };
    }
    const made = await makeStaff(tx, {
      email,
      role,
      name: name ?? email.split("@")[0] ?? email,
      password: stored,
    });
    await note(tx, "igny8 staff grant", { kind: "staff", id: made.id, after: { email, staffRole: role } });
    return { made: true, ...(password === undefined && { password: invented }) };
  });
}

async function promote(tx: Tx, id: string, staffRole: StaffRole, password: string | undefined) {
  const found = await lockPerson(tx, id);
  if (found.homeAccountId !== (await systemAccount(tx)).id) throw new AppError("NOT_AT_HOME");
  await tx.update(user).set({ staffRole, disabledAt: null, updatedAt: new Date() }).where(eq(user.id, id));
  if (password !== undefined) {
    const own = and(eq(identity.userId, id), eq(identity.providerId, "credential"));
    await tx.update(identity).set({ password, updatedAt: new Date() }).where(own);
    await tx.delete(session).where(eq(session.userId, id));
  }
  await note(tx, "igny8 staff grant", {
    kind: "staff",
    id,
    before: { staffRole: found.staffRole, disabledAt: found.disabledAt },
    after: { staffRole, disabledAt: null, signInRenewed: password !== undefined },
  });
}

/** Takes a staff role from the server itself, the last admin's too: who has the server can grant it again. @throws AppError NOT_FOUND */
export const revokeOnServer = ({ databases }: Platform, email: string): Promise<void> =>
  databases.system.transaction(async (tx) => {
    await lockStaff(tx);
    const known = await findPerson(tx, email);
    if (!known) throw new AppError("NOT_FOUND");
    const { id, staffRole } = await lockPerson(tx, known.id);
    await tx.update(user).set({ staffRole: null, updatedAt: new Date() }).where(eq(user.id, id));
    await tx.delete(session).where(eq(session.userId, id));
    const before = { staffRole };
    await note(tx, "igny8 staff revoke", { kind: "staff", id, before, after: { staffRole: null } });
  });

/** What was done with a command on the server is in the system account's audit. */
const note = async (tx: Tx, procedure: string, change: AuditChange): Promise<void> =>
  writeEvent(
    tx,
    { accountId: (await systemAccount(tx)).id, actorKind: "system", procedure },
    { outcome: "done", changes: [change] },
  );

/** The person and the account of a command's arguments. @throws AppError NOT_FOUND */
export async function findSubject(
  { databases }: Platform,
  named: { email: string; account: string },
): Promise<{ userId: string; accountId: string }> {
  const { read } = databases.system;
  const [found] = await read
    .select({ userId: user.id, accountId: account.id })
    .from(user)
    .innerJoin(account, or(eq(account.slug, named.account), sql`${account.id}::text = ${named.account}`))
    .where(sql`lower(${user.email}) = ${named.email.toLowerCase()}`);
  if (!found) throw new AppError("NOT_FOUND");
  return found;
}

/** People who belong to no account, or whose home is none of theirs. The database refuses them, so there are none. */
export const listOrphans = ({ read }: Platform["databases"]["system"]) =>
  read
    .select({ id: user.id, email: user.email, home: user.homeAccountId })
    .from(user)
    .leftJoin(membership, and(eq(membership.userId, user.id), eq(membership.accountId, user.homeAccountId)))
    .where(isNull(membership.userId));
