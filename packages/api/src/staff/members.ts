import { randomBytes } from "node:crypto";
import { hashPassword } from "@igny8/auth/auth";
import { newId } from "@igny8/db/columns";
import { account } from "@igny8/db/schema/accounts";
import { membership } from "@igny8/db/schema/members";
import { identity, session, user } from "@igny8/db/schema/users";
import type { Tx } from "@igny8/db/tenant";
import { eq, sql } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { Platform } from "../access/platform.ts";
import type { StaffRole } from "../access/requirement.ts";
import type { StaffScope } from "../access/scope.ts";
import type { GrantStaff, InviteStaff, Person } from "./schema.ts";
import { lockPerson, lockStaff, refuseWithoutAdmin } from "./user-changes.ts";

/**
 * Gives somebody a staff role, or another one. Only who is at home in the system account may have one.
 * @throws AppError NOT_FOUND, CONFLICT, LAST_STAFF_ADMIN
 */
export const grantStaff = (scope: StaffScope, input: GrantStaff) =>
  scope.transaction((tx) => changeRole(scope, tx, input, input.role));

/** Takes a staff role away; the person stays, and his sessions end. @throws AppError NOT_FOUND, LAST_STAFF_ADMIN */
export const revokeStaff = (scope: StaffScope, person: Person) =>
  scope.transaction(async (tx) => {
    const revoked = await changeRole(scope, tx, person, null);
    await tx.delete(session).where(eq(session.userId, revoked.id));
    return revoked;
  });

async function changeRole(scope: StaffScope, tx: Tx, named: Person, staffRole: StaffRole | null) {
  await lockStaff(tx);
  const found = await lockPerson(tx, await idOf(tx, named));
  if (found.homeAccountId !== (await systemAccount(tx)).id) throw new AppError("NOT_AT_HOME");
  await refuseWithoutAdmin(tx, { ...found, staffRole });
  await tx.update(user).set({ staffRole, updatedAt: scope.services.now() }).where(eq(user.id, found.id));
  const { id, email } = found;
  const before = { staffRole: found.staffRole };
  scope.record({ accountId: found.homeAccountId, kind: "staff", id, before, after: { staffRole } });
  return { id, email, staffRole };
}

/**
 * Makes a new person of the staff and sends him the way to a password of his own. @throws AppError EMAIL_TAKEN
 */
export async function inviteStaff(scope: StaffScope, { auth }: Platform, input: InviteStaff) {
  const password = await hashPassword(auth, randomBytes(24).toString("base64url"));
  const made = await scope.transaction(async (tx) => {
    const person = await makeStaff(tx, { ...input, password });
    const after = { email: person.email, staffRole: input.role };
    scope.record({ accountId: person.accountId, kind: "staff", id: person.id, after });
    return { id: person.id, email: person.email, staffRole: input.role };
  });
  // Should this fail, "forgot password" sends the same message.
  await auth.api.requestPasswordReset({ body: { email: made.email } });
  return made;
}

/** Makes a person whose home is the system account. @param password as it is stored. @throws AppError EMAIL_TAKEN */
export async function makeStaff(
  tx: Tx,
  input: { email: string; name: string; role: StaffRole; password: string },
): Promise<{ id: string; email: string; accountId: string }> {
  const email = input.email.toLowerCase();
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`signup ${email}`}, 0))`);
  if (await findPerson(tx, email)) throw new AppError("EMAIL_TAKEN");
  const { id: accountId } = await systemAccount(tx);
  const id = newId();
  const { name, role, password } = input;
  await tx
    .insert(user)
    .values({ id, email, name, homeAccountId: accountId, staffRole: role, emailVerified: true });
  await tx.insert(identity).values({ userId: id, accountId: id, providerId: "credential", password });
  await tx.insert(membership).values({ accountId, userId: id, role: "viewer" });
  return { id, email, accountId };
}

/** The account where staff are at home. @throws AppError CONFIG_MISSING */
export async function systemAccount(tx: Pick<Tx, "select">): Promise<{ id: string }> {
  const [home] = await tx.select({ id: account.id }).from(account).where(eq(account.kind, "system"));
  if (!home) throw new AppError("CONFIG_MISSING", { what: "the system account" });
  return home;
}

export const findPerson = async (tx: Tx, email: string): Promise<{ id: string } | undefined> =>
  (await tx.select({ id: user.id }).from(user).where(sql`lower(${user.email}) = ${email.toLowerCase()}`))[0];

async function idOf(tx: Tx, named: Person): Promise<string> {
  if ("id" in named) return named.id;
  const found = await findPerson(tx, named.email);
  if (!found) throw new AppError("NOT_FOUND");
  return found.id;
}
