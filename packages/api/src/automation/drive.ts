import { z } from "zod";
import { AppError } from "../access/errors.ts";
import { type Charge, type JobHandler, JobRests, type JobRun } from "../jobs/run.ts";
import { RUN_DOOR } from "./begin.ts";
import { STAGES } from "./schema.ts";
import { type Piece, WORK } from "./stages.ts";
import { finishItem, type Outcome, type Turn, takeTurn } from "./turns.ts";

const Input = z.object({ runId: z.uuid(), planned: z.int() });

/**
 * Works on a run of the autopilot, item by item, until it is through, paused or stopped. After each batch
 * the worker is free for others until the delay is over.
 */
export const runAutomationJob: JobHandler = async (run, input) => {
  const { runId, planned } = Input.parse(input);
  const standing = await run.standing(RUN_DOOR);
  for (let taken = 1, stage = 0; ; taken++) {
    const turn = await takeTurn(run, runId, standing);
    if ("over" in turn) return { runId, status: turn.over, reason: turn.reason };
    if (turn.item.stage !== stage) taken = 1;
    stage = turn.item.stage;
    const { key } = STAGES.find((one) => one.stage === stage) ?? { key: "" };
    const done = turn.ended;
    await run.progress({ phase: key, message: turn.item.title, done, total: Math.max(planned, done + 1) });
    await finishItem(run, runId, turn.item, await outcomeOf(run, turn));
    if (taken >= turn.setting.batchSize) throw new JobRests(turn.setting.delaySeconds);
  }
};

async function outcomeOf(run: JobRun, turn: Exclude<Turn, { over: unknown }>): Promise<Outcome> {
  const { item, again, autoApprove } = turn;
  const { stage, subjectId } = item;
  const piece: Piece = { siteId: run.siteId ?? "", subjectId, again, autoApprove };
  try {
    return { made: await WORK[stage](narrowed(run, `${stage}:${subjectId}`), piece) };
  } catch (error) {
    if (error instanceof AppError) return { error };
    throw error;
  }
}

/** The job as the work on one item sees it: its charges are the item's, its progress is not the run's. */
function narrowed(run: JobRun, name: string): JobRun {
  const named = (charge: Charge): Charge => ({ ...charge, key: `${name}:${charge.key}` });
  return {
    ...run,
    progress: () => run.progress({}),
    store: (work) => run.store((tx, charge) => work(tx, (piece) => charge(named(piece)))),
    charge: (tx, charge) => run.charge(tx, named(charge)),
  };
}
