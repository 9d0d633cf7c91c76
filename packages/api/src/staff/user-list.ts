import { account } from "@igny8/db/schema/accounts";
import { membership } from "@igny8/db/schema/members";
import { session, user } from "@igny8/db/schema/users";
import { and, asc, desc, eq, gt, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import { afterCursor, countRows, type Order, orderBy, pageOf, sortKey } from "../access/page.ts";
import type { StaffScope } from "../access/scope.ts";
import type { ListUsers } from "./schema.ts";

const NEWEST: Order = {
  name: "newest",
  by: user.createdAt,
  type: "timestamptz",
  id: user.id,
  descending: true,
};

const COLUMNS = {
  id: user.id,
  name: user.name,
  email: user.email,
  emailVerified: user.emailVerified,
  twoFactorEnabled: user.twoFactorEnabled,
  staffRole: user.staffRole,
  disabledAt: user.disabledAt,
  createdAt: user.createdAt,
  home: { id: account.id, slug: account.slug, name: account.name, kind: account.kind },
  accounts: sql<number>`(select count(*)::int from ${membership} m where m.user_id = ${user.id})`,
  lastSignIn:
    sql<Date | null>`(select max(s.created_at) from ${session} s where s.user_id = ${user.id})`.mapWith(
      session.createdAt,
    ),
};

const query = ({ read }: StaffScope, where: SQL | undefined) =>
  read
    .select({ ...COLUMNS, sortKey: sortKey(NEWEST) })
    .from(user)
    .innerJoin(account, eq(account.id, user.homeAccountId))
    .where(where)
    .orderBy(...orderBy(NEWEST));

/** The people of the installation, newest first. */
export async function listUsers(scope: StaffScope, { search, staff, disabled, limit, cursor }: ListUsers) {
  const wanted = and(
    search ? matches(search) : undefined,
    staff === undefined ? undefined : (staff ? isNotNull : isNull)(user.staffRole),
    disabled === undefined ? undefined : (disabled ? isNotNull : isNull)(user.disabledAt),
  );
  const [found, total] = await Promise.all([
    query(scope, and(wanted, afterCursor(NEWEST, cursor))).limit(limit + 1),
    countRows(scope.read, user, wanted),
  ]);
  const { rows, nextCursor } = pageOf(NEWEST, found, limit);
  return { items: rows, nextCursor, ...total };
}

/** A person with his accounts and the browsers in which he is signed in. @throws AppError NOT_FOUND */
export async function getUser(scope: StaffScope, id: string) {
  const [row] = await query(scope, eq(user.id, id)).limit(1);
  if (!row) throw new AppError("NOT_FOUND");
  const { sortKey: _, ...person } = row;
  const memberships = await scope.read
    .select({
      account: { id: account.id, slug: account.slug, name: account.name, status: account.status },
      role: membership.role,
      since: membership.createdAt,
    })
    .from(membership)
    .innerJoin(account, eq(account.id, membership.accountId))
    .where(eq(membership.userId, id))
    .orderBy(asc(account.name));
  const sessions = await scope.read
    .select({
      id: session.id,
      createdAt: session.createdAt,
      expiresAt: session.expiresAt,
      ipAddress: session.ipAddress,
      userAgent: session.userAgent,
    })
    .from(session)
    .where(and(eq(session.userId, id), gt(session.expiresAt, scope.services.now())))
    .orderBy(desc(session.createdAt));
  return { ...person, memberships, sessions };
}

/** Everybody who works for the installation. */
export const listStaff = async (scope: StaffScope) => ({
  items: (await query(scope, isNotNull(user.staffRole))).map(({ sortKey: _, ...row }) => row),
});

function matches(search: string): SQL {
  const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  return sql`(${user.email} ilike ${pattern} or ${user.name} ilike ${pattern} or ${user.id}::text = ${search.toLowerCase()})`;
}
