import type { account } from "@igny8/db/schema/accounts";
import type { apiKey } from "@igny8/db/schema/keys";
import type { plan } from "@igny8/db/schema/plans";
import type { subscription } from "@igny8/db/schema/subscriptions";
import type { supportSession } from "@igny8/db/schema/support";
import type { user } from "@igny8/db/schema/users";
import type { Facts } from "../access/facts.ts";
import type { Question } from "../access/gates.ts";

export const NOW = Date.UTC(2026, 10, 21, 12);
export const hoursFromNow = (hours: number): Date => new Date(NOW + hours * 3_600_000);

type User = typeof user.$inferSelect;
type Account = typeof account.$inferSelect;
type Plan = typeof plan.$inferSelect;
type Subscription = typeof subscription.$inferSelect;
type Key = typeof apiKey.$inferSelect;
type SupportSession = typeof supportSession.$inferSelect;

/** An editor of an active account with one site that he may see; `change` makes him what a test needs. */
export function someFacts(change: Partial<Facts> = {}): Facts {
  return {
    credential: { kind: "token", userId: "u", sessionId: "s" },
    user: someUser(),
    sessionExpiresAt: hoursFromNow(1),
    key: null,
    account: someAccount(),
    role: "editor",
    plan: somePlan(),
    subscription: someSubscription(),
    modulesOff: [],
    siteIds: ["granted", "other"],
    grantedSiteIds: ["granted"],
    credits: null,
    support: null,
    ...change,
  };
}

// Only what the gates look at; a column that they begin to look at shows as a failing test.
export const someUser = (change: Partial<User> = {}) =>
  ({ id: "u", email: "ed@example.com", staffRole: null, disabledAt: null, ...change }) as User;

export const someAccount = (change: Partial<Account> = {}) =>
  ({ id: "a", slug: "acme", kind: "tenant", status: "active", supportAccess: true, ...change }) as Account;

export const somePlan = (change: Partial<Plan> = {}) =>
  ({ id: "p", slug: "growth", modules: ["planner"], throttleFactor: 2, isActive: true, ...change }) as Plan;

export const someSubscription = (change: Partial<Subscription> = {}) =>
  ({ status: "active", currentPeriodEnd: hoursFromNow(24), ...change }) as Subscription;

/** The facts of a caller with an API key; its maker is `role` in the account. */
export const keyFacts = (key: Partial<Key>, change: Partial<Facts> = {}): Facts =>
  someFacts({
    credential: { kind: "key", hash: "h" },
    sessionExpiresAt: null,
    key: {
      id: "k",
      name: "script",
      role: "editor",
      siteId: null,
      expiresAt: null,
      revokedAt: null,
      ...key,
    } as Key,
    ...change,
  });

/** The facts of staff who see what the user of {@link someFacts} sees; read mode unless `session` says otherwise. */
export const supportFacts = (
  session: Partial<SupportSession>,
  change: Partial<Facts> = {},
  staff: Partial<User> = {},
): Facts =>
  someFacts({
    credential: { kind: "support", userId: "u", staffUserId: "st", supportSessionId: "ss" },
    sessionExpiresAt: null,
    support: {
      session: {
        id: "ss",
        mode: "read",
        endedAt: null,
        expiresAt: hoursFromNow(1),
        ...session,
      } as SupportSession,
      staff: someUser({ id: "st", staffRole: "support", ...staff }),
    },
    ...change,
  });

/** A request of a tenant procedure that any viewer may make. */
export const someQuestion = (change: Partial<Question> = {}): Question => ({
  requirement: { base: "tenant", role: "viewer", scope: "default" },
  writes: false,
  now: NOW,
  accountSlug: null,
  staffSecondFactor: false,
  ...change,
});
