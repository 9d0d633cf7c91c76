import type { SystemDatabase } from "@igny8/db/client";
import { account } from "@igny8/db/schema/accounts";
import { creditBalance } from "@igny8/db/schema/credits";
import { apiKey } from "@igny8/db/schema/keys";
import { membership, siteAccess } from "@igny8/db/schema/members";
import { moduleSetting } from "@igny8/db/schema/modules";
import { plan } from "@igny8/db/schema/plans";
import { site } from "@igny8/db/schema/sites";
import { subscription } from "@igny8/db/schema/subscriptions";
import { supportSession } from "@igny8/db/schema/support";
import { session, user } from "@igny8/db/schema/users";
import { and, eq, getTableColumns, type SQL, sql } from "drizzle-orm";
import { alias, type PgSelect } from "drizzle-orm/pg-core";

const liveSites = sql<string[]>`array(
  select s.id::text from ${site} s where s.account_id = ${account.id} and s.deleted_at is null order by s.id)`;
const grantedSites = sql<string[]>`array(
  select g.site_id::text from ${siteAccess} g where g.account_id = ${account.id} and g.user_id = ${user.id})`;
const modulesOff = sql<string[]>`array(
  select m.module from ${moduleSetting} m where m.account_id = ${account.id} and not m.enabled)`;

const staff = alias(user, "staff");

const COLUMNS = {
  user: getTableColumns(user),
  account: getTableColumns(account),
  role: membership.role,
  plan: getTableColumns(plan),
  subscription: getTableColumns(subscription),
  modulesOff,
  siteIds: liveSites,
  grantedSiteIds: grantedSites,
  balance: creditBalance.balance,
  held: creditBalance.held,
};

/** Joins what hangs on the account; the same for every kind of credential. */
const withAccountParts = <Query extends PgSelect>(query: Query) =>
  query
    .leftJoin(membership, and(eq(membership.accountId, account.id), eq(membership.userId, user.id)))
    .leftJoin(plan, eq(plan.id, account.planId))
    .leftJoin(subscription, eq(subscription.accountId, account.id))
    .leftJoin(creditBalance, eq(creditBalance.accountId, account.id))
    .limit(1);

/** Everything that the gates need to know of a caller, as one row. */
export type FactRow = {
  user: typeof user.$inferSelect | null;
  account: typeof account.$inferSelect | null;
  role: (typeof membership.$inferSelect)["role"] | null;
  plan: typeof plan.$inferSelect | null;
  subscription: typeof subscription.$inferSelect | null;
  modulesOff: string[];
  siteIds: string[];
  grantedSiteIds: string[];
  balance: number | null;
  held: number | null;
  sessionExpiresAt: Date | null;
  key: typeof apiKey.$inferSelect | null;
  supportSession: typeof supportSession.$inferSelect | null;
  staff: typeof user.$inferSelect | null;
};

const NOTHING_ELSE = {
  sessionExpiresAt: sql<null>`null`,
  key: sql<null>`null`,
  supportSession: sql<null>`null`,
  staff: sql<null>`null`,
};

const firstOf = async (query: PromiseLike<unknown>): Promise<FactRow | undefined> =>
  ((await query) as FactRow[])[0];

/** A signed-in person, in the account that he names or at home. */
export const tokenRow = (
  { read }: SystemDatabase,
  { userId, sessionId }: { userId: string; sessionId: string },
  accountSlug: string | null,
): Promise<FactRow | undefined> => {
  const named = accountSlug === null ? eq(account.id, user.homeAccountId) : eq(account.slug, accountSlug);
  return firstOf(
    withAccountParts(
      read
        .select({ ...COLUMNS, ...NOTHING_ELSE, sessionExpiresAt: session.expiresAt })
        .from(user)
        .leftJoin(session, and(eq(session.id, sessionId), eq(session.userId, user.id)))
        .leftJoin(account, named)
        .where(eq(user.id, userId))
        .$dynamic(),
    ),
  );
};

/** A person in an account, whether he is signed in or not. */
export const memberRow = (
  { read }: SystemDatabase,
  { accountId, userId }: { accountId: string; userId: string },
): Promise<FactRow | undefined> =>
  firstOf(
    withAccountParts(
      read
        .select({ ...COLUMNS, ...NOTHING_ELSE })
        .from(user)
        .leftJoin(account, eq(account.id, accountId))
        .where(eq(user.id, userId))
        .$dynamic(),
    ),
  );

/** The owner of an account in it: for what the product does there by itself. */
export const ownerRow = ({ read }: SystemDatabase, accountId: string): Promise<FactRow | undefined> =>
  firstOf(
    withAccountParts(
      read
        .select({ ...COLUMNS, ...NOTHING_ELSE })
        .from(account)
        .innerJoin(user, eq(user.id, account.ownerId))
        .where(eq(account.id, accountId))
        .$dynamic(),
    ),
  );

/** An API key: its maker, and the account that it belongs to. */
export const keyRow = (system: SystemDatabase, hash: string): Promise<FactRow | undefined> =>
  keyRowWhere(system, eq(apiKey.hash, hash));

/** The same for a key that is not presented but named. */
export const namedKeyRow = (
  system: SystemDatabase,
  { accountId, keyId }: { accountId: string; keyId: string },
): Promise<FactRow | undefined> =>
  keyRowWhere(system, and(eq(apiKey.accountId, accountId), eq(apiKey.id, keyId)));

const keyRowWhere = ({ read }: SystemDatabase, where: SQL | undefined): Promise<FactRow | undefined> =>
  firstOf(
    withAccountParts(
      read
        .select({ ...COLUMNS, ...NOTHING_ELSE, key: getTableColumns(apiKey) })
        .from(apiKey)
        .innerJoin(user, eq(user.id, apiKey.createdBy))
        .leftJoin(account, eq(account.id, apiKey.accountId))
        .where(where)
        .$dynamic(),
    ),
  );

/** A support session: the tenant's user whom staff stand in for, and the staff member. */
export const supportRow = (
  { read }: SystemDatabase,
  claims: { userId: string; staffUserId: string; supportSessionId: string },
): Promise<FactRow | undefined> =>
  firstOf(
    withAccountParts(
      read
        .select({
          ...COLUMNS,
          ...NOTHING_ELSE,
          supportSession: getTableColumns(supportSession),
          staff: getTableColumns(staff),
        })
        .from(supportSession)
        .innerJoin(user, eq(user.id, supportSession.userId))
        .innerJoin(staff, eq(staff.id, supportSession.staffUserId))
        .leftJoin(account, eq(account.id, supportSession.accountId))
        .where(
          and(
            eq(supportSession.id, claims.supportSessionId),
            eq(supportSession.userId, claims.userId),
            eq(supportSession.staffUserId, claims.staffUserId),
          ),
        )
        .$dynamic(),
    ),
  );
