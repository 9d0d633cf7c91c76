import type { Databases } from "@igny8/db/client";
import { automation, automationRun } from "@igny8/db/schema/automation";
import { site } from "@igny8/db/schema/sites";
import type { Tx } from "@igny8/db/tenant";
import { and, asc, eq, isNull, lte } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { TenantScope } from "../access/scope.ts";
import type { Services } from "../access/services.ts";
import { enterAsSystem } from "../access/standing.ts";
import { beginRun, liveRun, RUN_DOOR } from "./begin.ts";
import { ofSite } from "./reads.ts";
import { nextRunAt } from "./rules.ts";

/** Sites that one look starts; the rest are still due at the next. */
const BATCH = 100;

type Entered = { databases: Databases; services: Services };

/**
 * Starts the runs that their schedule has made due. What was missed while nothing ran is made up for once.
 * Safe in several processes at a time. @returns how many runs were started
 */
export async function startDueRuns(entered: Entered): Promise<number> {
  const { databases, services } = entered;
  const due = await databases.system.read
    .select({ accountId: automation.accountId, siteId: automation.siteId })
    .from(automation)
    .innerJoin(site, and(eq(site.accountId, automation.accountId), eq(site.id, automation.siteId)))
    .where(
      and(
        eq(automation.enabled, true),
        lte(automation.nextRunAt, services.now()),
        isNull(site.deletedAt),
        eq(site.status, "active"),
      ),
    )
    .orderBy(asc(automation.nextRunAt))
    .limit(BATCH);
  let started = 0;
  for (const place of due) {
    try {
      if (await startDue(entered, place)) started++;
    } catch (error) {
      // One account's fault keeps nobody else's autopilot from starting.
      services.log.error({ ...place, error: String(error) }, "a scheduled run could not be started");
    }
  }
  return started;
}

/** Starts one run, or writes down why it was not started. @returns whether it was */
async function startDue(entered: Entered, place: { accountId: string; siteId: string }): Promise<boolean> {
  const { scope, denial, closed } = await enterAsSystem(entered, place, RUN_DOOR);
  const { siteId } = place;
  const refuse = (reason: string, status: "succeeded" | "failed" = "failed") =>
    scope.transaction(async (tx) => {
      if (await takeDue(scope, tx, siteId)) await noteRefusal(scope, tx, siteId, { status, reason });
      return false;
    });
  if (denial) return refuse(denial.message);
  try {
    return await scope.transaction(async (tx) => {
      // A run that is still under way, or paused, is the one at a time: the next one has its own hour.
      if (!(await takeDue(scope, tx, siteId)) || (await liveRun(scope, tx, siteId))) return false;
      await beginRun(scope, tx, siteId, closed);
      return true;
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.reason === "NOTHING_TO_DO") return refuse("There was nothing to do.", "succeeded");
    return refuse(error.message);
  }
}

/** Takes the due date, whoever of several processes comes first, and sets the next. */
async function takeDue(scope: TenantScope, tx: Tx, siteId: string): Promise<boolean> {
  const now = scope.services.now();
  const [due] = await tx
    .select()
    .from(automation)
    .where(and(ofSite(scope, siteId), eq(automation.enabled, true), lte(automation.nextRunAt, now)))
    .for("update", { skipLocked: true });
  if (!due) return false;
  await tx
    .update(automation)
    .set({ nextRunAt: nextRunAt(due, scope.account.timezone, now) })
    .where(ofSite(scope, siteId));
  return true;
}

const noteRefusal = (
  scope: TenantScope,
  tx: Tx,
  siteId: string,
  ending: { status: "succeeded" | "failed"; reason: string },
) =>
  tx.insert(automationRun).values({
    ...ending,
    accountId: scope.account.id,
    siteId,
    estimatedCredits: 0,
    startedBy: null,
    startedAt: scope.services.now(),
    finishedAt: scope.services.now(),
  });
