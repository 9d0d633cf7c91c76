import type { MatrixCaller } from "../access/matrix.ts";
import type { Role, StaffRole } from "../access/requirement.ts";
import {
  hoursFromNow,
  keyFacts,
  someAccount,
  someFacts,
  somePlan,
  someSubscription,
  someUser,
  supportFacts,
} from "./facts.ts";

const ALL_MODULES = ["planner", "writer", "automation", "publisher"];
const plan = somePlan({ modules: ALL_MODULES });
const member = (role: Role, change: Parameters<typeof someFacts>[0] = {}) =>
  someFacts({ role, plan, ...change });
const owner = (change: Parameters<typeof someFacts>[0]) => member("owner", change);
const nobody = (facts: Parameters<typeof someFacts>[0]) =>
  someFacts({ user: null, account: null, role: null, plan: null, subscription: null, siteIds: [], ...facts });
const key = (role: "viewer" | "editor" | "admin", more: Parameters<typeof keyFacts>[0] = {}) =>
  keyFacts({ role, ...more }, { plan, role: "owner" });
const staff = (staffRole: StaffRole, secured = true) =>
  member("viewer", {
    user: someUser({ staffRole, twoFactorEnabled: secured }),
    account: someAccount({ kind: "system", slug: "igny8-system" }),
    subscription: null,
  });

/** Every kind of caller that the matrix knows: adding a procedure asserts it against all of them. */
export const MATRIX_CALLERS: readonly MatrixCaller[] = [
  { name: "anonymous", facts: nobody({ credential: { kind: "none" } }) },
  { name: "bad token", facts: nobody({ credential: { kind: "bad", reason: "TOKEN_INVALID" } }) },
  { name: "expired token", facts: nobody({ credential: { kind: "bad", reason: "TOKEN_EXPIRED" } }) },
  {
    name: "two credentials",
    facts: nobody({ credential: { kind: "bad", reason: "AMBIGUOUS_CREDENTIALS" } }),
  },
  { name: "ended session", facts: member("owner", { sessionExpiresAt: null }) },
  { name: "disabled user", facts: owner({ user: someUser({ disabledAt: hoursFromNow(-1) }) }) },
  { name: "viewer", facts: member("viewer"), asks: { siteId: "granted" } },
  { name: "editor", facts: member("editor"), asks: { siteId: "granted" } },
  { name: "admin", facts: member("admin"), asks: { siteId: "granted" } },
  { name: "owner", facts: member("owner"), asks: { siteId: "granted" } },
  {
    name: "member of another account",
    facts: someFacts({ role: null, plan }),
    asks: { accountSlug: "acme" },
  },
  { name: "member without the site", facts: member("editor"), asks: { siteId: "other" } },
  { name: "owner with a foreign site", facts: member("owner"), asks: { siteId: "foreign" } },
  { name: "suspended", facts: owner({ account: someAccount({ status: "suspended" }) }) },
  { name: "cancelled", facts: owner({ account: someAccount({ status: "cancelled" }) }) },
  { name: "payment pending", facts: owner({ account: someAccount({ status: "pending_payment" }) }) },
  {
    name: "trial over",
    facts: owner({
      account: someAccount({ status: "trial" }),
      subscription: someSubscription({ status: "trialing", currentPeriodEnd: hoursFromNow(-1) }),
    }),
  },
  { name: "subscription expired", facts: owner({ subscription: someSubscription({ status: "expired" }) }) },
  { name: "plan inactive", facts: owner({ plan: somePlan({ modules: ALL_MODULES, isActive: false }) }) },
  { name: "modules not in plan", facts: owner({ plan: somePlan({ modules: [] }) }) },
  { name: "modules off", facts: owner({ modulesOff: ALL_MODULES }) },
  { name: "viewer's key", facts: key("viewer") },
  { name: "editor's key", facts: key("editor") },
  { name: "admin's key", facts: key("admin") },
  { name: "revoked key", facts: key("admin", { revokedAt: hoursFromNow(-1) }) },
  { name: "expired key", facts: key("admin", { expiresAt: hoursFromNow(-1) }) },
  {
    name: "key bound to another site",
    facts: key("admin", { siteId: "granted" }),
    asks: { siteId: "other" },
  },
  { name: "staff support", facts: staff("support") },
  { name: "staff billing", facts: staff("billing") },
  { name: "staff developer", facts: staff("developer") },
  { name: "staff admin", facts: staff("admin") },
  { name: "staff admin without second factor", facts: staff("admin", false) },
  { name: "support session (read)", facts: supportFacts({ mode: "read" }, { plan, role: "owner" }) },
  { name: "support session (write)", facts: supportFacts({ mode: "write" }, { plan, role: "owner" }) },
  {
    name: "support session (ended)",
    facts: supportFacts({ endedAt: hoursFromNow(-1) }, { plan, role: "owner" }),
  },
];
