import type { Mailer } from "@igny8/auth/mail";
import { newId } from "@igny8/db/columns";
import { account } from "@igny8/db/schema/accounts";
import { invitation, membership, siteAccess } from "@igny8/db/schema/members";
import { plan } from "@igny8/db/schema/plans";
import { site } from "@igny8/db/schema/sites";
import { user } from "@igny8/db/schema/users";
import type { Tx } from "@igny8/db/tenant";
import { and, count, eq, gt, inArray, isNull, ne, sql } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import { administers, refusalToGrant } from "../access/ranks.ts";
import type { TenantScope } from "../access/scope.ts";
import { lockAccount, refuseOverLimit } from "../accounts/writes.ts";
import { invitationLetter, invitationUrl } from "./letter.ts";
import { openInvitations } from "./reads.ts";
import { invitationExpiry } from "./rules.ts";
import type { Invite } from "./schema.ts";
import { newInvitationToken, readInvitationToken } from "./token.ts";

/** What is needed to write to people: the outbox and the address of the product. */
export type Post = { mailer: Pick<Mailer, "queue">; publicUrl: string };

/**
 * Invites somebody by e-mail; inviting the same address again replaces the first. The letter goes out if
 * and only if the invitation is stored. @throws AppError ROLE_REQUIRED, CONFLICT for a member, PLAN_LIMIT,
 * NOT_FOUND for a site that is not the account's
 */
export const invite = (scope: TenantScope, post: Post, { role, ...input }: Invite) =>
  scope.beyondWall(async (tx) => {
    const accountId = scope.account.id;
    const email = input.email.toLowerCase();
    refuseToGrant(scope, role);
    await lockAccount(tx, accountId);
    await refuseMember(tx, accountId, email);
    const siteIds = administers(role) ? [] : [...new Set(input.siteIds)];
    await refuseUnknownSites(tx, accountId, siteIds);
    const [before] = await tx
      .select({ id: invitation.id, role: invitation.role, siteIds: invitation.siteIds })
      .from(invitation)
      .where(and(pending(accountId), eq(invitation.email, email)));
    const id = before?.id ?? newId();
    await refuseWithoutSeat(tx, scope, id);
    const token = newInvitationToken();
    const terms = {
      role,
      siteIds,
      tokenHash: token.hash,
      invitedBy: inviterOf(scope),
      expiresAt: invitationExpiry(scope.services.now()),
    };
    if (before) await tx.update(invitation).set(terms).where(one(accountId, id));
    else await tx.insert(invitation).values({ accountId, id, email, ...terms });
    scope.record({ kind: "invitation", id, ...(before && { before }), after: { email, role, siteIds } });
    await send(tx, scope, post, { email, role, token: token.mailed });
    return { id, url: invitationUrl(post.publicUrl, token.link), expiresAt: terms.expiresAt };
  });

/** Writes to somebody invited again: another token for another seven days. @throws AppError NOT_FOUND, PLAN_LIMIT */
export const resendInvitation = (scope: TenantScope, post: Post, id: string) =>
  scope.beyondWall(async (tx) => {
    const accountId = scope.account.id;
    await lockAccount(tx, accountId);
    const [found] = await tx
      .select({ email: invitation.email, role: invitation.role })
      .from(invitation)
      .where(and(pending(accountId), eq(invitation.id, id)));
    if (!found) throw new AppError("NOT_FOUND");
    refuseToGrant(scope, found.role);
    await refuseWithoutSeat(tx, scope, id);
    const token = newInvitationToken();
    const expiresAt = invitationExpiry(scope.services.now());
    await tx.update(invitation).set({ tokenHash: token.hash, expiresAt }).where(one(accountId, id));
    scope.record({ kind: "invitation", id, after: { email: found.email, expiresAt } });
    await send(tx, scope, post, { ...found, token: token.mailed });
    return { id, url: invitationUrl(post.publicUrl, token.link), expiresAt };
  });

/** Takes an invitation back. @throws AppError NOT_FOUND */
export const revokeInvitation = (scope: TenantScope, id: string) =>
  scope.transaction(async (tx) => {
    const accountId = scope.account.id;
    await lockAccount(tx, accountId);
    const [gone] = await tx
      .update(invitation)
      .set({ revokedAt: scope.services.now() })
      .where(and(pending(accountId), eq(invitation.id, id)))
      .returning({ email: invitation.email, role: invitation.role });
    if (!gone) throw new AppError("NOT_FOUND");
    scope.record({ kind: "invitation", id, before: gone });
    return { id };
  });

export type OpenInvitation = typeof invitation.$inferSelect & {
  account: { slug: string; name: string };
  byMail: boolean;
};

/** The invitation that a token opens, its account locked. @throws AppError NOT_FOUND */
export async function lockInvitation(tx: Tx, token: string, now: Date): Promise<OpenInvitation> {
  const { hash, byMail } = readInvitationToken(token);
  const open = and(
    eq(invitation.tokenHash, hash),
    isNull(invitation.acceptedAt),
    isNull(invitation.revokedAt),
    gt(invitation.expiresAt, now),
  );
  const [seen] = await tx.select({ accountId: invitation.accountId }).from(invitation).where(open);
  if (!seen) throw new AppError("NOT_FOUND");
  // Every change of who belongs to an account waits here, so what is read next stays true.
  await lockAccount(tx, seen.accountId);
  const [found] = await tx
    .select({ invitation, account: { slug: account.slug, name: account.name } })
    .from(invitation)
    .innerJoin(account, eq(account.id, invitation.accountId))
    .where(open);
  if (!found) throw new AppError("NOT_FOUND");
  return { ...found.invitation, account: found.account, byMail };
}

/**
 * Makes the person a member on the invitation's terms and uses it up; its account must be locked.
 * @throws AppError CONFLICT for a member, PLAN_LIMIT when the plan has no seat left
 */
export async function useInvitation(
  tx: Tx,
  { accountId, id, role, siteIds }: OpenInvitation,
  userId: string,
  now: Date,
): Promise<void> {
  const members = await tx
    .select({ userId: membership.userId })
    .from(membership)
    .where(eq(membership.accountId, accountId));
  if (members.some((member) => member.userId === userId)) throw alreadyMember();
  const [terms] = await tx
    .select({ maxUsers: plan.maxUsers })
    .from(account)
    .innerJoin(plan, eq(plan.id, account.planId))
    .where(eq(account.id, accountId));
  refuseOverLimit("users", members.length, 1, terms ? terms.maxUsers : 0);
  await tx.insert(membership).values({ accountId, userId, role });
  // A site may have been deleted since.
  const live = siteIds.length > 0 ? await liveSites(tx, accountId, siteIds) : [];
  if (live.length > 0) {
    await tx.insert(siteAccess).values(live.map((siteId) => ({ accountId, userId, siteId })));
  }
  await tx.update(invitation).set({ acceptedAt: now }).where(one(accountId, id));
}

/** @throws AppError NOT_FOUND unless every site is a live one of the account */
export async function refuseUnknownSites(tx: Tx, accountId: string, siteIds: string[]): Promise<void> {
  if (siteIds.length === 0) return;
  const known = await liveSites(tx, accountId, siteIds);
  if (known.length < new Set(siteIds).size) throw new AppError("NOT_FOUND");
}

async function liveSites(tx: Tx, accountId: string, siteIds: string[]): Promise<string[]> {
  const rows = await tx
    .select({ id: site.id })
    .from(site)
    .where(and(eq(site.accountId, accountId), inArray(site.id, siteIds), isNull(site.deletedAt)));
  return rows.map((row) => row.id);
}

/** Neither accepted nor taken back; it may be over. */
const pending = (accountId: string) =>
  and(eq(invitation.accountId, accountId), isNull(invitation.acceptedAt), isNull(invitation.revokedAt));

const one = (accountId: string, id: string) =>
  and(eq(invitation.accountId, accountId), eq(invitation.id, id));

const alreadyMember = () => new AppError("CONFLICT", { reason: "This person is a member already." });

function refuseToGrant(scope: TenantScope, role: Invite["role"] | "owner"): void {
  const refusal = refusalToGrant(scope.role, role);
  if (refusal) throw new AppError(refusal.code, refusal.details);
}

async function refuseMember(tx: Tx, accountId: string, email: string): Promise<void> {
  const [member] = await tx
    .select({ id: user.id })
    .from(user)
    .innerJoin(membership, and(eq(membership.accountId, accountId), eq(membership.userId, user.id)))
    .where(sql`lower(${user.email}) = ${email}`);
  if (member) throw alreadyMember();
}

/** Seats are the members and the other open invitations; the account must be locked. */
async function refuseWithoutSeat(tx: Tx, scope: TenantScope, invitationId: string): Promise<void> {
  const accountId = scope.account.id;
  const [members] = await tx
    .select({ n: count() })
    .from(membership)
    .where(eq(membership.accountId, accountId));
  const [invited] = await tx
    .select({ n: count() })
    .from(invitation)
    .where(and(openInvitations(accountId, scope.services.now()), ne(invitation.id, invitationId)));
  refuseOverLimit("users", (members?.n ?? 0) + (invited?.n ?? 0), 1, scope.limits.maxUsers);
}

function inviterOf({ actor }: TenantScope): string {
  if (!actor.userId) throw new AppError("CREDENTIAL_NOT_ALLOWED");
  return actor.userId;
}

async function send(
  tx: Tx,
  scope: TenantScope,
  { mailer, publicUrl }: Post,
  { email, role, token }: { email: string; role: string; token: string },
): Promise<void> {
  const [inviter] = await tx
    .select({ name: user.name })
    .from(user)
    .where(eq(user.id, inviterOf(scope)));
  const letter = {
    to: email,
    account: scope.account.name,
    inviter: inviter?.name ?? scope.account.name,
    role,
    url: invitationUrl(publicUrl, token),
  };
  await mailer.queue(tx, invitationLetter(letter));
}
