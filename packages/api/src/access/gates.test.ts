import { describe, expect, it } from "vitest";
import {
  hoursFromNow,
  keyFacts,
  someAccount,
  someFacts,
  somePlan,
  someQuestion,
  someSubscription,
  someUser,
} from "../testing/facts.ts";
import type { Facts } from "./facts.ts";
import type { Question } from "./gates.ts";
import type { Requirement } from "./requirement.ts";
import { decide } from "./trace.ts";

const NOBODY = someFacts({
  credential: { kind: "none" },
  user: null,
  sessionExpiresAt: null,
  account: null,
  role: null,
});
const tenant = (more: object = {}): Requirement => ({
  base: "tenant",
  role: "viewer",
  scope: "default",
  ...more,
});
const AUTHED: Requirement = { base: "authed", scope: "default" };
const OWNER: Requirement = { base: "owner", role: "owner", scope: "default" };
const STAFF: Requirement = { base: "staff", scope: "staff", staff: ["billing"] };
const PUBLIC: Requirement = { base: "public", scope: "default" };

type Row = [what: string, facts: Facts, question: Partial<Question>, answer: string | null];

const account = (change: Parameters<typeof someAccount>[0]) => someFacts({ account: someAccount(change) });
const subscription = (change: Parameters<typeof someSubscription>[0]) =>
  someFacts({ subscription: someSubscription(change) });

const IDENTITY: Row[] = [
  ["a signed-in member", someFacts(), {}, null],
  ["nobody at a tenant's door", NOBODY, {}, "UNAUTHENTICATED"],
  ["nobody at a person's door", NOBODY, { requirement: AUTHED }, "UNAUTHENTICATED"],
  ["nobody at a public door", NOBODY, { requirement: PUBLIC }, null],
  ...(["AMBIGUOUS_CREDENTIALS", "TOKEN_INVALID", "TOKEN_EXPIRED", "API_KEY_INVALID"] as const).flatMap(
    (reason): Row[] =>
      [tenant(), AUTHED, STAFF, PUBLIC].map((requirement) => [
        `a bad credential at a ${requirement.base} door`,
        { ...NOBODY, credential: { kind: "bad", reason } },
        { requirement },
        reason,
      ]),
  ),
  ["a token of a session that is gone", someFacts({ sessionExpiresAt: null }), {}, "SESSION_REVOKED"],
  [
    "a token of a session that is over",
    someFacts({ sessionExpiresAt: hoursFromNow(0) }),
    {},
    "SESSION_REVOKED",
  ],
  ["a token of a user that is gone", someFacts({ user: null }), {}, "SESSION_REVOKED"],
  ["a disabled user", someFacts({ user: someUser({ disabledAt: hoursFromNow(-1) }) }), {}, "USER_DISABLED"],
  [
    "a disabled user at a public door",
    someFacts({ user: someUser({ disabledAt: hoursFromNow(-1) }) }),
    { requirement: PUBLIC },
    "USER_DISABLED",
  ],
  ["an unknown key", { ...keyFacts({}), key: null }, {}, "API_KEY_INVALID"],
  ["a revoked key", keyFacts({ revokedAt: hoursFromNow(-1) }), {}, "API_KEY_REVOKED"],
  ["an expired key", keyFacts({ expiresAt: hoursFromNow(0) }), {}, "API_KEY_EXPIRED"],
  ["a key that expires later", keyFacts({ expiresAt: hoursFromNow(1) }), {}, null],
  [
    "a key of a disabled maker",
    keyFacts({}, { user: someUser({ disabledAt: hoursFromNow(-1) }) }),
    {},
    "USER_DISABLED",
  ],
];

const ACCOUNT: Row[] = [
  ["no account at all", someFacts({ account: null, role: null }), {}, "ACCOUNT_MISSING"],
  [
    "an account that does not exist",
    someFacts({ account: null, role: null }),
    { accountSlug: "nowhere" },
    "NOT_A_MEMBER",
  ],
  ["an account of others", someFacts({ role: null }), { accountSlug: "acme" }, "NOT_A_MEMBER"],
  ["no membership at home", someFacts({ role: null }), {}, "NOT_A_MEMBER"],
  ["a key for another account", keyFacts({}), { accountSlug: "omar-media" }, "NOT_A_MEMBER"],
  ["a key that names its own account", keyFacts({}), { accountSlug: "acme" }, null],
  ["a key whose maker has left", keyFacts({}, { role: null }), {}, "NOT_A_MEMBER"],
  ["a trial", account({ status: "trial" }), {}, null],
  ["a pending payment", account({ status: "pending_payment" }), {}, "PAYMENT_PENDING"],
  ["a suspended account", account({ status: "suspended" }), {}, "ACCOUNT_SUSPENDED"],
  ["a cancelled account", account({ status: "cancelled" }), {}, "ACCOUNT_CANCELLED"],
  [
    "a suspended account at a door that allows it",
    account({ status: "suspended" }),
    { requirement: tenant({ statuses: ["suspended"] }) },
    null,
  ],
  [
    "an active account at a door for suspended ones",
    someFacts(),
    { requirement: tenant({ statuses: ["suspended"] }) },
    "ACCOUNT_SUSPENDED",
  ],
  ["a suspended account at a person's door", account({ status: "suspended" }), { requirement: AUTHED }, null],
];

const PLAN: Row[] = [
  ["no plan", someFacts({ plan: null }), {}, "PLAN_MISSING"],
  ["a plan that is off", someFacts({ plan: somePlan({ isActive: false }) }), {}, "PLAN_INACTIVE"],
  ["no subscription", someFacts({ subscription: null }), {}, "SUBSCRIPTION_EXPIRED"],
  ["a running trial", subscription({ status: "trialing" }), {}, null],
  [
    "a trial that is over",
    subscription({ status: "trialing", currentPeriodEnd: hoursFromNow(0) }),
    {},
    "TRIAL_ENDED",
  ],
  ["an expired subscription", subscription({ status: "expired" }), {}, "SUBSCRIPTION_EXPIRED"],
  [
    "a late payment within its grace",
    subscription({ status: "past_due", currentPeriodEnd: hoursFromNow(-48) }),
    {},
    null,
  ],
  ["a cancelled subscription that was paid until later", subscription({ status: "cancelled" }), {}, null],
  [
    "a cancelled subscription that is over",
    subscription({ status: "cancelled", currentPeriodEnd: hoursFromNow(0) }),
    {},
    "SUBSCRIPTION_EXPIRED",
  ],
  [
    "a trial that is over, where paying is done",
    subscription({ status: "trialing", currentPeriodEnd: hoursFromNow(-1) }),
    { requirement: tenant({ statuses: ["trial", "active"] }) },
    null,
  ],
];

const THROTTLE: Row[] = [
  ["a spent budget", someFacts(), { budget: { spent: true, limit: 100, retryAfter: 7 } }, "RATE_LIMITED"],
  ["a budget with room", someFacts(), { budget: { spent: false, limit: 100, retryAfter: 7 } }, null],
];

const MODULE: Row[] = [
  ["a module of the plan", someFacts(), { requirement: tenant({ module: "planner" }) }, null],
  [
    "a module that the plan lacks",
    someFacts(),
    { requirement: tenant({ module: "writer" }) },
    "MODULE_NOT_IN_PLAN",
  ],
  [
    "a module that is off",
    someFacts({ modulesOff: ["planner"] }),
    { requirement: tenant({ module: "planner" }) },
    "MODULE_DISABLED",
  ],
];

const ROLE: Row[] = [
  ...(["viewer", "editor", "admin", "owner"] as const).flatMap((required, need, all): Row[] =>
    all.map((actual, have) => [
      `${actual} where ${required} is needed`,
      someFacts({ role: actual }),
      { requirement: tenant({ role: required }) },
      have >= need ? null : "ROLE_REQUIRED",
    ]),
  ),
  [
    "a key where persons are needed",
    keyFacts({ role: "admin" }, { role: "owner" }),
    { requirement: tenant({ credentials: ["token"] }) },
    "CREDENTIAL_NOT_ALLOWED",
  ],
  ["a key at a person's own door", keyFacts({}), { requirement: AUTHED }, "CREDENTIAL_NOT_ALLOWED"],
  [
    "a key at the owner's door",
    keyFacts({ role: "admin" }, { role: "owner" }),
    { requirement: OWNER },
    "CREDENTIAL_NOT_ALLOWED",
  ],
  ["an admin at the owner's door", someFacts({ role: "admin" }), { requirement: OWNER }, "ROLE_REQUIRED"],
  [
    "an editor's key that its admin maker lent out",
    keyFacts({ role: "editor" }, { role: "admin" }),
    { requirement: tenant({ role: "admin" }) },
    "ROLE_REQUIRED",
  ],
  ["an owner at a staff door", someFacts({ role: "owner" }), { requirement: STAFF }, "ROLE_REQUIRED"],
  [
    "staff of the wrong desk",
    someFacts({ user: someUser({ staffRole: "support" }) }),
    { requirement: STAFF },
    "ROLE_REQUIRED",
  ],
  [
    "staff of the right desk",
    someFacts({ user: someUser({ staffRole: "billing" }) }),
    { requirement: STAFF },
    null,
  ],
  ["a staff admin", someFacts({ user: someUser({ staffRole: "admin" }) }), { requirement: STAFF }, null],
  [
    "a staff member's key",
    keyFacts({}, { user: someUser({ staffRole: "admin" }) }),
    { requirement: STAFF },
    "CREDENTIAL_NOT_ALLOWED",
  ],
  [
    "a staff admin who is only a viewer here",
    someFacts({ user: someUser({ staffRole: "admin" }), role: "viewer" }),
    { requirement: tenant({ role: "editor" }) },
    "ROLE_REQUIRED",
  ],
  [
    "a staff admin who is not a member",
    someFacts({ user: someUser({ staffRole: "admin" }), role: null }),
    { accountSlug: "acme" },
    "NOT_A_MEMBER",
  ],
];

const SITE: Row[] = [
  ["a site that was granted", someFacts(), { siteId: "granted" }, null],
  ["a site of the account that was not granted", someFacts(), { siteId: "other" }, "SITE_ACCESS"],
  ["a site that is not the account's", someFacts(), { siteId: "foreign" }, "NOT_FOUND"],
  ["a granted site that was deleted", someFacts({ siteIds: [] }), { siteId: "granted" }, "NOT_FOUND"],
  ["any site for an admin", someFacts({ role: "admin" }), { siteId: "other" }, null],
  [
    "another site for a bound key",
    keyFacts({ siteId: "granted" }, { role: "owner" }),
    { siteId: "other" },
    "SITE_ACCESS",
  ],
  [
    "its own site for a bound key",
    keyFacts({ siteId: "other" }, { role: "owner" }),
    { siteId: "other" },
    null,
  ],
  [
    "its own site for a bound key whose maker lost it",
    keyFacts({ siteId: "other" }),
    { siteId: "other" },
    "SITE_ACCESS",
  ],
];

describe.each([
  ["identity", IDENTITY],
  ["account", ACCOUNT],
  ["plan", PLAN],
  ["throttle", THROTTLE],
  ["module", MODULE],
  ["role", ROLE],
  ["site", SITE],
])("the gate %s", (_, rows) => {
  it.each(rows)("meets %s", (_what, facts, question, answer) => {
    expect(decide(facts, someQuestion(question)).refusal?.code ?? null).toBe(answer);
  });
});
