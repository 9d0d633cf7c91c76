import { industrySector } from "@igny8/db/schema/industries";
import { sector } from "@igny8/db/schema/sectors";
import type { Reader } from "@igny8/db/tenant";
import { and, asc, eq, isNull } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import { roomFor } from "../access/room.ts";
import type { TenantScope } from "../access/scope.ts";
import { visibleRows } from "../access/visible.ts";
import { sectorLimit } from "./rules.ts";

/** A site's sectors, oldest first; at most five, so the list is one page; and whether there is room for another. */
export async function listSectors(scope: TenantScope, siteId: string) {
  const items = await scope.read
    .select({
      id: sector.id,
      siteId: sector.siteId,
      name: sector.name,
      slug: sector.slug,
      industrySector: { id: industrySector.id, name: industrySector.name },
      createdAt: sector.createdAt,
    })
    .from(sector)
    .leftJoin(industrySector, eq(industrySector.id, sector.industrySectorId))
    .where(and(eq(sector.accountId, scope.account.id), eq(sector.siteId, siteId), isNull(sector.deletedAt)))
    .orderBy(asc(sector.createdAt), asc(sector.id));
  const room = roomFor("sectors of a site", items.length, sectorLimit(scope.limits.maxSectorsPerSite));
  return { items, nextCursor: null, total: items.length, can: { create: room } };
}

/** A live sector of a site that the caller may see. @throws AppError NOT_FOUND */
export async function requireSector(
  scope: TenantScope,
  db: Pick<Reader, "select">,
  siteId: string,
  sectorId: string,
): Promise<{ industrySectorId: string | null }> {
  const [found] = await db
    .select({ industrySectorId: sector.industrySectorId })
    .from(sector)
    .where(and(visibleRows(scope, sector), eq(sector.siteId, siteId), eq(sector.id, sectorId)));
  if (!found) throw new AppError("NOT_FOUND");
  return found;
}
