import { automationItem, automationRun } from "@igny8/db/schema/automation";
import type { Tx } from "@igny8/db/tenant";
import { and, count, desc, eq } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { Standing } from "../access/standing.ts";
import { lockJob } from "../credits/ledger.ts";
import { widenHold } from "../credits/writes.ts";
import type { JobRun } from "../jobs/run.ts";
import { itemPrice } from "./forecast.ts";
import { loadSettings } from "./reads.ts";
import {
  capOf,
  counted,
  doneInAll,
  failedIn,
  isStage,
  MAX_FAILURES_IN_A_ROW,
  nextStage,
  type Settings,
  type StageSetting,
  stagesOf,
} from "./rules.ts";
import type { Stage, StageNumber } from "./schema.ts";
import { endRun, type RunRow, runOf, untold } from "./settle.ts";
import { loadPrices, nextSubject } from "./stock.ts";

/** The next piece of work of a run, or how the run stands when there is none for this job. */
export type Turn =
  | { over: RunRow["status"]; reason: string | null }
  | {
      item: { id: string; stage: StageNumber; subjectId: string; title: string };
      /** A worker before had it in hand: what it has stored is not to be done again. */
      again: boolean;
      setting: StageSetting;
      autoApprove: boolean;
      /** Items of the run that have ended, however. */
      ended: number;
    };

/**
 * Writes down the next item before it is begun. Strictly in order: once a stage has nothing left that the
 * run may take, the run is past it. Here, between two items, a run is paused, meets its caps, and ends when
 * the account may no longer work or its credits do not reach.
 */
export const takeTurn = (run: JobRun, runId: string, { denial, closed }: Standing): Promise<Turn> =>
  run.scope.transaction(async (tx) => {
    const { scope } = run;
    await lockJob(tx, scope.account.id, run.id);
    const found = await lockRun(tx, scope.account.id, runId);
    if (found.jobId !== run.id) return { over: found.status, reason: found.reason };
    if (found.status === "paused") {
      await tx.update(automationRun).set({ jobId: null }).where(runOf(found.accountId, runId));
      return { over: "paused", reason: null };
    }
    if (found.status !== "running") return { over: found.status, reason: found.reason };
    const settings = await loadSettings(scope, tx, found.siteId);
    const stages = stagesOf(settings.stages);
    const open = await itemInHand(tx, found, run.id);
    if (open) return turn(found, settings, stages, open, true);
    const end = async (stopped: string | null): Promise<Turn> => {
      const { status, reason } = await endRun(tx, found, scope.services.now(), stopped);
      return { over: status, reason };
    };
    const stop = denial?.message ?? (await failures(tx, found, run.id));
    if (stop !== undefined) return end(stop);
    const prices = await loadPrices(tx);
    let stage = nextStage(stages, found.stage - 1, closed);
    for (; stage; stage = nextStage(stages, stage.stage, closed)) {
      if ((await takenUp(tx, found, stage)) >= capOf(stage.stage, settings.maxItems)) continue;
      const subject = await nextSubject(scope, tx, { siteId: found.siteId, runId, stage: stage.stage });
      if (!subject) continue;
      const short = await secure(run, tx, found, settings, itemPrice(prices, subject));
      if (short !== undefined) return end(short);
      await tx.update(automationRun).set({ stage: stage.stage }).where(runOf(found.accountId, runId));
      const item = { stage: stage.stage, subjectId: subject.id, title: subject.title };
      const [created] = await tx
        .insert(automationItem)
        .values({
          ...item,
          accountId: found.accountId,
          runId,
          jobId: run.id,
          startedAt: scope.services.now(),
        })
        .returning({ id: automationItem.id });
      if (!created) throw new Error("The item was not stored");
      return turn(found, settings, stages, { ...item, id: created.id }, false);
    }
    return end(null);
  });

/** Why the run cannot pay for its next item: its own cap, or the account's credits. */
async function secure(
  run: JobRun,
  tx: Tx,
  { spentCredits, accountId }: RunRow,
  { maxCredits }: Settings,
  price: number,
): Promise<string | undefined> {
  if (price === 0) return undefined;
  if (spentCredits + price > maxCredits)
    return `The run may spend ${maxCredits} credits; the next item could cost ${price}, and ${spentCredits} are spent.`;
  try {
    const { services } = run.scope;
    const hold = { jobId: run.id, operation: "automation", atLeast: price };
    await widenHold({ account: { id: accountId }, services }, tx, hold);
    return undefined;
  } catch (error) {
    if (error instanceof AppError && error.reason === "INSUFFICIENT_CREDITS")
      return `The credits ran out. ${error.message}`;
    throw error;
  }
}

function turn(
  { counts }: RunRow,
  { autoApprove }: Settings,
  stages: readonly (Stage & StageSetting)[],
  item: { id: string; stage: number; subjectId: string; title: string },
  again: boolean,
): Turn {
  const setting = stages.find(({ stage }) => stage === item.stage);
  if (!setting || !isStage(item.stage)) throw new Error(`There is no stage ${item.stage}`);
  const { id, subjectId, title } = item;
  const ended = doneInAll(counts) + failedIn(counts);
  return { item: { id, subjectId, title, stage: item.stage }, again, setting, autoApprove, ended };
}

async function lockRun(tx: Tx, accountId: string, id: string): Promise<RunRow> {
  const [run] = await tx.select().from(automationRun).where(runOf(accountId, id)).for("update");
  if (!run) throw new AppError("NOT_FOUND");
  return run;
}

const itemsOf = ({ accountId, id }: RunRow) =>
  and(eq(automationItem.accountId, accountId), eq(automationItem.runId, id));

async function itemInHand(tx: Tx, run: RunRow, jobId: string) {
  const [item] = await tx
    .select()
    .from(automationItem)
    .where(and(itemsOf(run), eq(automationItem.jobId, jobId), eq(automationItem.status, "working")));
  return item;
}

async function takenUp(tx: Tx, run: RunRow, { stage }: Stage): Promise<number> {
  const [taken] = await tx
    .select({ items: count() })
    .from(automationItem)
    .where(and(itemsOf(run), eq(automationItem.stage, stage)));
  return taken?.items ?? 0;
}

/** What the last items failed of, when so many have in a row that going on would not mend it. */
async function failures(tx: Tx, run: RunRow, jobId: string): Promise<string | undefined> {
  const last = await tx
    .select({ status: automationItem.status, reason: automationItem.reason })
    .from(automationItem)
    .where(and(itemsOf(run), eq(automationItem.jobId, jobId)))
    .orderBy(desc(automationItem.id))
    .limit(MAX_FAILURES_IN_A_ROW);
  const all = last.length === MAX_FAILURES_IN_A_ROW && last.every(({ status }) => status === "failed");
  return all ? `${MAX_FAILURES_IN_A_ROW} items in a row failed. ${last[0]?.reason ?? ""}`.trim() : undefined;
}

/** What came of an item: how much it made, or why it failed. */
export type Outcome = { made: number } | { error: AppError };

/** Failures that every further item would meet too. */
const STOPPING: readonly string[] = ["CONFIG_MISSING", "INSUFFICIENT_CREDITS"];

/** Writes down what came of an item, with what was charged for it. */
export const finishItem = (
  run: JobRun,
  runId: string,
  item: { id: string; stage: number },
  outcome: Outcome,
) =>
  run.scope.transaction(async (tx) => {
    const { scope } = run;
    const accountId = scope.account.id;
    await lockJob(tx, accountId, run.id);
    const found = await lockRun(tx, accountId, runId);
    const credits = await untold(tx, accountId, run.id);
    const failed = "error" in outcome;
    const ended = await tx
      .update(automationItem)
      .set({
        status: failed ? "failed" : "done",
        made: failed ? 0 : outcome.made,
        reason: failed ? outcome.error.message : null,
        credits,
        finishedAt: scope.services.now(),
      })
      .where(
        and(
          eq(automationItem.accountId, accountId),
          eq(automationItem.id, item.id),
          eq(automationItem.status, "working"),
        ),
      )
      .returning({ id: automationItem.id });
    if (ended.length === 0) return;
    const counts = counted(found.counts, item.stage, !failed);
    const spentCredits = found.spentCredits + credits;
    await tx.update(automationRun).set({ counts, spentCredits }).where(runOf(accountId, runId));
    if (failed && found.status === "running" && STOPPING.includes(outcome.error.reason))
      await endRun(tx, { ...found, counts }, scope.services.now(), outcome.error.message);
  });
