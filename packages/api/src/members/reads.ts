import type { SystemDatabase } from "@igny8/db/client";
import { account } from "@igny8/db/schema/accounts";
import { invitation, membership, ROLES, siteAccess } from "@igny8/db/schema/members";
import { site } from "@igny8/db/schema/sites";
import { user } from "@igny8/db/schema/users";
import type { Reader } from "@igny8/db/tenant";
import { and, asc, count, desc, eq, gt, inArray, isNull, or, sql } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import { afterCursor, type Order, orderBy, pageOf, sortKey } from "../access/page.ts";
import { administers, answerOf, grantable, refusalToLeave, refusalToManage } from "../access/ranks.ts";
import type { Role } from "../access/requirement.ts";
import { roomFor } from "../access/room.ts";
import type { TenantScope } from "../access/scope.ts";
import { contains } from "../access/visible.ts";
import type { ListMembers } from "./schema.ts";
import { readInvitationToken } from "./token.ts";

const MAX_INVITATIONS = 500;

const ORDER: Order = {
  name: "joined",
  by: membership.createdAt,
  type: "timestamptz",
  id: membership.userId,
  descending: false,
};

/** The invitations of an account that can still be accepted: each takes a seat. */
export const openInvitations = (accountId: string, now: Date) =>
  and(
    eq(invitation.accountId, accountId),
    isNull(invitation.acceptedAt),
    isNull(invitation.revokedAt),
    gt(invitation.expiresAt, now),
  );

/**
 * Who belongs to the account, in the order of joining, with what the caller may do to each; for admins
 * also the open invitations.
 */
export async function listMembers(scope: TenantScope, { search, limit, cursor }: ListMembers) {
  const accountId = scope.account.id;
  const found = and(
    eq(membership.accountId, accountId),
    or(contains(user.name, search), contains(user.email, search)),
  );
  const [rows, [counted], invitations, used] = await Promise.all([
    scope.read
      .select({
        id: membership.userId,
        name: user.name,
        email: user.email,
        role: membership.role,
        joinedAt: membership.createdAt,
        disabledAt: user.disabledAt,
        sortKey: sortKey(ORDER),
      })
      .from(membership)
      .innerJoin(user, eq(user.id, membership.userId))
      .where(and(found, afterCursor(ORDER, cursor)))
      .orderBy(...orderBy(ORDER))
      .limit(limit + 1),
    scope.read
      .select({ total: count() })
      .from(membership)
      .innerJoin(user, eq(user.id, membership.userId))
      .where(found),
    listInvitations(scope),
    seatsInUse(scope),
  ]);
  const page = pageOf(ORDER, rows, limit);
  const siteIds = await sitesOf(
    scope,
    page.rows.map(({ id }) => id),
  );
  const max = scope.limits.maxUsers;
  return {
    items: page.rows.map(({ id, ...row }) => ({
      ...row,
      userId: id,
      isMe: id === scope.actor.userId,
      seesEverySite: administers(row.role),
      siteIds: siteIds.get(id) ?? [],
      can: canDo(scope.role, row.role),
    })),
    nextCursor: page.nextCursor,
    total: counted?.total ?? 0,
    invitations,
    seats: { used, max },
    grantable: grantable(scope.role),
    /** Of the grantable roles those that need no grants of sites. */
    everySite: grantable(scope.role).filter(administers),
    can: { invite: roomFor("users", used, max) },
  };
}

function canDo(actor: Role, target: Role) {
  const manage = answerOf(refusalToManage(actor, target));
  const setSites = answerOf(administers(target) ? { code: "SEES_EVERY_SITE" } : undefined);
  const leave = answerOf(refusalToLeave(target));
  return { setRole: manage, remove: manage, setSites: manage === true ? setSites : manage, leave };
}

/** The sites that were granted to each of the members, as far as the caller may see them. */
async function sitesOf(scope: TenantScope, userIds: string[]): Promise<Map<string, string[]>> {
  const granted = new Map<string, string[]>();
  if (userIds.length === 0) return granted;
  const rows = await scope.read
    .select({ userId: siteAccess.userId, siteId: siteAccess.siteId })
    .from(siteAccess)
    .innerJoin(site, and(eq(site.accountId, siteAccess.accountId), eq(site.id, siteAccess.siteId)))
    .where(
      and(
        eq(siteAccess.accountId, scope.account.id),
        inArray(siteAccess.userId, userIds),
        isNull(site.deletedAt),
        scope.sites === "all" ? undefined : inArray(site.id, [...scope.sites]),
      ),
    )
    .orderBy(asc(site.id));
  for (const { userId, siteId } of rows) granted.set(userId, [...(granted.get(userId) ?? []), siteId]);
  return granted;
}

async function listInvitations(scope: TenantScope) {
  if (!administers(scope.role)) return [];
  return scope.read
    .select({
      id: invitation.id,
      email: invitation.email,
      role: invitation.role,
      siteIds: invitation.siteIds,
      invitedBy: user.name,
      expiresAt: invitation.expiresAt,
      createdAt: invitation.createdAt,
    })
    .from(invitation)
    .leftJoin(user, eq(user.id, invitation.invitedBy))
    .where(openInvitations(scope.account.id, scope.services.now()))
    .orderBy(desc(invitation.createdAt), desc(invitation.id))
    .limit(MAX_INVITATIONS);
}

async function seatsInUse(scope: TenantScope): Promise<number> {
  const [members, open] = await Promise.all([
    scope.read.$count(membership, eq(membership.accountId, scope.account.id)),
    scope.read.$count(invitation, openInvitations(scope.account.id, scope.services.now())),
  ]);
  return members + open;
}

/** What somebody who holds an invitation's token may know before he signs in. @throws AppError NOT_FOUND */
export async function getInvitation({ read }: SystemDatabase, token: string, now: Date) {
  const { hash } = readInvitationToken(token);
  const existing = sql<boolean>`exists (
    select 1 from ${user} u where lower(u.email) = lower(${invitation.email}))`;
  const [row] = await read
    .select({
      account: { name: account.name },
      email: invitation.email,
      role: invitation.role,
      invitedBy: user.name,
      expiresAt: invitation.expiresAt,
      existing,
    })
    .from(invitation)
    .innerJoin(account, eq(account.id, invitation.accountId))
    .leftJoin(user, eq(user.id, invitation.invitedBy))
    .where(
      and(
        eq(invitation.tokenHash, hash),
        isNull(invitation.acceptedAt),
        isNull(invitation.revokedAt),
        gt(invitation.expiresAt, now),
      ),
    );
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}

/** The account's owner and admins who can sign in: whoever is to know about its money. */
export const responsibleFor = (db: Pick<Reader, "select">, accountId: string) =>
  db
    .select({ id: user.id, email: user.email, name: user.name })
    .from(membership)
    .innerJoin(user, eq(user.id, membership.userId))
    .where(
      and(
        eq(membership.accountId, accountId),
        inArray(membership.role, ROLES.filter(administers)),
        isNull(user.disabledAt),
      ),
    );
