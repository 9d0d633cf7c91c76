import { newId } from "@igny8/db/columns";
import { job } from "@igny8/db/schema/jobs";
import type { Tx } from "@igny8/db/tenant";
import { and, eq, inArray, sql } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { TenantScope } from "../access/scope.ts";
import { lockAccount } from "../accounts/writes.ts";
import type { AiUsage } from "../ai/provider.ts";
import { priceOf } from "../credits/rules.ts";
import { costOf } from "../credits/writes.ts";
import type { JobRun } from "../jobs/run.ts";
import { startJob } from "../jobs/start.ts";
import { requireSector } from "../sectors/reads.ts";
import type { ClusterGroup } from "./algorithm/cluster.ts";
import { improveNames } from "./names.ts";
import { clusterInThread } from "./offload.ts";
import { countUnmapped, type LoadedKeyword, loadUnmapped, lockUnmapped, storedByRun } from "./reads.ts";
import { type Summary, summarise } from "./rules.ts";
import { MAX_KEYWORDS, MIN_KEYWORDS, RunClustering } from "./schema.ts";

/** Keywords mapped by one statement. */
const MAPPED_AT_ONCE = 1000;

/**
 * Starts the job that clusters a sector's unmapped keywords.
 * @throws AppError INVALID_INPUT with fewer than five of them, CONFLICT while another run of the sector is
 * under way, INSUFFICIENT_CREDITS, NOT_FOUND
 */
export const runClustering = (scope: TenantScope, input: RunClustering) =>
  scope.transaction(async (tx) => {
    const { siteId, sectorId, keywordIds } = input;
    await requireSector(scope, tx, siteId, sectorId);
    await lockAccount(tx, scope.account.id);
    await refuseSecondRun(scope, tx, sectorId);
    const free = await countUnmapped(scope, tx, input, keywordIds);
    if (free < MIN_KEYWORDS) {
      const reason = `Clustering needs at least ${MIN_KEYWORDS} keywords that are in no cluster yet; ${keywordIds ? "the selection" : "this sector"} has ${free}.`;
      throw new AppError("INVALID_INPUT", {
        field: keywordIds ? "keywordIds" : "sectorId",
        reason,
        needed: MIN_KEYWORDS,
        found: free,
      });
    }
    const hold = { operation: "clustering", amount: priceOf(await costOf(tx, "clustering"), 1) };
    return startJob(scope, tx, {
      kind: "clusters.run",
      siteId,
      input,
      total: Math.min(free, MAX_KEYWORDS),
      hold,
    });
  });

async function refuseSecondRun(scope: TenantScope, tx: Tx, sectorId: string): Promise<void> {
  const [running] = await tx
    .select({ id: job.id })
    .from(job)
    .where(
      and(
        eq(job.accountId, scope.account.id),
        eq(job.kind, "clusters.run"),
        inArray(job.status, ["queued", "running"]),
        sql`${job.input}->>'sectorId' = ${sectorId}`,
      ),
    )
    .limit(1);
  if (running)
    throw new AppError("CONFLICT", { reason: "This sector is being clustered already.", jobId: running.id });
}

type NamedGroup = { name: string; primaryKeyword: string; phrases: string[]; members: LoadedKeyword[] };

/** Clusters, stores and charges in one go; a keyword that fits nowhere stays unmapped. */
export async function performClustering(run: JobRun, raw: unknown) {
  const { scope } = run;
  const input = RunClustering.parse(raw);
  const stored = await storedByRun(scope, run.id, input);
  if (stored) return stored;
  await run.progress({ phase: "reading", done: 0 });
  const keywords = await loadUnmapped(scope, input, input.keywordIds);
  const started = performance.now();
  const groups = await clusterInThread(keywords, { signal: run.signal, onProgress: tell(run) });
  const durationMs = Math.round(performance.now() - started);
  const { groups: named, usages } = await improveNames(run, described(groups, keywords));
  await run.progress({ phase: "storing", done: 0, total: keywords.length });
  const local: AiUsage = { ...LOCAL, durationMs };
  return scope.transaction((tx) => store(run, tx, input, named, [local, ...usages]));
}

const LOCAL = {
  provider: "local",
  model: null,
  keySource: "none",
  tokensIn: 0,
  tokensOut: 0,
  providerCostMicros: 0,
} as const;

/** Passes the algorithm's progress on; a phase is named once, when it begins. */
function tell(run: JobRun) {
  let current = "";
  return async ({ phase, done, total }: { phase: string; done: number; total: number }) => {
    const begins = phase !== current;
    current = phase;
    await run.progress(begins ? { phase, done, total } : { done });
  };
}

/** The groups of two or more, with what is known of their members. */
function described(groups: readonly ClusterGroup[], keywords: readonly LoadedKeyword[]): NamedGroup[] {
  const byId = new Map(keywords.map((row) => [row.id, row]));
  return groups
    .filter(({ memberIds }) => memberIds.length > 1)
    .map(({ name, primaryId, memberIds }) => {
      const members = memberIds.flatMap((id) => byId.get(id) ?? []);
      const primaryKeyword = byId.get(primaryId)?.phrase ?? members[0]?.phrase ?? name;
      return { name, primaryKeyword, phrases: members.map(({ phrase }) => phrase), members };
    });
}

async function store(
  run: JobRun,
  tx: Tx,
  place: RunClustering,
  groups: readonly NamedGroup[],
  usages: readonly AiUsage[],
) {
  const { scope } = run;
  await lockAccount(tx, scope.account.id);
  const ids = groups.flatMap(({ members }) => members.map(({ id }) => id));
  // Somebody may have mapped or deleted some of them while the algorithm ran.
  const free = await lockUnmapped(scope, tx, place, ids);
  const clusters = groups
    .map((group) => ({ ...group, id: newId(), members: group.members.filter(({ id }) => free.has(id)) }))
    .filter(({ members }) => members.length > 1);
  await insertClusters(run, tx, place, clusters);
  const mapping = clusters.flatMap(({ id, members }) =>
    members.map((member) => ({ id: member.id, cluster: id })),
  );
  for (let at = 0; at < mapping.length; at += MAPPED_AT_ONCE) {
    await mapKeywords(scope, tx, mapping.slice(at, at + MAPPED_AT_ONCE));
  }
  const credits = priceOf(await costOf(tx, "clustering"), 1);
  for (const [index, usage] of usages.entries()) {
    const price = index === 0 ? { key: "run", credits } : { key: `names:${index}`, credits: 0 };
    await run.charge(tx, { ...price, operation: "clustering", usage });
  }
  return { clusters: clusters.length, mapped: mapping.length };
}

async function insertClusters(
  run: JobRun,
  tx: Tx,
  { siteId, sectorId }: RunClustering,
  clusters: readonly (NamedGroup & { id: string })[],
) {
  const rows: (Summary & { id: string; name: string })[] = clusters.map(
    ({ id, name, primaryKeyword, members }) => ({
      id,
      name,
      ...summarise(members, primaryKeyword),
    }),
  );
  await tx.execute(sql`
    insert into cluster (account_id, id, site_id, sector_id, name, primary_keyword, keyword_count, volume, difficulty, intent, status, job_id)
    select ${run.scope.account.id}, r.id, ${siteId}, ${sectorId}, r.name, r."primaryKeyword", r."keywordCount", r.volume, r.difficulty, r.intent, 'new', ${run.id}
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(
      id uuid, name text, "primaryKeyword" text, "keywordCount" int, volume bigint, difficulty real, intent text)`);
}

const mapKeywords = (scope: TenantScope, tx: Tx, mapping: readonly { id: string; cluster: string }[]) =>
  tx.execute(sql`
    update keyword set cluster_id = r.cluster, status = 'mapped', updated_at = ${scope.services.now()}
    from json_to_recordset(${JSON.stringify(mapping)}::json) as r(id uuid, cluster uuid)
    where keyword.account_id = ${scope.account.id} and keyword.id = r.id`);
