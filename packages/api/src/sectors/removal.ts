import { cluster } from "@igny8/db/schema/clusters";
import { content } from "@igny8/db/schema/content";
import { contentIdea } from "@igny8/db/schema/ideas";
import { image } from "@igny8/db/schema/images";
import { keyword } from "@igny8/db/schema/keywords";
import { task } from "@igny8/db/schema/tasks";
import { term } from "@igny8/db/schema/terms";
import type { Tx } from "@igny8/db/tenant";
import { and, eq, inArray, isNull } from "drizzle-orm";

/** When a batch was deleted, and its name: what is deleted together is restored together. */
export type Batch = { deletedAt: Date; deletedBatch: string };

/** Everything that lies in a sector, and so goes with it or with its site. */
const CONTENTS = [keyword, cluster, contentIdea, task, content] as const;

/** Deletes what lies in a site, or in one sector of it, as part of the batch; a site's terms are of no sector. */
export async function removeContents(
  tx: Tx,
  place: { accountId: string; siteId: string; sectorId?: string },
  batch: Batch,
): Promise<void> {
  for (const table of CONTENTS) {
    await tx
      .update(table)
      .set(batch)
      .where(
        and(
          eq(table.accountId, place.accountId),
          eq(table.siteId, place.siteId),
          place.sectorId === undefined ? undefined : eq(table.sectorId, place.sectorId),
          isNull(table.deletedAt),
        ),
      );
  }
  const { accountId, siteId, sectorId } = place;
  const articles = tx
    .select({ id: content.id })
    .from(content)
    .where(and(eq(content.accountId, accountId), eq(content.deletedBatch, batch.deletedBatch)));
  await tx
    .update(image)
    .set(batch)
    .where(
      and(
        eq(image.accountId, accountId),
        eq(image.siteId, siteId),
        inArray(image.contentId, articles),
        isNull(image.deletedAt),
      ),
    );
  if (sectorId !== undefined) return;
  await tx
    .update(term)
    .set(batch)
    .where(and(eq(term.accountId, accountId), eq(term.siteId, siteId), isNull(term.deletedAt)));
}
