import { job } from "@igny8/db/schema/jobs";
import type { Tx } from "@igny8/db/tenant";
import type { TenantScope } from "../access/scope.ts";
import { openHold } from "../credits/writes.ts";
import type { JobKind } from "./kinds.ts";

export type NewJob = {
  kind: JobKind;
  siteId: string;
  input: unknown;
  total: number;
  /** The highest price that the job may reach; held now, settled piece by piece, the rest given back. */
  hold?: { operation: string; amount: number };
};

/**
 * Writes the job, holds its credits and puts it in line, all in the caller's transaction.
 * @throws AppError INSUFFICIENT_CREDITS before anything outside is called
 */
export async function startJob(scope: TenantScope, tx: Tx, wanted: NewJob): Promise<{ jobId: string }> {
  const [created] = await tx
    .insert(job)
    .values({
      accountId: scope.account.id,
      kind: wanted.kind,
      siteId: wanted.siteId,
      input: wanted.input,
      total: wanted.total,
      hold: wanted.hold,
      actorId: scope.actor.userId,
      actorKind: scope.actor.kind,
    })
    .returning({ id: job.id });
  if (!created) throw new Error("The job was not stored");
  const ticket = { accountId: scope.account.id, jobId: created.id };
  if (wanted.hold)
    await openHold(scope, tx, { ...wanted.hold, jobId: created.id, operationKey: `job:${created.id}` });
  await scope.services.jobs.enqueue(tx, wanted.kind, ticket);
  return { jobId: created.id };
}
