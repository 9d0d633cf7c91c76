import { automation } from "@igny8/db/schema/automation";
import { job } from "@igny8/db/schema/jobs";
import { and, eq } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { newSite, only, order } from "../testing/autopilot.ts";
import { leaveCredits } from "../testing/plant.ts";
import { type Stage, stage } from "../testing/stage.ts";
import { startDueRuns } from "./due.ts";

const DAY_MS = 86_400_000;

let s: Stage;
beforeAll(async () => {
  s = await stage();
});

const entered = () => ({ databases: s.databases, services: s.platform.services });

/** A site with a task and an autopilot that is due now. */
async function dueSite(...titles: string[]) {
  const place = await newSite(s);
  const { siteId } = place;
  await order(s, place, ...titles);
  await s.ed.automation.update({ siteId, enabled: true, schedule: "daily", hour: 3, stages: only(4) });
  await makeDue(siteId);
  return place;
}
const makeDue = (siteId: string) =>
  s.databases.system.transaction(async (tx) => {
    await tx
      .update(automation)
      .set({ nextRunAt: new Date(s.platform.services.now().getTime() - 1000) })
      .where(eq(automation.siteId, siteId));
  });
const account = (change: string) =>
  s.databases.system.pool.query(`update account set ${change} where id = $1`, [s.place("zara").accountId]);
const runs = (siteId: string) => s.vera.automation.runs({ siteId });

it("a due run is started by the product itself, once, however many processes look", async () => {
  const { siteId, accountId } = await dueSite("One");
  const started = await Promise.all([startDueRuns(entered()), startDueRuns(entered())]);
  expect(started.reduce((sum, one) => sum + one, 0)).toBe(1);
  expect(await startDueRuns(entered())).toBe(0);
  const { items } = await runs(siteId);
  expect(items).toMatchObject([{ status: "running", scheduled: true, startedBy: null }]);
  const [row] = await s.databases.system.read
    .select()
    .from(job)
    .where(and(eq(job.accountId, accountId), eq(job.siteId, siteId)));
  expect(row).toMatchObject({ kind: "automation.run", actorKind: "system", actorId: null });
  await s.runJobs();
  expect((await runs(siteId)).items).toMatchObject([{ status: "succeeded" }]);
  const { nextRunAt } = await s.vera.automation.get({ siteId });
  const wait = (nextRunAt?.getTime() ?? 0) - s.platform.services.now().getTime();
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(DAY_MS);
});

it("a suspended account's autopilot does not run, and its history says why", async () => {
  const { siteId } = await dueSite("One");
  await account("status = 'suspended'");
  expect(await startDueRuns(entered())).toBe(0);
  await account("status = 'active'");
  expect((await runs(siteId)).items).toMatchObject([
    { status: "failed", reason: "This account is suspended.", scheduled: true, spentCredits: 0 },
  ]);
  expect((await s.ed.tasks.list({ siteId, status: "queued" })).total).toBe(1);
});

it("an account that is suspended while a run is under way takes up no further item", async () => {
  const { siteId } = await dueSite("One", "Two");
  await s.ed.automation.run({ siteId });
  await account("status = 'suspended'");
  await s.runJobs();
  await account("status = 'active'");
  expect((await runs(siteId)).items[0]).toMatchObject({ reason: "This account is suspended." });
});

it("a module that was switched off, and credits that do not reach, are told in the history too", async () => {
  const { siteId } = await dueSite("One");
  await s.zara.accounts.setModule({ module: "automation", enabled: false });
  await startDueRuns(entered());
  await s.zara.accounts.setModule({ module: "automation", enabled: true });
  await makeDue(siteId);
  const { balance } = await s.zara.credits.balance();
  await leaveCredits(s.databases.system, s.place("zara"), 3);
  await startDueRuns(entered());
  await leaveCredits(s.databases.system, s.place("zara"), balance);
  expect((await runs(siteId)).items.map(({ status, reason }) => [status, reason])).toEqual([
    ["failed", "This needs 8 credits; 3 are available."],
    ["failed", "The automation is switched off for this account."],
  ]);
});

it("when nothing waits the history says so, and nothing is charged", async () => {
  const { siteId } = await dueSite();
  expect(await startDueRuns(entered())).toBe(0);
  expect((await runs(siteId)).items).toMatchObject([
    { status: "succeeded", reason: "There was nothing to do.", spentCredits: 0 },
  ]);
});

it("a paused run keeps its site; the schedule comes again at its next hour", async () => {
  const { siteId } = await dueSite("One");
  await s.ed.automation.run({ siteId });
  await s.ed.automation.pause({ siteId });
  expect(await startDueRuns(entered())).toBe(0);
  expect((await runs(siteId)).total).toBe(1);
  await s.ed.automation.cancel({ siteId });
});

it("is due by the account's own clock: another time zone moves it, an autopilot that is off is never due", async () => {
  const { siteId } = await newSite(s);
  await s.zara.accounts.update({ timezone: "Asia/Kolkata" });
  const kolkata = await s.ed.automation.update({ siteId, enabled: true, schedule: "daily", hour: 9 });
  expect(kolkata.nextRunAt?.toISOString()).toContain("T03:30:00.000Z");
  await s.zara.accounts.update({ timezone: "UTC" });
  const { nextRunAt } = await s.vera.automation.get({ siteId });
  expect(nextRunAt?.toISOString()).toContain("T09:00:00.000Z");
  expect(await s.ed.automation.update({ siteId, enabled: false })).toMatchObject({ nextRunAt: null });
});
