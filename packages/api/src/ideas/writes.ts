import { newId } from "@igny8/db/columns";
import { cluster } from "@igny8/db/schema/clusters";
import { contentIdea } from "@igny8/db/schema/ideas";
import { task } from "@igny8/db/schema/tasks";
import { and, eq, inArray } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { TenantScope } from "../access/scope.ts";
import { requireProvider } from "../ai/asking.ts";
import { priceOf } from "../credits/rules.ts";
import { costOf } from "../credits/writes.ts";
import type { JobRun } from "../jobs/run.ts";
import { startJob } from "../jobs/start.ts";
import { requireSector } from "../sectors/reads.ts";
import { presentTask, taskColumns } from "../tasks/reads.ts";
import { proposal } from "./proposal.ts";
import { drawnIdeas, ideaColumns, loadTopic, lockIdeas, presentIdea, requireClusters } from "./reads.ts";
import { ideaPermissions } from "./rules.ts";
import type { CreateIdea, GenerateIdeas, IdeaIds, UpdateIdea } from "./schema.ts";

/** Starts the job that draws ideas from clusters; holds the price of all of them. @throws AppError NOT_FOUND, INSUFFICIENT_CREDITS, CONFIG_MISSING */
export const generateIdeas = (scope: TenantScope, { siteId, clusterIds, perCluster }: GenerateIdeas) =>
  scope.transaction(async (tx) => {
    await requireProvider(scope, tx);
    const clusters = await requireClusters(scope, tx, siteId, clusterIds);
    const amount = priceOf(await costOf(tx, "ideas"), clusters.length * perCluster);
    const input = { clusterIds: clusters.map(({ id }) => id), perCluster };
    const hold = { operation: "ideas", amount };
    return startJob(scope, tx, { kind: "ideas.generate", siteId, input, total: clusters.length, hold });
  });

/** Draws ideas from one cluster, and stores and charges them together. @returns their ids */
export async function drawIdeas(run: JobRun, clusterId: string, wanted: number): Promise<string[]> {
  const { scope } = run;
  const { siteId, sectorId, topic } = await loadTopic(scope, clusterId);
  const { output, usage } = await run.ask("ideas", proposal, { ...topic, wanted });
  const ideas = output.ideas.slice(0, wanted).map((idea) => ({
    ...idea,
    accountId: scope.account.id,
    id: newId(),
    siteId,
    sectorId,
    clusterId,
    provider: usage.provider,
    jobId: run.id,
  }));
  return run.store(async (tx, charge) => {
    // The update locks the cluster, so that a worker who was thought dead cannot draw a second time.
    await tx
      .update(cluster)
      .set({ status: "mapped" })
      .where(and(eq(cluster.accountId, scope.account.id), eq(cluster.id, clusterId)));
    const drawn = await drawnIdeas(scope, run.id, clusterId, tx);
    if (drawn.length > 0) return drawn;
    await tx.insert(contentIdea).values(ideas);
    charge({
      key: `cluster:${clusterId}`,
      operation: "ideas",
      credits: priceOf(await costOf(tx, "ideas"), ideas.length),
      usage,
      related: { kind: "cluster", id: clusterId },
    });
    return ideas.map(({ id }) => id);
  });
}

/** @throws AppError NOT_FOUND when the sector or cluster is not the site's */
export const createIdea = (scope: TenantScope, input: CreateIdea) =>
  scope.transaction(async (tx) => {
    let { sectorId } = input;
    if (input.clusterId) {
      const [found] = await requireClusters(scope, tx, input.siteId, [input.clusterId]);
      if (sectorId && sectorId !== found?.sectorId) {
        throw new AppError("INVALID_INPUT", {
          field: "sectorId",
          reason: "sectorId: the cluster is of another sector",
        });
      }
      sectorId = found?.sectorId;
    }
    if (!sectorId) throw new AppError("NOT_FOUND");
    await requireSector(scope, tx, input.siteId, sectorId);
    const [created] = await tx
      .insert(contentIdea)
      .values({ ...input, accountId: scope.account.id, sectorId })
      .returning(ideaColumns);
    if (!created) throw new Error("The idea was not stored");
    return presentIdea(created);
  });

/** @throws AppError NOT_FOUND, STATUS_CONFLICT once the idea is queued */
export const updateIdea = (scope: TenantScope, { id, ...change }: UpdateIdea) =>
  scope.transaction(async (tx) => {
    const [found] = await lockIdeas(scope, tx, [id]);
    if (!found) throw new AppError("NOT_FOUND");
    if (!ideaPermissions(found.status).edit) throw new AppError("STATUS_CONFLICT", { status: found.status });
    const [updated] = await tx
      .update(contentIdea)
      .set({ ...change, updatedAt: scope.services.now() })
      .where(mine(scope, [id]))
      .returning(ideaColumns);
    if (!updated) throw new AppError("NOT_FOUND");
    return presentIdea(updated);
  });

/** Makes a task of each idea: of all or of none. @throws AppError NOT_FOUND, STATUS_CONFLICT when one is queued already */
export const queueIdeas = (scope: TenantScope, { ids }: IdeaIds) =>
  scope.transaction(async (tx) => {
    const ideas = await lockIdeas(scope, tx, ids);
    const taken = ideas.find(({ status }) => !ideaPermissions(status).queue);
    if (taken) throw new AppError("STATUS_CONFLICT", { status: taken.status, id: taken.id });
    const created = await tx
      .insert(task)
      .values(
        ideas.map((idea) => ({
          accountId: scope.account.id,
          siteId: idea.siteId,
          sectorId: idea.sectorId,
          ideaId: idea.id,
          title: idea.title,
          brief: idea.brief,
          outline: idea.outline,
          keywords: idea.keywords,
          contentType: idea.contentType,
          structure: idea.structure,
          targetWords: idea.estimatedWords,
        })),
      )
      .returning(taskColumns);
    await tx.update(contentIdea).set({ status: "queued" }).where(mine(scope, ids));
    return { tasks: created.map(presentTask) };
  });

/** Moves ideas to the trash, as one batch. @throws AppError NOT_FOUND when one is missing: then none is moved */
export const deleteIdeas = (scope: TenantScope, { ids }: IdeaIds) =>
  scope.transaction(async (tx) => {
    const ideas = await lockIdeas(scope, tx, ids);
    const batch = newId();
    await tx
      .update(contentIdea)
      .set({ deletedAt: scope.services.now(), deletedBatch: batch })
      .where(mine(scope, ids));
    return { deleted: ideas.length, batch };
  });

const mine = (scope: TenantScope, ids: readonly string[]) =>
  and(eq(contentIdea.accountId, scope.account.id), inArray(contentIdea.id, [...ids]));
