import type { Door } from "./catalogue.ts";
import type { Denial } from "./denial.ts";
import type { Facts } from "./facts.ts";
import { effectiveRole, type Question } from "./gates.ts";
import { answerFor } from "./trace.ts";

/**
 * Who the caller is, in which account, and for every door whether it is open or why not: the same pure
 * gates that guard them, asked without a budget and without a site.
 */
export function describeCaller(
  facts: Facts,
  doors: readonly Door[],
  asked: Pick<Question, "accountSlug" | "now" | "staffSecondFactor">,
) {
  const { user, account, plan, subscription, credits, support } = facts;
  const member = account && facts.role ? { account, role: effectiveRole(facts) } : null;
  const can: Record<string, true | Denial> = {};
  for (const { path, requirement, type } of doors) {
    can[path] = answerFor(facts, { ...asked, requirement, writes: type === "mutation" });
  }
  return {
    user: user && {
      id: user.id,
      name: user.name,
      email: user.email,
      emailVerified: user.emailVerified,
      // In a support session the tenant's user is shown as he is to himself, and he is nobody's staff.
      staffRole: support ? null : user.staffRole,
      twoFactorEnabled: user.twoFactorEnabled,
      locale: user.locale,
      theme: user.theme,
    },
    account: member && {
      id: member.account.id,
      slug: member.account.slug,
      name: member.account.name,
      status: member.account.status,
      timezone: member.account.timezone,
    },
    role: member ? member.role : null,
    plan: member &&
      plan && {
        slug: plan.slug,
        name: plan.name,
        includedCredits: plan.includedCredits,
        maxSites: plan.maxSites,
        maxUsers: plan.maxUsers,
        maxSectorsPerSite: plan.maxSectorsPerSite,
        maxKeywords: plan.maxKeywords,
        status: subscription?.status ?? null,
        periodEnd: subscription?.currentPeriodEnd ?? null,
        isTrial: subscription?.status === "trialing",
      },
    credits: member && credits && { ...credits, available: credits.balance - credits.held },
    support: support && {
      id: support.session.id,
      staff: support.staff.name,
      mode: support.session.mode,
      reason: support.session.reason,
      expiresAt: support.session.expiresAt,
    },
    can,
  };
}
