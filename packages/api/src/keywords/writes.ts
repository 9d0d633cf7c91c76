import { newId } from "@igny8/db/columns";
import { cluster } from "@igny8/db/schema/clusters";
import { seedKeyword } from "@igny8/db/schema/industries";
import { keyword } from "@igny8/db/schema/keywords";
import type { Tx } from "@igny8/db/tenant";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { TenantScope } from "../access/scope.ts";
import { visibleRows } from "../access/visible.ts";
import { lockAccount, refuseOverLimit } from "../accounts/writes.ts";
import { refreshClusters } from "../clusters/summary.ts";
import { requireSector } from "../sectors/reads.ts";
import { countKeywords, lockKeywords, presentKeyword } from "./reads.ts";
import { KeywordRows } from "./rows.ts";
import { normalForm, phraseFault, tidy } from "./rules.ts";
import type { AddSeeds, AssignKeywords, CreateKeywords, KeywordIds, UpdateKeyword } from "./schema.ts";

type Destination = { siteId: string; sectorId: string; source: "import" | "seed" | "manual" };

/**
 * Adds the keywords that the sector does not have yet, all or none. @returns how many were new
 * @throws AppError PLAN_LIMIT when the account would have more than its plan allows
 */
export async function addKeywords(
  scope: TenantScope,
  tx: Tx,
  destination: Destination,
  rows: KeywordRows,
): Promise<number> {
  await lockAccount(tx, scope.account.id);
  const added = await insertKeywords(scope, tx, destination, rows);
  await refuseTooMany(scope, tx, added);
  return added;
}

/**
 * Inserts keywords that the sector does not have yet. The caller counts them, under the account's lock.
 * @param fresh the sector has none of them, as far as is known: cheaper, and fails where it has one
 * @returns how many were new
 */
export async function insertKeywords(
  scope: TenantScope,
  tx: Tx,
  { siteId, sectorId, source }: Destination,
  rows: KeywordRows,
  fresh = false,
): Promise<number> {
  const { ids, phrases, normals, volumes, difficulties, cpcs, intents } = rows.columns();
  const insert = sql`
    insert into keyword (account_id, site_id, sector_id, source, status, id, phrase, normal, volume, difficulty, cpc, intent)
    select ${scope.account.id}, ${siteId}, ${sectorId}, ${source}, 'new', unnest(${ids}::uuid[]),
      unnest(${phrases}::text[]), unnest(${normals}::text[]), unnest(${volumes}::int[]),
      unnest(${difficulties}::int[]), unnest(${cpcs}::float8[]), unnest(${intents}::text[])`;
  const { rowCount } = await tx.execute(fresh ? insert : sql`${insert} ${PASSING_BY}`);
  return rowCount ?? 0;
}

const PASSING_BY = sql`on conflict (account_id, site_id, sector_id, normal) where deleted_at is null do nothing`;

/** Call it under the account's lock. @throws AppError PLAN_LIMIT when what was added is more than there was room for */
export async function refuseTooMany(scope: TenantScope, tx: Tx, added: number): Promise<void> {
  const max = scope.limits.maxKeywords;
  if (max === null || added === 0) return;
  const used = (await countKeywords(scope, tx)) - added;
  refuseOverLimit("keywords", used, added, max);
}

// Whatever touches keywords or clusters together takes the account's lock first, so that nobody meets
// another who holds the one and wants the other.

/** Adds keywords by hand. @throws AppError CONFLICT when the sector has all of them already, PLAN_LIMIT, INVALID_INPUT */
export const createKeywords = (
  scope: TenantScope,
  { siteId, sectorId, phrase, phrases, ...measures }: CreateKeywords,
) =>
  scope.transaction(async (tx) => {
    await requireSector(scope, tx, siteId, sectorId);
    const wanted = phrases ?? (phrase === undefined ? [] : [phrase]);
    const { volume = null, difficulty = null, cpc = null, intent = null } = measures;
    const rows = new KeywordRows();
    const ids = wanted.map((text) => rows.push({ ...soundPhrase(text), volume, difficulty, cpc, intent }));
    const added = await addKeywords(scope, tx, { siteId, sectorId, source: "manual" }, rows);
    if (added === 0) throw new AppError("CONFLICT", { reason: ALREADY });
    const items = await tx
      .select()
      .from(keyword)
      .where(and(eq(keyword.accountId, scope.account.id), inArray(keyword.id, ids)))
      .orderBy(keyword.id);
    return { items: items.map(presentKeyword), added, duplicates: wanted.length - added };
  });

const ALREADY = "This sector has that keyword already.";

/** @throws AppError INVALID_INPUT naming why it cannot be a keyword */
function soundPhrase(text: string): { phrase: string; normal: string } {
  const phrase = tidy(text);
  const fault = phraseFault(phrase);
  if (fault) throw new AppError("INVALID_INPUT", { field: "phrase", reason: `phrase: ${fault}` });
  return { phrase, normal: normalForm(phrase) };
}

/** Changes a keyword. @throws AppError NOT_FOUND, CONFLICT when the sector has the new phrase already */
export const updateKeyword = (scope: TenantScope, { id, phrase, ...change }: UpdateKeyword) =>
  scope.transaction(async (tx) => {
    await lockAccount(tx, scope.account.id);
    const [before] = await lockKeywords(scope, tx, [id]);
    if (!before) throw new AppError("NOT_FOUND");
    const renamed = phrase === undefined ? undefined : soundPhrase(phrase);
    if (renamed && renamed.normal !== before.normal) {
      await refuseTaken(scope, tx, before, renamed.normal);
    }
    const [after] = await tx
      .update(keyword)
      .set({ ...change, ...renamed, updatedAt: scope.services.now() })
      .where(and(eq(keyword.accountId, scope.account.id), eq(keyword.id, id)))
      .returning();
    if (!after) throw new AppError("NOT_FOUND");
    if (after.clusterId) await refreshClusters(scope, tx, [after.clusterId]);
    return presentKeyword(after);
  });

/** Under the account's lock nobody can add the same phrase between this look and the update. */
async function refuseTaken(
  scope: TenantScope,
  tx: Tx,
  { siteId, sectorId }: { siteId: string; sectorId: string },
  normal: string,
): Promise<void> {
  const [taken] = await tx
    .select({ id: keyword.id })
    .from(keyword)
    .where(
      and(
        eq(keyword.accountId, scope.account.id),
        eq(keyword.siteId, siteId),
        eq(keyword.sectorId, sectorId),
        eq(keyword.normal, normal),
        isNull(keyword.deletedAt),
      ),
    );
  if (taken) throw new AppError("CONFLICT", { reason: ALREADY });
}

/** Puts keywords into a cluster of their sector, or out of any. @throws AppError NOT_FOUND, INVALID_INPUT for another sector */
export const assignKeywords = (scope: TenantScope, { ids, clusterId }: AssignKeywords) =>
  scope.transaction(async (tx) => {
    await lockAccount(tx, scope.account.id);
    const sectorId = clusterId === null ? null : await lockCluster(scope, tx, clusterId);
    const rows = await lockKeywords(scope, tx, ids);
    if (sectorId !== null && rows.some((row) => row.sectorId !== sectorId)) {
      throw new AppError("INVALID_INPUT", {
        field: "clusterId",
        reason: "clusterId: the cluster is of another sector",
      });
    }
    const items = await tx
      .update(keyword)
      .set({ clusterId, status: clusterId === null ? "new" : "mapped", updatedAt: scope.services.now() })
      .where(and(eq(keyword.accountId, scope.account.id), inArray(keyword.id, ids)))
      .returning();
    await refreshClusters(scope, tx, [...rows.map((row) => row.clusterId), clusterId]);
    return { items: items.map(presentKeyword) };
  });

async function lockCluster(scope: TenantScope, tx: Tx, id: string): Promise<string> {
  const [found] = await tx
    .select({ sectorId: cluster.sectorId })
    .from(cluster)
    .where(and(visibleRows(scope, cluster), eq(cluster.id, id)))
    .for("update");
  if (!found) throw new AppError("NOT_FOUND");
  return found.sectorId;
}

/** Deletes keywords as one batch that can come back together. @throws AppError NOT_FOUND */
export const deleteKeywords = (scope: TenantScope, { ids }: KeywordIds) =>
  scope.transaction(async (tx) => {
    await lockAccount(tx, scope.account.id);
    const rows = await lockKeywords(scope, tx, ids);
    const batchId = newId();
    await tx
      .update(keyword)
      .set({ deletedAt: scope.services.now(), deletedBatch: batchId })
      .where(and(eq(keyword.accountId, scope.account.id), inArray(keyword.id, ids)));
    await refreshClusters(
      scope,
      tx,
      rows.map((row) => row.clusterId),
    );
    return { deleted: rows.length, batchId };
  });

/** Adds the sector's seed keywords, or those named. @throws AppError INVALID_INPUT when the sector has none, PLAN_LIMIT */
export const addSeeds = (scope: TenantScope, { siteId, sectorId, seedKeywordIds }: AddSeeds) =>
  scope.transaction(async (tx) => {
    const { industrySectorId } = await requireSector(scope, tx, siteId, sectorId);
    if (!industrySectorId) {
      throw new AppError("INVALID_INPUT", {
        field: "sectorId",
        reason: "sectorId: a sector of your own has no seed keywords",
      });
    }
    const chosen = seedKeywordIds && [...new Set(seedKeywordIds)];
    const seeds = await tx
      .select()
      .from(seedKeyword)
      .where(
        and(eq(seedKeyword.industrySectorId, industrySectorId), chosen && inArray(seedKeyword.id, chosen)),
      )
      .orderBy(seedKeyword.phrase);
    if (chosen && seeds.length !== chosen.length) throw new AppError("NOT_FOUND");
    const rows = new KeywordRows();
    for (const { phrase, intent } of seeds)
      rows.push({ ...soundPhrase(phrase), volume: null, difficulty: null, cpc: null, intent });
    const added = await addKeywords(scope, tx, { siteId, sectorId, source: "seed" }, rows);
    return { added, duplicates: seeds.length - added };
  });
