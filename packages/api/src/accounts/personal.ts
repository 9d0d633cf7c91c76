import { newId } from "@igny8/db/columns";
import { account } from "@igny8/db/schema/accounts";
import { creditBalance } from "@igny8/db/schema/credits";
import { membership } from "@igny8/db/schema/members";
import { plan } from "@igny8/db/schema/plans";
import { subscription } from "@igny8/db/schema/subscriptions";
import type { Tx } from "@igny8/db/tenant";
import { eq } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import { slugify } from "../signup/rules.ts";
import { freeSlug } from "../signup/writes.ts";

const FREE_SLUG = "free";

/**
 * Gives a person who would be left without any account one of his own, on the free plan and without
 * credits, so that leaving and being invited again is no source of them. @returns its id
 * @throws AppError CONFIG_MISSING
 */
export async function foundPersonalAccount(
  tx: Tx,
  person: { id: string; name: string; email: string },
  now: Date,
): Promise<string> {
  const [free] = await tx.select({ id: plan.id }).from(plan).where(eq(plan.slug, FREE_SLUG));
  if (!free) throw new AppError("CONFIG_MISSING", { what: `the plan ${FREE_SLUG}` });
  const accountId = newId();
  const slug = await freeSlug(tx, slugify(person.name, "account"));
  await tx.insert(account).values({
    id: accountId,
    name: person.name,
    slug,
    status: "active",
    planId: free.id,
    ownerId: person.id,
    billingEmail: person.email,
  });
  await tx.insert(membership).values({ accountId, userId: person.id, role: "owner" });
  await tx
    .insert(subscription)
    .values({ accountId, planId: free.id, status: "active", currentPeriodStart: now });
  await tx.insert(creditBalance).values({ accountId });
  return accountId;
}
