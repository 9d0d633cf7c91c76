import type { SystemDatabase } from "@igny8/db/client";
import { plan } from "@igny8/db/schema/plans";
import { and, asc, eq, gt, or } from "drizzle-orm";

const offerOf = (row: typeof plan.$inferSelect) => ({
  slug: row.slug,
  name: row.name,
  price: row.price,
  currency: row.currency,
  interval: row.interval,
  includedCredits: row.includedCredits,
  limits: {
    maxSites: row.maxSites,
    maxUsers: row.maxUsers,
    maxSectorsPerSite: row.maxSectorsPerSite,
    maxKeywords: row.maxKeywords,
  },
  modules: row.modules,
  isPublic: row.isPublic,
});

/**
 * The plans that are sold, in the order in which they are offered, and the free trial that comes before them,
 * if there is one. Prices in minor units of their currency.
 */
export async function listPlans(system: SystemDatabase) {
  const rows = await system.read
    .select()
    .from(plan)
    .where(and(eq(plan.isActive, true), or(eq(plan.isPublic, true), gt(plan.trialDays, 0))))
    .orderBy(asc(plan.position));
  const trial = rows.find(({ trialDays }) => trialDays > 0);
  return {
    items: rows.filter(({ isPublic }) => isPublic).map(offerOf),
    trial: trial ? { ...offerOf(trial), days: trial.trialDays } : null,
  };
}
