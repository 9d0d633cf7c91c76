import type { SystemDatabase } from "@igny8/db/client";
import { account } from "@igny8/db/schema/accounts";
import { creditBalance } from "@igny8/db/schema/credits";
import { apiKey } from "@igny8/db/schema/keys";
import { membership, siteAccess } from "@igny8/db/schema/members";
import { moduleSetting } from "@igny8/db/schema/modules";
import { plan } from "@igny8/db/schema/plans";
import { site } from "@igny8/db/schema/sites";
import { subscription } from "@igny8/db/schema/subscriptions";
import { session, user } from "@igny8/db/schema/users";
import { and, eq, getTableColumns, sql } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import type { Credential } from "./principal.ts";

/** The credential, and what the database knows of it. `none` and `bad` know nothing. */
export type Facts = {
  credential: Credential;
  user: typeof user.$inferSelect | null;
  sessionExpiresAt: Date | null;
  key: typeof apiKey.$inferSelect | null;
  account: typeof account.$inferSelect | null;
  role: (typeof membership.$inferSelect)["role"] | null;
  plan: typeof plan.$inferSelect | null;
  subscription: typeof subscription.$inferSelect | null;
  modulesOff: string[];
  /** Live sites of the account, and those of them that were granted to the user. */
  siteIds: string[];
  grantedSiteIds: string[];
  credits: { balance: number; held: number } | null;
};

export type FactsLoader = (
  credential: Credential,
  accountSlug: string | null,
  fresh: boolean,
) => Promise<Facts>;

const CACHE_MS = 1000;
const CACHED_CALLERS = 10_000;

const NOTHING: Omit<Facts, "credential"> = {
  user: null,
  sessionExpiresAt: null,
  key: null,
  account: null,
  role: null,
  plan: null,
  subscription: null,
  modulesOff: [],
  siteIds: [],
  grantedSiteIds: [],
  credits: null,
};

/**
 * Loads the facts of a caller with one indexed query. A read may reuse facts that are at most a second
 * old; `fresh` always asks the database, so that a revocation holds at once for writes.
 */
export function createFactsLoader(system: SystemDatabase): FactsLoader {
  const recent = new LRUCache<string, Promise<Facts>>({
    max: CACHED_CALLERS,
    ttl: CACHE_MS,
    ttlResolution: 0,
  });
  return (credential, accountSlug, fresh) => {
    if (credential.kind === "none" || credential.kind === "bad")
      return Promise.resolve({ credential, ...NOTHING });
    const caller =
      credential.kind === "key" ? credential.hash : `${credential.userId} ${credential.sessionId}`;
    const cacheKey = `${caller} ${accountSlug ?? ""}`;
    const known = fresh ? undefined : recent.get(cacheKey);
    if (known) return known;
    const loading = loadFacts(system, credential, accountSlug);
    recent.set(cacheKey, loading);
    loading.catch(() => recent.delete(cacheKey));
    return loading;
  };
}

const liveSites = sql<string[]>`array(
  select s.id::text from ${site} s where s.account_id = ${account.id} and s.deleted_at is null order by s.id)`;
const grantedSites = sql<string[]>`array(
  select g.site_id::text from ${siteAccess} g where g.account_id = ${account.id} and g.user_id = ${user.id})`;
const modulesOff = sql<string[]>`array(
  select m.module from ${moduleSetting} m where m.account_id = ${account.id} and not m.enabled)`;

const FACT_COLUMNS = {
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

async function loadFacts(
  system: SystemDatabase,
  credential: Extract<Credential, { kind: "token" | "key" }>,
  accountSlug: string | null,
): Promise<Facts> {
  const [row] =
    credential.kind === "token"
      ? await system.read
          .select({ ...FACT_COLUMNS, sessionExpiresAt: session.expiresAt, key: sql<null>`null` })
          .from(user)
          .leftJoin(session, and(eq(session.id, credential.sessionId), eq(session.userId, user.id)))
          .leftJoin(
            account,
            accountSlug === null ? eq(account.id, user.homeAccountId) : eq(account.slug, accountSlug),
          )
          .leftJoin(membership, and(eq(membership.accountId, account.id), eq(membership.userId, user.id)))
          .leftJoin(plan, eq(plan.id, account.planId))
          .leftJoin(subscription, eq(subscription.accountId, account.id))
          .leftJoin(creditBalance, eq(creditBalance.accountId, account.id))
          .where(eq(user.id, credential.userId))
          .limit(1)
      : await system.read
          .select({ ...FACT_COLUMNS, sessionExpiresAt: sql<null>`null`, key: getTableColumns(apiKey) })
          .from(apiKey)
          .innerJoin(user, eq(user.id, apiKey.createdBy))
          .leftJoin(account, eq(account.id, apiKey.accountId))
          .leftJoin(membership, and(eq(membership.accountId, account.id), eq(membership.userId, user.id)))
          .leftJoin(plan, eq(plan.id, account.planId))
          .leftJoin(subscription, eq(subscription.accountId, account.id))
          .leftJoin(creditBalance, eq(creditBalance.accountId, account.id))
          .where(eq(apiKey.hash, credential.hash))
          .limit(1);
  if (!row) return { credential, ...NOTHING };
  const { balance, held, ...facts } = row;
  return { credential, ...facts, credits: balance === null ? null : { balance, held: held ?? 0 } };
}
