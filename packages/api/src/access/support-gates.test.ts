import { describe, expect, it } from "vitest";
import {
  hoursFromNow,
  someAccount,
  someFacts,
  someQuestion,
  someUser,
  supportFacts,
} from "../testing/facts.ts";
import type { Facts } from "./facts.ts";
import type { Question } from "./gates.ts";
import type { Requirement } from "./requirement.ts";
import { decide } from "./trace.ts";

const tenant = (more: object = {}): Requirement => ({
  base: "tenant",
  role: "viewer",
  scope: "default",
  ...more,
});
const AUTHED: Requirement = { base: "authed", scope: "default" };
const OWNER: Requirement = { base: "owner", role: "owner", scope: "default" };
const STAFF: Requirement = { base: "staff", scope: "staff", staff: ["billing"] };

type Row = [what: string, facts: Facts, question: Partial<Question>, answer: string | null];

const SUPPORT: Row[] = [
  ["a look in a read session", supportFacts({}), {}, null],
  ["a change in a read session", supportFacts({}), { writes: true }, "READ_ONLY_SUPPORT_SESSION"],
  ["a change in a write session", supportFacts({ mode: "write" }), { writes: true }, null],
  [
    "what only the person may do",
    supportFacts({ mode: "write" }),
    { requirement: tenant({ personOnly: true }) },
    "NOT_IN_SUPPORT_SESSION",
  ],
  [
    "a door for persons' own credentials",
    supportFacts({ mode: "write" }),
    { requirement: tenant({ credentials: ["token"] }) },
    "NOT_IN_SUPPORT_SESSION",
  ],
  [
    "the owner's door",
    supportFacts({ mode: "write" }, { role: "owner" }),
    { requirement: OWNER },
    "NOT_IN_SUPPORT_SESSION",
  ],
  ["the person's own door", supportFacts({}), { requirement: AUTHED }, "NOT_IN_SUPPORT_SESSION"],
  [
    "a person's door that says support may look",
    supportFacts({}),
    { requirement: { ...AUTHED, credentials: ["token", "support"] } },
    null,
  ],
  ["a staff door", supportFacts({ mode: "write" }), { requirement: STAFF }, "CREDENTIAL_NOT_ALLOWED"],
  [
    "a role that the user does not have",
    supportFacts({}),
    { requirement: tenant({ role: "admin" }) },
    "ROLE_REQUIRED",
  ],
  ["a site that the user does not see", supportFacts({}), { siteId: "other" }, "SITE_ACCESS"],
  [
    "a suspended account, which it may enter",
    supportFacts({}, { account: someAccount({ status: "suspended" }) }),
    {},
    null,
  ],
  ["an account without a plan, which it may enter", supportFacts({}, { plan: null }), {}, null],
  ["a spent budget", supportFacts({}), { budget: { spent: true, limit: 1, retryAfter: 1 } }, "RATE_LIMITED"],
  ["a session that was ended", supportFacts({ endedAt: hoursFromNow(-1) }), {}, "SESSION_REVOKED"],
  ["a session whose time is over", supportFacts({ expiresAt: hoursFromNow(0) }), {}, "TOKEN_EXPIRED"],
  ["a disabled staff member", supportFacts({}, {}, { disabledAt: hoursFromNow(-1) }), {}, "USER_DISABLED"],
  ["a staff member who no longer is one", supportFacts({}, {}, { staffRole: null }), {}, "SESSION_REVOKED"],
  ["a session that is not known", { ...supportFacts({}), support: null }, {}, "SESSION_REVOKED"],
  ["another account than its own", supportFacts({}), { accountSlug: "omar-media" }, "NOT_A_MEMBER"],
];

const SECOND_FACTOR: Row[] = (
  [
    [true, true, null],
    [true, false, "SECOND_FACTOR_REQUIRED"],
    [false, false, null],
  ] as const
).map(([needed, twoFactorEnabled, answer]) => [
  `staff ${twoFactorEnabled ? "with" : "without"} one where it is ${needed ? "needed" : "optional"}`,
  someFacts({ user: someUser({ staffRole: "billing", twoFactorEnabled }) }),
  { requirement: STAFF, staffSecondFactor: needed },
  answer,
]);

describe.each([
  ["a support session", SUPPORT],
  ["the second factor of staff", SECOND_FACTOR],
])("%s", (_, rows) => {
  it.each(rows)("meets %s", (_what, facts, question, answer) => {
    expect(decide(facts, someQuestion(question)).refusal?.code ?? null).toBe(answer);
  });
});
