import { newId } from "@igny8/db/columns";
import { cluster } from "@igny8/db/schema/clusters";
import { contentIdea } from "@igny8/db/schema/ideas";
import { keyword } from "@igny8/db/schema/keywords";
import type { Tx } from "@igny8/db/tenant";
import { and, eq, inArray, isNull, type SQL } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { TenantScope } from "../access/scope.ts";
import { lockAccount } from "../accounts/writes.ts";
import { lockKeywords } from "../keywords/reads.ts";
import { getCluster, lockClusters } from "./reads.ts";
import { clusterPermissions, nameFrom, summarise, survivorOf } from "./rules.ts";
import type { ClusterIds, MergeClusters, SplitCluster, UpdateCluster } from "./schema.ts";
import { refreshClusters } from "./summary.ts";

/** Renames or describes a cluster. @throws AppError NOT_FOUND */
export const updateCluster = (scope: TenantScope, { id, ...change }: UpdateCluster) =>
  scope.transaction(async (tx) => {
    await lockClusters(scope, tx, [id]);
    await setClusters(scope, tx, eq(cluster.id, id), { ...change, updatedAt: scope.services.now() });
    return getCluster(scope, tx, id);
  });

/**
 * Puts clusters together: the keywords and ideas of all go to the largest, and the others are deleted as
 * one batch. @throws AppError NOT_FOUND, INVALID_INPUT when they are not of one sector
 */
export const mergeClusters = (scope: TenantScope, { ids, name }: MergeClusters) =>
  scope.transaction(async (tx) => {
    await lockAccount(tx, scope.account.id);
    const rows = await lockClusters(scope, tx, ids);
    const survivor = survivorOf(rows);
    if (!survivor || rows.length < 2)
      throw new AppError("INVALID_INPUT", { field: "ids", reason: "ids: name two different clusters" });
    if (rows.some(({ sectorId }) => sectorId !== survivor.sectorId)) {
      throw new AppError("INVALID_INPUT", {
        field: "ids",
        reason: "ids: the clusters are of different sectors",
      });
    }
    const others = rows.filter(({ id }) => id !== survivor.id).map(({ id }) => id);
    await moveKeywords(scope, tx, inArray(keyword.clusterId, others), survivor.id);
    await tx
      .update(contentIdea)
      .set({ clusterId: survivor.id })
      .where(and(eq(contentIdea.accountId, scope.account.id), inArray(contentIdea.clusterId, others)));
    const status = rows.some((row) => row.status === "mapped") ? "mapped" : "new";
    await setClusters(scope, tx, eq(cluster.id, survivor.id), {
      status,
      ...(name !== undefined && { name }),
    });
    await setClusters(scope, tx, inArray(cluster.id, others), {
      deletedAt: scope.services.now(),
      deletedBatch: newId(),
    });
    await refreshClusters(scope, tx, [survivor.id, ...others]);
    return getCluster(scope, tx, survivor.id);
  });

/**
 * Takes keywords out of a cluster into a new one. @returns the new one
 * @throws AppError NOT_FOUND, INVALID_INPUT when a keyword is not in the cluster or none would stay
 */
export const splitCluster = (scope: TenantScope, { id, keywordIds, name }: SplitCluster) =>
  scope.transaction(async (tx) => {
    await lockAccount(tx, scope.account.id);
    const [from] = await lockClusters(scope, tx, [id]);
    if (!from) throw new AppError("NOT_FOUND");
    const members = await lockKeywords(scope, tx, keywordIds);
    if (members.some(({ clusterId }) => clusterId !== id)) {
      throw new AppError("INVALID_INPUT", {
        field: "keywordIds",
        reason: "keywordIds: not all of them are in this cluster",
      });
    }
    if (!clusterPermissions(from).split || members.length >= from.keywordCount) {
      throw new AppError("INVALID_INPUT", {
        field: "keywordIds",
        reason: "keywordIds: at least one keyword must stay in the cluster",
      });
    }
    const summary = summarise(members, "");
    const newCluster = newId();
    await tx.insert(cluster).values({
      accountId: scope.account.id,
      id: newCluster,
      siteId: from.siteId,
      sectorId: from.sectorId,
      ...summary,
      name: name ?? nameFrom(summary.primaryKeyword),
    });
    await moveKeywords(
      scope,
      tx,
      inArray(
        keyword.id,
        members.map((member) => member.id),
      ),
      newCluster,
    );
    await refreshClusters(scope, tx, [id]);
    return getCluster(scope, tx, newCluster);
  });

/** Deletes clusters as one batch; their keywords are unmapped, and stay. @throws AppError NOT_FOUND */
export const deleteClusters = (scope: TenantScope, { ids }: ClusterIds) =>
  scope.transaction(async (tx) => {
    await lockAccount(tx, scope.account.id);
    const rows = await lockClusters(scope, tx, ids);
    const batchId = newId();
    const unmapped = await moveKeywords(scope, tx, inArray(keyword.clusterId, ids), null);
    await setClusters(scope, tx, inArray(cluster.id, ids), {
      deletedAt: scope.services.now(),
      deletedBatch: batchId,
    });
    await refreshClusters(scope, tx, ids);
    return { deleted: rows.length, unmapped, batchId };
  });

const setClusters = (scope: TenantScope, tx: Tx, which: SQL, change: Partial<typeof cluster.$inferInsert>) =>
  tx
    .update(cluster)
    .set(change)
    .where(and(eq(cluster.accountId, scope.account.id), which));

/** Moves live keywords to a cluster, or to none. @returns how many */
async function moveKeywords(
  scope: TenantScope,
  tx: Tx,
  which: SQL,
  clusterId: string | null,
): Promise<number> {
  const moved = await tx
    .update(keyword)
    .set({ clusterId, status: clusterId === null ? "new" : "mapped", updatedAt: scope.services.now() })
    .where(and(eq(keyword.accountId, scope.account.id), isNull(keyword.deletedAt), which));
  return moved.rowCount ?? 0;
}
