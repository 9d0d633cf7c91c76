import type { SystemDatabase } from "@igny8/db/client";
import { plan } from "@igny8/db/schema/plans";
import { and, asc, eq } from "drizzle-orm";

/** The plans that are sold, cheapest first. Prices in minor units of their currency. */
export async function listPlans(system: SystemDatabase) {
  const rows = await system.read
    .select()
    .from(plan)
    .where(and(eq(plan.isActive, true), eq(plan.isPublic, true)))
    .orderBy(asc(plan.position));
  return {
    items: rows.map((row) => ({
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
    })),
  };
}
