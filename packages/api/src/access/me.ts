import type { Door } from "./catalogue.ts";
import type { Denial } from "./denial.ts";
import type { Facts } from "./facts.ts";
import { effectiveRole } from "./gates.ts";
import { answerFor } from "./trace.ts";

/**
 * Who the caller is, in which account, and for every door whether it is open or why not: the same pure
 * gates that guard them, asked without a budget and without a site.
 */
export function describeCaller(
  facts: Facts,
  doors: readonly Door[],
  accountSlug: string | null,
  now: number,
) {
  const { user, account, plan, subscription, credits } = facts;
  const member = account && facts.role ? { account, role: effectiveRole(facts) } : null;
  const can: Record<string, true | Denial> = {};
  for (const { path, requirement, type } of doors) {
    can[path] = answerFor(facts, { requirement, writes: type === "mutation", now, accountSlug });
  }
  return {
    user: user && {
      id: user.id,
      name: user.name,
      email: user.email,
      emailVerified: user.emailVerified,
      staffRole: user.staffRole,
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
      },
    credits: member && credits && { ...credits, available: credits.balance - credits.held },
    support: null,
    can,
  };
}
