import type { Auth } from "@igny8/auth/auth";
import type { Mailer } from "@igny8/auth/mail";
import { signSupportToken } from "@igny8/auth/tokens";
import { newId } from "@igny8/db/columns";
import { account } from "@igny8/db/schema/accounts";
import { membership } from "@igny8/db/schema/members";
import { supportSession } from "@igny8/db/schema/support";
import { user } from "@igny8/db/schema/users";
import type { Tx } from "@igny8/db/tenant";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { PersonScope, StaffScope } from "../access/scope.ts";
import { supportRights, TOLD_OF_SUPPORT } from "../access/support.ts";
import { notify } from "../notifications/writes.ts";
import { decideEntry, entryNotice, expiryOf } from "./rules.ts";
import type { StartSupport } from "./schema.ts";
import { openSessionOf } from "./staff-reads.ts";
import { end } from "./writes.ts";

/** With the staff member's id: he opens one session at a time. */
const START_LOCK = 4_798_103;

/** What signs the token and tells the account. */
type FarEnds = { auth: Auth; mailer: Mailer };

/**
 * Staff enter an account as one of its users. The account's chain records it with the reason, its owner
 * and admins are told. @returns the token that acts as the user, and until when
 * @throws AppError NOT_FOUND for no such account or member, SUPPORT_ACCESS_OFF, ROLE_REQUIRED for writing,
 * CONFLICT naming the session that is open already
 */
export async function startSupport(scope: StaffScope, { auth, mailer }: FarEnds, input: StartSupport) {
  const { staff, services } = scope;
  const now = services.now();
  const id = newId();
  const expiresAt = expiryOf(now, input.minutes);
  const userId = input.userId ?? (await ownerOf(scope, input.accountId));
  // Signed before anything is stored: a session that nobody can enter is never left open.
  const token = await signSupportToken(auth, {
    userId,
    staffUserId: staff.id,
    supportSessionId: id,
    expiresAt,
  });
  return scope.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${START_LOCK}, hashtext(${staff.id}))`);
    const target = await loadTarget(tx, input.accountId, userId);
    const overrideReason = decideEntry(supportRights(staff.role), staff.role, target.account, input);
    const open = await openSessionOf(tx, staff.id, now);
    if (open)
      throw new AppError("CONFLICT", {
        reason: `You are in ${open.accountName} already. End that session first.`,
        supportSessionId: open.id,
      });
    const { mode, minutes, reason } = input;
    const entered = { accountId: input.accountId, userId, reason, mode, overrideReason, expiresAt };
    await tx
      .insert(supportSession)
      .values({ id, staffUserId: staff.id, staffName: staff.name, createdAt: now, ...entered });
    scope.record({
      accountId: input.accountId,
      kind: "supportSession",
      id,
      after: { reason, mode, minutes, overrideReason, staff: staff.name, as: target.user.email },
    });
    const notice = entryNotice({
      staffName: staff.name,
      userName: target.user.name,
      accountName: target.account.name,
      mode,
      minutes,
      reason,
      overrideReason,
    });
    const told = await responsibleFor(tx, input.accountId);
    await notify(
      tx,
      input.accountId,
      told.map((person) => person.id),
      notice,
    );
    const { baseURL } = auth.options;
    for (const { email, name } of told) {
      const text = `Hello ${name},\n\n${notice.body}\n\nEverything that is done in it is in your access log, where you can also end it at once or switch support access off:\n${baseURL}/a/${target.account.slug}${notice.href}`;
      await mailer.queue(tx, { to: email, subject: notice.title, text });
    }
    const { kind: _, supportAccess: __, ...place } = target.account;
    return { id, token, mode, expiresAt, account: place, user: target.user };
  });
}

async function ownerOf(scope: StaffScope, accountId: string): Promise<string> {
  const [found] = await scope.read
    .select({ ownerId: account.ownerId })
    .from(account)
    .where(eq(account.id, accountId));
  if (!found) throw new AppError("NOT_FOUND");
  return found.ownerId;
}

/** The account and its member, whatever the state of either. @throws AppError NOT_FOUND */
async function loadTarget(tx: Tx, accountId: string, userId: string) {
  const [found] = await tx
    .select({
      account: {
        id: account.id,
        slug: account.slug,
        name: account.name,
        kind: account.kind,
        supportAccess: account.supportAccess,
      },
      user: { id: user.id, name: user.name, email: user.email },
    })
    .from(account)
    .innerJoin(membership, and(eq(membership.accountId, account.id), eq(membership.userId, userId)))
    .innerJoin(user, eq(user.id, membership.userId))
    .where(eq(account.id, accountId))
    // Who switches support access off waits for this, or this for him.
    .for("share", { of: account });
  if (!found) throw new AppError("NOT_FOUND");
  return found;
}

/** The account's owner and admins, who are to know. */
const responsibleFor = (tx: Tx, accountId: string) =>
  tx
    .select({ id: user.id, email: user.email, name: user.name })
    .from(membership)
    .innerJoin(user, eq(user.id, membership.userId))
    .where(
      and(
        eq(membership.accountId, accountId),
        inArray(membership.role, TOLD_OF_SUPPORT),
        isNull(user.disabledAt),
      ),
    );

/** Staff end a session: their own, or anybody's for who may. @throws AppError NOT_FOUND */
export const endStaffSession = (scope: StaffScope, id: string) =>
  scope.transaction((tx) => {
    const own = supportRights(scope.staff.role).everybody
      ? undefined
      : eq(supportSession.staffUserId, scope.staff.id);
    return end(scope, tx, and(eq(supportSession.id, id), own), scope.staff.id);
  });

/** Staff leave the session that they are in. @throws AppError SESSION_REVOKED */
export function leaveSession(scope: PersonScope, session: { id: string; staffUserId: string } | undefined) {
  if (!session) throw new AppError("SESSION_REVOKED");
  const { id, staffUserId } = session;
  return scope.transaction((tx) => end(scope, tx, eq(supportSession.id, id), staffUserId));
}
