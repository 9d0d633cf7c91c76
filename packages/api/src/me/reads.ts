import type { SystemDatabase } from "@igny8/db/client";
import { account } from "@igny8/db/schema/accounts";
import { membership } from "@igny8/db/schema/members";
import { session } from "@igny8/db/schema/users";
import { and, asc, desc, eq, gt } from "drizzle-orm";

/** The accounts a person belongs to, his home first. */
export async function listAccounts(system: SystemDatabase, userId: string, homeAccountId: string) {
  const rows = await system.read
    .select({
      id: account.id,
      slug: account.slug,
      name: account.name,
      status: account.status,
      role: membership.role,
    })
    .from(membership)
    .innerJoin(account, eq(account.id, membership.accountId))
    .where(eq(membership.userId, userId))
    .orderBy(asc(account.name));
  const items = rows.map((row) => ({ ...row, isHome: row.id === homeAccountId }));
  return { items: items.sort((a, b) => Number(b.isHome) - Number(a.isHome)) };
}

/** The browsers in which a person is signed in. */
export async function listSessions(
  system: SystemDatabase,
  userId: string,
  currentId: string | null,
  now: Date,
) {
  const rows = await system.read
    .select({
      id: session.id,
      createdAt: session.createdAt,
      expiresAt: session.expiresAt,
      ipAddress: session.ipAddress,
      userAgent: session.userAgent,
    })
    .from(session)
    .where(and(eq(session.userId, userId), gt(session.expiresAt, now)))
    .orderBy(desc(session.createdAt));
  return { items: rows.map((row) => ({ ...row, isCurrent: row.id === currentId })) };
}
