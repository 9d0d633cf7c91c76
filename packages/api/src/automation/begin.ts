import { newId } from "@igny8/db/columns";
import { automationRun } from "@igny8/db/schema/automation";
import type { Tx } from "@igny8/db/tenant";
import { and, eq, inArray } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { Module, TenantRequirement } from "../access/requirement.ts";
import type { TenantScope } from "../access/scope.ts";
import { lockAccount } from "../accounts/writes.ts";
import { requireProvider } from "../ai/asking.ts";
import { startJob } from "../jobs/start.ts";
import { type Forecast, forecast } from "./forecast.ts";
import { loadSettings } from "./reads.ts";
import { LIVE, type RunRow, runOf } from "./settle.ts";
import { countStock, loadPrices } from "./stock.ts";

/** The key of the door that starts a run: whoever starts one, a person or the schedule, meets the same gates. */
export const RUN_DOOR = {
  role: "editor",
  module: "automation",
  scope: "automation",
  idempotent: true,
} as const satisfies TenantRequirement;

/** Stages whose work is a model's: without a provider they cannot begin. */
const ASKING: readonly number[] = [2, 4, 5, 6];

/** The site's run that is under way or paused, if there is one. */
export async function liveRun(scope: TenantScope, tx: Tx, siteId: string): Promise<RunRow | undefined> {
  const [run] = await tx
    .select()
    .from(automationRun)
    .where(
      and(
        eq(automationRun.accountId, scope.account.id),
        eq(automationRun.siteId, siteId),
        inArray(automationRun.status, [...LIVE]),
      ),
    );
  return run;
}

async function plan(scope: TenantScope, tx: Tx, siteId: string, closed: readonly Module[]) {
  const settings = await loadSettings(scope, tx, siteId);
  const stock = await countStock(scope, tx, siteId, settings.maxItems);
  return { settings, planned: forecast(settings, stock, await loadPrices(tx), closed) };
}

/** Starts the job of a run; holds its estimate and reserve, less what the run's cap no longer allows. */
export async function beginJob(
  scope: TenantScope,
  tx: Tx,
  run: { id: string; siteId: string; spentCredits: number },
  { planned, maxCredits }: { planned: Forecast; maxCredits: number },
): Promise<string> {
  const asks = planned.stages.some(({ stage, credits }) => ASKING.includes(stage) && credits > 0);
  if (asks) await requireProvider(scope, tx);
  const amount = Math.min(planned.needed, Math.max(0, maxCredits - run.spentCredits));
  const items = planned.stages.reduce((sum, { waiting, expected }) => sum + waiting + expected, 0);
  const { jobId } = await startJob(scope, tx, {
    kind: "automation.run",
    siteId: run.siteId,
    input: { runId: run.id, planned: items },
    total: items,
    ...(amount > 0 && { hold: { operation: "automation", amount } }),
  });
  await tx.update(automationRun).set({ jobId }).where(runOf(scope.account.id, run.id));
  return jobId;
}

/**
 * Starts a run of a site's autopilot. @throws AppError CONFLICT while another is under way, NOTHING_TO_DO,
 * INSUFFICIENT_CREDITS with needed and available, CONFIG_MISSING
 */
export async function beginRun(scope: TenantScope, tx: Tx, siteId: string, closed: readonly Module[]) {
  await lockAccount(tx, scope.account.id);
  const live = await liveRun(scope, tx, siteId);
  if (live)
    throw new AppError("CONFLICT", {
      reason: `A run of this site is ${live.status === "paused" ? "paused" : "under way"}. There is one at a time.`,
      runId: live.id,
    });
  const { settings, planned } = await plan(scope, tx, siteId, closed);
  if (planned.items === 0) throw new AppError("NOTHING_TO_DO");
  const run = { id: newId(), siteId, spentCredits: 0 };
  await tx.insert(automationRun).values({
    ...run,
    accountId: scope.account.id,
    status: "running",
    estimatedCredits: planned.credits,
    startedBy: scope.actor.userId,
    startedAt: scope.services.now(),
  });
  const jobId = await beginJob(scope, tx, run, { planned, maxCredits: settings.maxCredits });
  return { runId: run.id, jobId, estimatedCredits: planned.credits, heldCredits: planned.needed };
}

/** Goes on with a paused run under a new job; what is left to do is estimated and held anew. */
export async function beginAgain(scope: TenantScope, tx: Tx, run: RunRow, closed: readonly Module[]) {
  const { settings, planned } = await plan(scope, tx, run.siteId, closed);
  return beginJob(scope, tx, run, { planned, maxCredits: settings.maxCredits });
}
