import { hashPassword, welcome } from "@igny8/auth/auth";
import { newId } from "@igny8/db/columns";
import { membership, siteAccess } from "@igny8/db/schema/members";
import { site } from "@igny8/db/schema/sites";
import { identity, user } from "@igny8/db/schema/users";
import type { Tx } from "@igny8/db/tenant";
import { and, eq, exists, isNull, sql } from "drizzle-orm";
import { writeEvent } from "../access/audit.ts";
import type { RequestContext } from "../access/context.ts";
import { AppError } from "../access/errors.ts";
import { administers, refusalToGrant, refusalToManage } from "../access/ranks.ts";
import type { PersonScope, TenantScope } from "../access/scope.ts";
import { lockAccount } from "../accounts/writes.ts";
import { refuseTakenEmail } from "../signup/writes.ts";
import { lockInvitation, refuseUnknownSites, useInvitation } from "./invitations.ts";
import { getInvitation } from "./reads.ts";
import { sameAddress } from "./rules.ts";
import type { Join, SetRole, SetSites } from "./schema.ts";

/**
 * A signed-in person follows his invitation. @throws AppError NOT_FOUND when it is used, taken back or
 * over, INVITATION_FOR_OTHER, CONFLICT for a member, PLAN_LIMIT
 */
export const acceptInvitation = (scope: PersonScope, token: string) =>
  scope.transaction(async (tx) => {
    const now = scope.services.now();
    const found = await lockInvitation(tx, token, now);
    if (!sameAddress(found.email, scope.user.email)) throw new AppError("INVITATION_FOR_OTHER");
    await useInvitation(tx, found, scope.user.id, now);
    if (found.byMail) await tx.update(user).set({ emailVerified: true }).where(eq(user.id, scope.user.id));
    const { accountId, account, role, siteIds, email } = found;
    scope.record({ accountId, kind: "membership", id: scope.user.id, after: { email, role, siteIds } });
    return { account: { id: accountId, ...account }, role };
  });

/**
 * A new person follows his invitation: sign-in, membership and site access in one transaction, at home in
 * that account. A link that came by mail proves the address; else it is asked for.
 * @throws AppError NOT_FOUND, EMAIL_TAKEN, PLAN_LIMIT
 */
export async function joinByInvitation(
  { platform, request }: Pick<RequestContext, "platform" | "request">,
  { token, ...input }: Join,
) {
  const { databases, auth, mailer, services } = platform;
  const { email } = await getInvitation(databases.system, token, services.now());
  // Hashing takes long on purpose; no transaction waits for it.
  const password = await hashPassword(auth, input.password);
  const message = await welcome(auth, { name: input.name, email });
  return databases.system.transaction(async (tx) => {
    const now = services.now();
    const found = await lockInvitation(tx, token, now);
    await refuseTakenEmail(tx, email);
    const { accountId, account, role, siteIds, byMail, id } = found;
    const userId = newId();
    const person = { id: userId, email, name: input.name, emailVerified: byMail, homeAccountId: accountId };
    await tx.insert(user).values(person);
    await tx.insert(identity).values({ userId, accountId: userId, providerId: "credential", password });
    await useInvitation(tx, found, userId, now);
    if (!byMail) await mailer.queue(tx, message);
    await writeEvent(
      tx,
      {
        accountId,
        actorKind: "user",
        actorId: userId,
        procedure: "members.join",
        target: `invitation ${id}`,
        requestId: request.id,
        address: request.address,
      },
      { outcome: "done", changes: [{ kind: "membership", id: userId, after: { email, role, siteIds } }] },
    );
    return { account: { id: accountId, ...account }, user: { id: userId, email }, next: "/sites" as const };
  });
}

/** Gives a member another role. @throws AppError NOT_FOUND, ROLE_REQUIRED, OWNER_STAYS */
export const setRole = (scope: TenantScope, { userId, role }: SetRole) =>
  scope.transaction(async (tx) => {
    const member = await lockManaged(tx, scope, userId);
    const refusal = refusalToGrant(scope.role, role);
    if (refusal) throw new AppError(refusal.code, refusal.details);
    await tx.update(membership).set({ role }).where(memberOf(scope, userId));
    scope.record({ kind: "membership", id: userId, before: { role: member.role }, after: { role } });
    return { userId, role };
  });

/**
 * Says which sites an editor or viewer sees; grants of sites in the trash come back with them.
 * @throws AppError NOT_FOUND, ROLE_REQUIRED, SEES_EVERY_SITE
 */
export const setSites = (scope: TenantScope, { userId, ...input }: SetSites) =>
  scope.transaction(async (tx) => {
    const accountId = scope.account.id;
    const member = await lockManaged(tx, scope, userId);
    if (administers(member.role)) throw new AppError("SEES_EVERY_SITE");
    const siteIds = [...new Set(input.siteIds)];
    await refuseUnknownSites(tx, accountId, siteIds);
    const live = tx
      .select({ one: sql`1` })
      .from(site)
      .where(and(eq(site.accountId, accountId), eq(site.id, siteAccess.siteId), isNull(site.deletedAt)));
    const before = await tx
      .delete(siteAccess)
      .where(and(eq(siteAccess.accountId, accountId), eq(siteAccess.userId, userId), exists(live)))
      .returning({ siteId: siteAccess.siteId });
    if (siteIds.length > 0) {
      await tx.insert(siteAccess).values(siteIds.map((siteId) => ({ accountId, userId, siteId })));
    }
    scope.record({
      kind: "membership",
      id: userId,
      before: { siteIds: before.map((row) => row.siteId) },
      after: { siteIds },
    });
    return { userId, siteIds };
  });

const memberOf = (scope: TenantScope, userId: string) =>
  and(eq(membership.accountId, scope.account.id), eq(membership.userId, userId));

/** The member whom the caller is about to change. @throws AppError NOT_FOUND, or why the caller may not */
export async function lockManaged(tx: Tx, scope: TenantScope, userId: string) {
  await lockAccount(tx, scope.account.id);
  const [member] = await tx.select({ role: membership.role }).from(membership).where(memberOf(scope, userId));
  if (!member) throw new AppError("NOT_FOUND");
  const refusal = refusalToManage(scope.role, member.role);
  if (refusal) throw new AppError(refusal.code, refusal.details);
  return member;
}
