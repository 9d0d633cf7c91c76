import { cluster } from "@igny8/db/schema/clusters";
import { content } from "@igny8/db/schema/content";
import { contentIdea } from "@igny8/db/schema/ideas";
import { keyword } from "@igny8/db/schema/keywords";
import { task } from "@igny8/db/schema/tasks";
import type { Tx } from "@igny8/db/tenant";
import { and, eq, isNull } from "drizzle-orm";

/** When a batch was deleted, and its name: what is deleted together is restored together. */
export type Batch = { deletedAt: Date; deletedBatch: string };

/** Everything that lies in a sector, and so goes with it or with its site. */
const CONTENTS = [keyword, cluster, contentIdea, task, content] as const;

/** Deletes what lies in a site, or in one sector of it, as part of the batch. */
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
}
