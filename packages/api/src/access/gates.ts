import type { Gate } from "./denial.ts";
import type { ErrorCode } from "./errors.ts";
import type { Facts } from "./facts.ts";
import { administers, rankOf } from "./ranks.ts";
import {
  type CredentialKind,
  type Requirement,
  type Role,
  type TenantRequirement,
  WORKING_STATUSES,
} from "./requirement.ts";

export type Refusal = { code: ErrorCode; details?: Record<string, unknown> };
/** What a gate says: nothing (passed), or why not. */
type Verdict = Refusal | undefined;

/** What a procedure demands together with what the request asks: the gates' second argument. */
export type Question = {
  requirement: Requirement;
  /** Whether the procedure changes anything. */
  writes: boolean;
  now: number;
  /** The header x-account: a key may name only its own account. */
  accountSlug: string | null;
  budget?: { spent: boolean; limit: number; retryAfter: number };
  /** The site that the input names, if it does. */
  siteId?: string;
  /** Whether staff need a second factor here (production, unless it is configured otherwise). */
  staffSecondFactor: boolean;
};

/** Gate 1: exactly one credential, valid, its user or key alive. */
function identity(facts: Facts, question: Question): Verdict {
  const { requirement, now } = question;
  const { credential, user, sessionExpiresAt, key } = facts;
  if (credential.kind === "bad") return { code: credential.reason };
  if (credential.kind === "none")
    return requirement.base === "public" ? undefined : { code: "UNAUTHENTICATED" };
  if (credential.kind === "key") {
    if (!key) return { code: "API_KEY_INVALID" };
    if (key.revokedAt && key.revokedAt.getTime() <= now) return { code: "API_KEY_REVOKED" };
    if (key.expiresAt && key.expiresAt.getTime() <= now) return { code: "API_KEY_EXPIRED" };
  }
  if (credential.kind === "support") return supportIdentity(facts, question);
  if (!user) return { code: "SESSION_REVOKED" };
  if (user.disabledAt) return { code: "USER_DISABLED" };
  const sessionEnded = !sessionExpiresAt || sessionExpiresAt.getTime() <= now;
  return credential.kind === "token" && sessionEnded ? { code: "SESSION_REVOKED" } : undefined;
}

/** A support session that runs, opened by a staff member who still is one. */
function supportIdentity({ support, account, role }: Facts, { now, accountSlug }: Question): Verdict {
  if (!support || support.session.endedAt) return { code: "SESSION_REVOKED" };
  if (support.session.expiresAt.getTime() <= now) return { code: "TOKEN_EXPIRED" };
  if (support.staff.disabledAt) return { code: "USER_DISABLED" };
  const offered = account?.supportAccess || support.session.overrideReason !== null;
  if (support.staff.staffRole === null || role === null || !offered) return { code: "SESSION_REVOKED" };
  return accountSlug !== null && accountSlug !== account?.slug ? { code: "NOT_A_MEMBER" } : undefined;
}

/** Gate 2: a member of the account, whose status this procedure allows. */
function account(facts: Facts, { requirement, accountSlug }: Question): Verdict {
  const tenant = tenantPart(requirement);
  if (!tenant) return;
  if (!facts.account) return { code: accountSlug === null ? "ACCOUNT_MISSING" : "NOT_A_MEMBER" };
  const otherAccount = accountSlug !== null && accountSlug !== facts.account.slug;
  if (otherAccount || facts.role === null) return { code: "NOT_A_MEMBER" };
  const { status } = facts.account;
  if ((tenant.statuses ?? WORKING_STATUSES).includes(status)) return;
  if (status === "pending_payment") return { code: "PAYMENT_PENDING" };
  if (status === "cancelled") return { code: "ACCOUNT_CANCELLED" };
  // Who has only to pay is not sent to support.
  const ended = facts.subscription?.status;
  const unpaid = ended === "expired" || ended === "cancelled";
  return { code: "ACCOUNT_SUSPENDED", ...(unpaid && { details: { unpaid } }) };
}

/** Gate 3: the plan is usable, the trial not over, the subscription not expired. */
function plan(facts: Facts, { requirement, now }: Question): Verdict {
  const tenant = tenantPart(requirement);
  // Doors that stay open to blocked accounts (billing, profile) are how a plan is repaired.
  if (!tenant || tenant.statuses) return;
  if (!facts.plan) return { code: "PLAN_MISSING" };
  if (!facts.plan.isActive) return { code: "PLAN_INACTIVE", details: { plan: facts.plan.slug } };
  if (facts.account?.kind === "system") return;
  const { subscription } = facts;
  if (!subscription) return { code: "SUBSCRIPTION_EXPIRED" };
  const over = subscription.currentPeriodEnd !== null && subscription.currentPeriodEnd.getTime() <= now;
  if (subscription.status === "trialing" && over) return { code: "TRIAL_ENDED" };
  const ended = subscription.status === "expired" || (subscription.status === "cancelled" && over);
  return ended ? { code: "SUBSCRIPTION_EXPIRED" } : undefined;
}

/** Gate 4: the budget of the account (before sign-in, of the address) for this scope is not spent. */
function throttle(_: Facts, { budget }: Question): Verdict {
  if (!budget?.spent) return;
  return { code: "RATE_LIMITED", details: { limit: budget.limit, retryAfter: budget.retryAfter } };
}

/** Gate 5: the module is in the plan and switched on. */
function module(facts: Facts, { requirement }: Question): Verdict {
  const wanted = tenantPart(requirement)?.module;
  if (!wanted) return;
  if (!facts.plan?.modules.includes(wanted))
    return { code: "MODULE_NOT_IN_PLAN", details: { module: wanted } };
  return facts.modulesOff.includes(wanted)
    ? { code: "MODULE_DISABLED", details: { module: wanted } }
    : undefined;
}

/** Gate 6: the role is high enough, and this kind of credential may call. */
function role(facts: Facts, question: Question): Verdict {
  const { requirement } = question;
  if (requirement.base === "staff") return staffRole(facts, requirement.staff, question);
  if (requirement.base === "public") return;
  const allowed: readonly string[] = requirement.credentials ?? DEFAULT_CREDENTIALS[requirement.base];
  // What a support session may not do is the next gate's to say, with its own reason.
  const { kind } = facts.credential;
  if (kind !== "support" && !allowed.includes(kind)) return { code: "CREDENTIAL_NOT_ALLOWED" };
  if (requirement.base === "authed") return;
  const actual = effectiveRole(facts);
  if (actual && rankOf(actual) >= rankOf(requirement.role)) return;
  return { code: "ROLE_REQUIRED", details: { required: requirement.role, actual: actual ?? "none" } };
}

/** The credentials that a door takes when it names none. */
export const DEFAULT_CREDENTIALS = {
  authed: ["token"],
  tenant: ["token", "key", "support"],
  owner: ["token"],
} as const satisfies Record<string, readonly CredentialKind[]>;

function staffRole({ user, credential }: Facts, allowed: readonly string[], question: Question): Verdict {
  if (credential.kind !== "token") return { code: "CREDENTIAL_NOT_ALLOWED" };
  const actual = user?.staffRole ?? null;
  if (!actual || (actual !== "admin" && !allowed.includes(actual))) {
    const required = allowed.map((name) => `staff ${name}`).join(" or ");
    return { code: "ROLE_REQUIRED", details: { required, actual: actual ? `staff ${actual}` : "not staff" } };
  }
  const secured = !question.staffSecondFactor || user?.twoFactorEnabled;
  return secured ? undefined : { code: "SECOND_FACTOR_REQUIRED" };
}

/** Gate 7: inside a support session reading always, writing only in write mode, never what only the person may do. */
function support({ support: entered }: Facts, { requirement, writes }: Question): Verdict {
  if (!entered || requirement.base === "public" || requirement.base === "staff") return;
  const { credentials } = requirement;
  // A door for support alone leads out of the session, in either mode.
  if (credentials?.every((kind) => kind === "support")) return;
  const personal = requirement.base === "tenant" ? requirement.personOnly : !credentials?.includes("support");
  if (personal || (credentials && !credentials.includes("support")))
    return { code: "NOT_IN_SUPPORT_SESSION" };
  return writes && entered.session.mode === "read" ? { code: "READ_ONLY_SUPPORT_SESSION" } : undefined;
}

/** Gate 8: the site of the input exists in this account, and the caller may see it. */
function site(facts: Facts, { requirement, siteId }: Question): Verdict {
  if (!tenantPart(requirement) || siteId === undefined) return;
  if (!facts.siteIds.includes(siteId)) return { code: "NOT_FOUND" };
  const visible = visibleSites(facts);
  return visible === "all" || visible.includes(siteId) ? undefined : { code: "SITE_ACCESS" };
}

export type GateEntry = {
  gate: Gate;
  decide: (facts: Facts, question: Question) => Verdict;
  /** What the gate looked at, for an explanation. */
  saw: (facts: Facts, question: Question) => Record<string, unknown>;
  /** Support enters accounts that are blocked: that is the emergency path. */
  skippedInSupport?: boolean;
};

/** The chain, in its order. */
export const CHAIN: readonly GateEntry[] = [
  {
    gate: "identity",
    decide: identity,
    saw: ({ credential, user, key }) => ({
      credential: credential.kind,
      user: user?.email ?? null,
      disabled: user?.disabledAt ?? null,
      ...(key && { key: key.name, expiresAt: key.expiresAt, revokedAt: key.revokedAt }),
    }),
  },
  {
    gate: "account",
    decide: account,
    saw: (facts, { requirement }) => ({
      account: facts.account?.slug ?? null,
      status: facts.account?.status ?? null,
      member: facts.role !== null,
      allowed: tenantPart(requirement)?.statuses ?? WORKING_STATUSES,
    }),
    skippedInSupport: true,
  },
  {
    gate: "plan",
    decide: plan,
    saw: (facts) => ({
      plan: facts.plan?.slug ?? null,
      active: facts.plan?.isActive ?? null,
      subscription: facts.subscription?.status ?? null,
      periodEnd: facts.subscription?.currentPeriodEnd ?? null,
    }),
    skippedInSupport: true,
  },
  {
    gate: "throttle",
    decide: throttle,
    saw: (_, { requirement, budget }) => ({ scope: requirement.scope, spent: budget?.spent ?? false }),
  },
  {
    gate: "module",
    decide: module,
    saw: (facts, { requirement }) => ({
      module: tenantPart(requirement)?.module ?? null,
      inPlan: facts.plan?.modules ?? [],
      off: facts.modulesOff,
    }),
  },
  {
    gate: "role",
    decide: role,
    saw: (facts, { requirement }) => ({
      required: requirement.base === "staff" ? requirement.staff : (tenantPart(requirement)?.role ?? null),
      actual: effectiveRole(facts),
      staffRole: facts.user?.staffRole ?? null,
    }),
  },
  {
    gate: "support",
    decide: support,
    saw: ({ support: entered }, { writes }) => ({ mode: entered?.session.mode ?? null, writes }),
  },
  {
    gate: "site",
    decide: site,
    saw: (facts, { siteId }) => ({
      site: siteId ?? null,
      exists: siteId === undefined ? null : facts.siteIds.includes(siteId),
      visible: visibleSites(facts),
    }),
  },
];

const tenantPart = (requirement: Requirement): TenantRequirement | undefined =>
  requirement.base === "tenant" || requirement.base === "owner" ? requirement : undefined;

/** The role that counts: a key never outranks its maker. */
export function effectiveRole({ role: member, key, credential }: Facts): Role | null {
  if (!member || credential.kind !== "key") return member;
  if (!key) return null;
  return rankOf(key.role) < rankOf(member) ? key.role : member;
}

/** The sites that the caller may see: owners and admins all, a bound key its own, others what was granted. */
export function visibleSites(facts: Facts): "all" | readonly string[] {
  const seesAll = facts.role !== null && administers(facts.role);
  if (facts.key?.siteId) {
    const bound = facts.key.siteId;
    return seesAll || facts.grantedSiteIds.includes(bound) ? [bound] : [];
  }
  return seesAll ? "all" : facts.grantedSiteIds;
}
