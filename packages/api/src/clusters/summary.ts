import { cluster } from "@igny8/db/schema/clusters";
import { keyword } from "@igny8/db/schema/keywords";
import type { Tx } from "@igny8/db/tenant";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { TenantScope } from "../access/scope.ts";
import { type Member, type Summary, summarise } from "./rules.ts";

/** Writes the summaries of clusters anew, in the transaction that has changed their keywords. */
export async function refreshClusters(
  scope: TenantScope,
  tx: Tx,
  ids: readonly (string | null)[],
): Promise<void> {
  const distinct = [...new Set(ids)].filter((id) => id !== null);
  if (distinct.length === 0) return;
  const clusters = await tx
    .select({ id: cluster.id, primaryKeyword: cluster.primaryKeyword })
    .from(cluster)
    .where(and(eq(cluster.accountId, scope.account.id), inArray(cluster.id, distinct)));
  const members = await loadMembers(scope, tx, distinct);
  await writeSummaries(
    scope,
    tx,
    clusters.map(({ id, primaryKeyword }) => ({ id, ...summarise(members.get(id) ?? [], primaryKeyword) })),
  );
}

async function loadMembers(scope: TenantScope, tx: Tx, ids: string[]): Promise<Map<string, Member[]>> {
  const rows = await tx
    .select({
      clusterId: keyword.clusterId,
      phrase: keyword.phrase,
      volume: keyword.volume,
      difficulty: keyword.difficulty,
      intent: keyword.intent,
    })
    .from(keyword)
    .where(
      and(
        eq(keyword.accountId, scope.account.id),
        inArray(keyword.clusterId, ids),
        isNull(keyword.deletedAt),
      ),
    );
  const members = new Map<string, Member[]>();
  for (const { clusterId, ...member } of rows) {
    if (clusterId === null) continue;
    const known = members.get(clusterId);
    if (known) known.push(member);
    else members.set(clusterId, [member]);
  }
  return members;
}

const writeSummaries = (scope: TenantScope, tx: Tx, rows: readonly (Summary & { id: string })[]) =>
  tx.execute(sql`
    update cluster set
      primary_keyword = r."primaryKeyword", keyword_count = r."keywordCount", volume = r.volume,
      difficulty = r.difficulty, intent = r.intent, updated_at = ${scope.services.now()}
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(
      id uuid, "primaryKeyword" text, "keywordCount" int, volume bigint, difficulty real, intent text)
    where cluster.account_id = ${scope.account.id} and cluster.id = r.id`);
