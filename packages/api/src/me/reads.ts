import { account } from "@igny8/db/schema/accounts";
import { membership } from "@igny8/db/schema/members";
import { session } from "@igny8/db/schema/users";
import { and, asc, desc, eq, gt } from "drizzle-orm";
import { isOpen } from "../access/requirement.ts";
import type { PersonScope } from "../access/scope.ts";

/** The accounts a person belongs to, his home first. */
export async function listAccounts({ read, user }: PersonScope) {
  const rows = await read
    .select({
      id: account.id,
      slug: account.slug,
      name: account.name,
      status: account.status,
      role: membership.role,
    })
    .from(membership)
    .innerJoin(account, eq(account.id, membership.accountId))
    .where(eq(membership.userId, user.id))
    .orderBy(asc(account.name));
  const items = rows.map((row) => ({
    ...row,
    isHome: row.id === user.homeAccountId,
    isOpen: isOpen(row.status),
  }));
  return { items: items.sort((a, b) => Number(b.isHome) - Number(a.isHome)) };
}

/** The browsers in which a person is signed in. */
export async function listSessions({ read, user, services }: PersonScope, currentId: string | null) {
  const rows = await read
    .select({
      id: session.id,
      createdAt: session.createdAt,
      expiresAt: session.expiresAt,
      ipAddress: session.ipAddress,
      userAgent: session.userAgent,
    })
    .from(session)
    .where(and(eq(session.userId, user.id), gt(session.expiresAt, services.now())))
    .orderBy(desc(session.createdAt));
  return { items: rows.map((row) => ({ ...row, isCurrent: row.id === currentId })) };
}
