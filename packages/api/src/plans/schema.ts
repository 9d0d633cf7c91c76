import { z } from "zod";

const MAX_INT = 2_147_483_647;
const Count = z.int().min(0).max(MAX_INT);
/** A limit; null is unlimited. */
const Limit = Count.nullable();

/** What staff may change of a plan. The price is in minor units of the currency. */
export const PlanChange = z
  .object({
    name: z.string().trim().min(1).max(60),
    price: Count,
    currency: z.string().regex(/^[A-Z]{3}$/, "A currency code such as USD"),
    interval: z.enum(["month", "year"]),
    includedCredits: z.int().min(0).max(1_000_000_000),
    maxSites: Limit,
    maxUsers: z.int().min(1).max(MAX_INT).nullable(),
    maxSectorsPerSite: z.int().min(1).max(5, "At most 5 sectors per site").nullable(),
    maxKeywords: Limit,
    trialDays: z.int().min(0).max(365),
    retentionDays: z.int().min(1).max(3650),
    modules: z.array(z.enum(["planner", "writer", "automation", "publisher"])).max(4),
    throttleFactor: z.int().min(1).max(1000),
    isActive: z.boolean(),
    isPublic: z.boolean(),
    position: Count,
  })
  .partial();
export type PlanChange = z.output<typeof PlanChange>;

export const UpdatePlan = z.object({ id: z.uuid(), change: PlanChange });
export type UpdatePlan = z.output<typeof UpdatePlan>;
