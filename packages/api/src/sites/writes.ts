import { newId } from "@igny8/db/columns";
import { industry } from "@igny8/db/schema/industries";
import { sector } from "@igny8/db/schema/sectors";
import { site } from "@igny8/db/schema/sites";
import type { Tx } from "@igny8/db/tenant";
import { and, count, eq, isNull } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { TenantScope } from "../access/scope.ts";
import { lockAccount, refuseOverLimit } from "../accounts/writes.ts";
import { removeContents } from "../sectors/removal.ts";
import { slugify } from "../signup/rules.ts";
import { freeSlug } from "./rules.ts";
import { type CreateSite, normaliseDomain, type UpdateSite } from "./schema.ts";

const RETURNED = { id: site.id, name: site.name, slug: site.slug, domain: site.domain, status: site.status };

/** Adds a site. @throws AppError PLAN_LIMIT, INVALID_INPUT for an unknown industry */
export const createSite = (scope: TenantScope, input: CreateSite) =>
  scope.transaction(async (tx) => {
    const accountId = scope.account.id;
    await lockAccount(tx, accountId);
    const live = and(eq(site.accountId, accountId), isNull(site.deletedAt));
    const [counted] = await tx.select({ used: count() }).from(site).where(live);
    refuseOverLimit("sites", counted?.used ?? 0, 1, scope.limits.maxSites);
    await refuseUnknownIndustry(tx, input.industryId);
    const taken = await tx.select({ slug: site.slug }).from(site).where(live);
    const slug = freeSlug(slugify(input.name, "site"), new Set(taken.map((row) => row.slug)));
    const { name, industryId } = input;
    const [created] = await tx
      .insert(site)
      .values({ accountId, name, slug, domain: normaliseDomain(input.domain), industryId })
      .returning(RETURNED);
    if (!created) throw new Error("The site was not stored");
    return created;
  });

/** Changes a site. @throws AppError NOT_FOUND, INVALID_INPUT for an unknown industry */
export const updateSite = (scope: TenantScope, { siteId, domain, ...change }: UpdateSite) =>
  scope.transaction(async (tx) => {
    if (change.industryId !== undefined) await refuseUnknownIndustry(tx, change.industryId);
    const [after] = await tx
      .update(site)
      .set({
        ...change,
        ...(domain !== undefined && { domain: normaliseDomain(domain) }),
        updatedAt: scope.services.now(),
      })
      .where(liveSite(scope, siteId))
      .returning(RETURNED);
    if (!after) throw new AppError("NOT_FOUND");
    return after;
  });

/** Deletes a site with everything in it, as one batch that can come back together. */
export const deleteSite = (scope: TenantScope, siteId: string) =>
  scope.transaction(async (tx) => {
    const accountId = scope.account.id;
    const batch = { deletedAt: scope.services.now(), deletedBatch: newId() };
    const gone = await tx.update(site).set(batch).where(liveSite(scope, siteId)).returning(RETURNED);
    const [before] = gone;
    if (!before) throw new AppError("NOT_FOUND");
    await removeContents(tx, { accountId, siteId }, batch);
    await tx
      .update(sector)
      .set(batch)
      .where(and(eq(sector.accountId, accountId), eq(sector.siteId, siteId), isNull(sector.deletedAt)));
    scope.record({ kind: "site", id: siteId, before });
    return { id: siteId };
  });

const liveSite = (scope: TenantScope, siteId: string) =>
  and(eq(site.accountId, scope.account.id), eq(site.id, siteId), isNull(site.deletedAt));

async function refuseUnknownIndustry(tx: Tx, industryId: string): Promise<void> {
  const [known] = await tx.select({ id: industry.id }).from(industry).where(eq(industry.id, industryId));
  if (!known)
    throw new AppError("INVALID_INPUT", { field: "industryId", reason: "industryId: no such industry" });
}
