import type { SystemDatabase } from "@igny8/db/client";
import type { account } from "@igny8/db/schema/accounts";
import type { apiKey } from "@igny8/db/schema/keys";
import type { membership } from "@igny8/db/schema/members";
import type { plan } from "@igny8/db/schema/plans";
import type { subscription } from "@igny8/db/schema/subscriptions";
import type { supportSession } from "@igny8/db/schema/support";
import type { user } from "@igny8/db/schema/users";
import { LRUCache } from "lru-cache";
import { type FactRow, keyRow, memberRow, namedKeyRow, ownerRow, supportRow, tokenRow } from "./fact-rows.ts";
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
  /** The support session of a support token, and the staff member behind it. */
  support: { session: typeof supportSession.$inferSelect; staff: typeof user.$inferSelect } | null;
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
  support: null,
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
    const cacheKey = `${callerOf(credential)} ${accountSlug ?? ""}`;
    const known = fresh ? undefined : recent.get(cacheKey);
    if (known) return known;
    const loading = loadFacts(system, credential, accountSlug);
    recent.set(cacheKey, loading);
    loading.catch(() => recent.delete(cacheKey));
    return loading;
  };
}

type Presented = Exclude<Credential, { kind: "none" | "bad" }>;

const callerOf = (credential: Presented): string => {
  if (credential.kind === "key") return credential.hash;
  return credential.kind === "support" ? credential.supportSessionId : credential.sessionId;
};

async function loadFacts(
  system: SystemDatabase,
  credential: Presented,
  accountSlug: string | null,
): Promise<Facts> {
  const row = await rowOf(system, credential, accountSlug);
  return row ? factsOf(credential, row) : { credential, ...NOTHING };
}

function factsOf(credential: Credential, row: FactRow): Facts {
  const { balance, held, supportSession: session, staff, ...facts } = row;
  return {
    credential,
    ...facts,
    credits: balance === null ? null : { balance, held: held ?? 0 },
    support: session && staff ? { session, staff } : null,
  };
}

/** Later than any clock: the end of a session that is only supposed. */
const NEVER = new Date(8.64e15);

/** The facts of a person in an account as if he were signed in. */
export async function loadMemberFacts(
  system: SystemDatabase,
  subject: { accountId: string; userId: string },
): Promise<Facts | undefined> {
  const row = await memberRow(system, subject);
  const credential = { kind: "token", userId: subject.userId, sessionId: "" } as const;
  return row && factsOf(credential, { ...row, sessionExpiresAt: NEVER });
}

/** The facts of an account's owner as if he were signed in. */
export async function loadOwnerFacts(system: SystemDatabase, accountId: string): Promise<Facts | undefined> {
  const row = await ownerRow(system, accountId);
  const credential = { kind: "token", userId: row?.user?.id ?? "", sessionId: "" } as const;
  return row && factsOf(credential, { ...row, sessionExpiresAt: NEVER });
}

/** The facts of an account's key as if it were presented. */
export async function loadKeyFacts(
  system: SystemDatabase,
  subject: { accountId: string; keyId: string },
): Promise<Facts | undefined> {
  const row = await namedKeyRow(system, subject);
  return row && factsOf({ kind: "key", hash: row.key?.hash ?? "" }, row);
}

const rowOf = (
  system: SystemDatabase,
  credential: Presented,
  accountSlug: string | null,
): Promise<FactRow | undefined> => {
  if (credential.kind === "token") return tokenRow(system, credential, accountSlug);
  return credential.kind === "key" ? keyRow(system, credential.hash) : supportRow(system, credential);
};
