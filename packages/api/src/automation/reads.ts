import { automation, automationItem, automationRun } from "@igny8/db/schema/automation";
import { user } from "@igny8/db/schema/users";
import type { Reader } from "@igny8/db/tenant";
import { and, count, eq, inArray, sql } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import { afterCursor, countRows, type Order, orderBy, pageOf, sortKey } from "../access/page.ts";
import type { Module } from "../access/requirement.ts";
import type { TenantScope } from "../access/scope.ts";
import { getBalance } from "../credits/reads.ts";
import { forecast } from "./forecast.ts";
import { DEFAULTS, doneIn, failedIn, runPermissions, type Settings, stagesOf } from "./rules.ts";
import { type ListRuns, type RunDetail, STAGES } from "./schema.ts";
import { countStock, loadPrices } from "./stock.ts";

type Select = Pick<Reader, "select">;

const settingColumns = {
  enabled: automation.enabled,
  schedule: automation.schedule,
  hour: automation.hour,
  day: automation.day,
  stages: automation.stages,
  maxCredits: automation.maxCredits,
  maxItems: automation.maxItems,
  autoApprove: automation.autoApprove,
};

/** The site's settings; those that it has before anybody has set them. */
export async function loadSettings(
  scope: TenantScope,
  db: Select,
  siteId: string,
): Promise<Settings & { nextRunAt: Date | null }> {
  const [found] = await db
    .select({ ...settingColumns, nextRunAt: automation.nextRunAt })
    .from(automation)
    .where(ofSite(scope, siteId));
  return found ?? { ...DEFAULTS, nextRunAt: null };
}

export const ofSite = (scope: TenantScope, siteId: string) =>
  and(eq(automation.accountId, scope.account.id), eq(automation.siteId, siteId));

const runColumns = {
  id: automationRun.id,
  siteId: automationRun.siteId,
  jobId: automationRun.jobId,
  status: automationRun.status,
  stage: automationRun.stage,
  counts: automationRun.counts,
  estimatedCredits: automationRun.estimatedCredits,
  spentCredits: automationRun.spentCredits,
  reason: automationRun.reason,
  /** Null for what the schedule started, and for people who have left. */
  startedBy: user.name,
  scheduled: sql<boolean>`${automationRun.startedBy} is null`,
  startedAt: automationRun.startedAt,
  finishedAt: automationRun.finishedAt,
};

const runsOf = (scope: TenantScope, siteId: string) =>
  and(eq(automationRun.accountId, scope.account.id), eq(automationRun.siteId, siteId));

const presentRun = <R extends Pick<typeof automationRun.$inferSelect, "status" | "counts">>({
  counts,
  ...run
}: R) => ({
  ...run,
  failed: failedIn(counts),
  done: STAGES.map(({ stage, key }) => ({ stage, key, done: doneIn(counts, stage) })),
  can: runPermissions(run),
});

/** A site's autopilot: its settings, when it is due, and the run that is under way. */
export async function getAutomation(scope: TenantScope, siteId: string, closed: readonly Module[]) {
  const [settings, run] = await Promise.all([
    loadSettings(scope, scope.read, siteId),
    currentRun(scope, siteId),
  ]);
  return present(scope, siteId, settings, closed, run);
}

/** The settings as they are answered. */
export const present = (
  scope: TenantScope,
  siteId: string,
  settings: Settings & { nextRunAt: Date | null },
  closed: readonly Module[],
  run: Awaited<ReturnType<typeof currentRun>>,
) => ({
  siteId,
  timezone: scope.account.timezone,
  ...settings,
  stages: stagesOf(settings.stages).map((stage) => ({ ...stage, closed: closed.includes(stage.module) })),
  run,
});

async function currentRun(scope: TenantScope, siteId: string) {
  const [run] = await scope.read
    .select(runColumns)
    .from(automationRun)
    .leftJoin(user, eq(user.id, automationRun.startedBy))
    .where(and(runsOf(scope, siteId), inArray(automationRun.status, ["running", "paused"])));
  return run ? presentRun(run) : null;
}

/** What a run would do and cost now, and whether the credits are there. */
export async function estimateRun(scope: TenantScope, siteId: string, closed: readonly Module[]) {
  const settings = await loadSettings(scope, scope.read, siteId);
  const [stock, prices, { available }] = await Promise.all([
    countStock(scope, scope.read, siteId, settings.maxItems),
    loadPrices(scope.read),
    getBalance(scope),
  ]);
  const { maxCredits } = settings;
  const planned = forecast(settings, stock, prices, closed);
  return { siteId, ...planned, maxCredits, available, enough: available >= planned.needed };
}

const newest: Order = {
  name: "newest",
  by: automationRun.id,
  type: "uuid",
  id: automationRun.id,
  descending: true,
};

/** The runs of a site, the newest first. */
export async function listRuns(scope: TenantScope, { siteId, limit, cursor }: ListRuns) {
  const wanted = runsOf(scope, siteId);
  const [found, total] = await Promise.all([
    scope.read
      .select({ ...runColumns, sortKey: sortKey(newest) })
      .from(automationRun)
      .leftJoin(user, eq(user.id, automationRun.startedBy))
      .where(and(wanted, afterCursor(newest, cursor)))
      .orderBy(...orderBy(newest))
      .limit(limit + 1),
    countRows(scope.read, automationRun, wanted),
  ]);
  const { rows, nextCursor } = pageOf(newest, found, limit);
  return { items: rows.map(presentRun), nextCursor, ...total };
}

const byTime: Order = {
  name: "item",
  by: automationItem.id,
  type: "uuid",
  id: automationItem.id,
  descending: true,
};

/** One run: what it did in each stage, and its log. @throws AppError NOT_FOUND */
export async function getRun(scope: TenantScope, { siteId, runId, limit, cursor }: RunDetail) {
  const mine = and(eq(automationItem.accountId, scope.account.id), eq(automationItem.runId, runId));
  const of = (status: "done" | "failed") =>
    sql<number>`count(*) filter (where ${automationItem.status} = ${status})::int`;
  const [[run], sums, found] = await Promise.all([
    scope.read
      .select(runColumns)
      .from(automationRun)
      .leftJoin(user, eq(user.id, automationRun.startedBy))
      .where(and(runsOf(scope, siteId), eq(automationRun.id, runId))),
    scope.read
      .select({
        stage: automationItem.stage,
        total: count(),
        done: of("done"),
        failed: of("failed"),
        made: sql<number>`sum(${automationItem.made})::int`,
        credits: sql<number>`sum(${automationItem.credits})::int`,
        startedAt: sql<string>`min(${automationItem.startedAt})`.mapWith(automationItem.startedAt),
        finishedAt: sql<string | null>`max(${automationItem.finishedAt})`.mapWith(automationItem.startedAt),
      })
      .from(automationItem)
      .where(mine)
      .groupBy(automationItem.stage),
    scope.read
      .select({
        id: automationItem.id,
        stage: automationItem.stage,
        subjectId: automationItem.subjectId,
        title: automationItem.title,
        status: automationItem.status,
        made: automationItem.made,
        credits: automationItem.credits,
        reason: automationItem.reason,
        startedAt: automationItem.startedAt,
        finishedAt: automationItem.finishedAt,
        sortKey: sortKey(byTime),
      })
      .from(automationItem)
      .where(and(mine, afterCursor(byTime, cursor)))
      .orderBy(...orderBy(byTime))
      .limit(limit + 1),
  ]);
  if (!run) throw new AppError("NOT_FOUND");
  const { rows, nextCursor } = pageOf(byTime, found, limit);
  const none = { total: 0, done: 0, failed: 0, made: 0, credits: 0, startedAt: null, finishedAt: null };
  const stages = STAGES.map(({ stage, key }) => ({
    ...none,
    ...sums.find((sum) => sum.stage === stage),
    stage,
    key,
  }));
  const total = sums.reduce((sum, one) => sum + one.total, 0);
  return { ...presentRun(run), stages, items: rows, nextCursor, total };
}
