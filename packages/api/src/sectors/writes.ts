import { newId } from "@igny8/db/columns";
import { industrySector } from "@igny8/db/schema/industries";
import { sector } from "@igny8/db/schema/sectors";
import { site } from "@igny8/db/schema/sites";
import type { Tx } from "@igny8/db/tenant";
import { and, eq, isNull } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import { seesSite, type TenantScope } from "../access/scope.ts";
import { refuseOverLimit } from "../accounts/writes.ts";
import { slugify } from "../signup/rules.ts";
import { freeSlug } from "../sites/rules.ts";
import { removeContents } from "./removal.ts";
import { sectorLimit } from "./rules.ts";
import type { CreateSector, UpdateSector } from "./schema.ts";

const RETURNED = { id: sector.id, siteId: sector.siteId, name: sector.name, slug: sector.slug };

/** Adds a sector to a site. @throws AppError PLAN_LIMIT, NOT_FOUND, INVALID_INPUT */
export const createSector = (scope: TenantScope, { siteId, name, industrySectorId }: CreateSector) =>
  scope.transaction(async (tx) => {
    const accountId = scope.account.id;
    const [owner] = await tx
      .select({ industryId: site.industryId })
      .from(site)
      .where(and(eq(site.accountId, accountId), eq(site.id, siteId), isNull(site.deletedAt)))
      .for("update");
    if (!owner) throw new AppError("NOT_FOUND");
    if (industrySectorId !== undefined) await refuseForeignSector(tx, owner.industryId, industrySectorId);
    const live = await tx
      .select({ slug: sector.slug })
      .from(sector)
      .where(and(eq(sector.accountId, accountId), eq(sector.siteId, siteId), isNull(sector.deletedAt)));
    refuseOverLimit("sectors of a site", live.length, 1, sectorLimit(scope.limits.maxSectorsPerSite));
    const slug = freeSlug(slugify(name, "sector"), new Set(live.map((row) => row.slug)));
    const [created] = await tx
      .insert(sector)
      .values({ accountId, siteId, name, slug, industrySectorId })
      .returning(RETURNED);
    if (!created) throw new Error("The sector was not stored");
    return created;
  });

/** Renames a sector. @throws AppError NOT_FOUND */
export const updateSector = (scope: TenantScope, { id, name }: UpdateSector) =>
  scope.transaction(async (tx) => {
    await lockSector(scope, tx, id);
    const [after] = await tx
      .update(sector)
      .set({ name, updatedAt: scope.services.now() })
      .where(and(eq(sector.accountId, scope.account.id), eq(sector.id, id)))
      .returning(RETURNED);
    if (!after) throw new AppError("NOT_FOUND");
    return after;
  });

/** Deletes a sector with everything in it, as one batch. @throws AppError NOT_FOUND */
export const deleteSector = (scope: TenantScope, id: string) =>
  scope.transaction(async (tx) => {
    const { siteId } = await lockSector(scope, tx, id);
    const accountId = scope.account.id;
    const batch = { deletedAt: scope.services.now(), deletedBatch: newId() };
    await tx
      .update(sector)
      .set(batch)
      .where(and(eq(sector.accountId, accountId), eq(sector.id, id)));
    await removeContents(tx, { accountId, siteId, sectorId: id }, batch);
    return { id };
  });

async function lockSector(scope: TenantScope, tx: Tx, id: string): Promise<{ siteId: string }> {
  const [found] = await tx
    .select({ siteId: sector.siteId })
    .from(sector)
    .where(and(eq(sector.accountId, scope.account.id), eq(sector.id, id), isNull(sector.deletedAt)))
    .for("update");
  if (!found || !seesSite(scope, found.siteId)) throw new AppError("NOT_FOUND");
  return found;
}

async function refuseForeignSector(tx: Tx, industryId: string, id: string): Promise<void> {
  const [known] = await tx
    .select({ id: industrySector.id })
    .from(industrySector)
    .where(and(eq(industrySector.id, id), eq(industrySector.industryId, industryId)));
  if (!known) {
    throw new AppError("INVALID_INPUT", {
      field: "industrySectorId",
      reason: "industrySectorId: not a sector of this site's industry",
    });
  }
}
