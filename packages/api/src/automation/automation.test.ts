import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reconcileCredits } from "../credits/reconcile.ts";
import { detail, newSite, only, order } from "../testing/autopilot.ts";
import { failureOf } from "../testing/failure.ts";
import { SHOP } from "../testing/places.ts";
import { type Stage, stage } from "../testing/stage.ts";

let s: Stage;
beforeAll(async () => {
  s = await stage();
});
afterAll(async () => {
  expect((await reconcileCredits(s.databases.system)).differences).toEqual([]);
});

describe("a run", () => {
  it("takes keywords through every stage in order, charges what it made and stops at review", async () => {
    const place = await newSite(s);
    const { siteId, sectorId } = place;
    await s.ed.keywords.create({ siteId, sectorId, phrases: SHOP });
    const before = await s.zara.credits.balance();
    const estimate = await s.vera.automation.estimate({ siteId });
    expect(estimate).toMatchObject({ items: 1, enough: true, reserve: Math.ceil(estimate.credits * 0.2) });
    const { runId, jobId } = await s.ed.automation.run({ siteId });
    expect(await s.zara.credits.balance()).toMatchObject({ held: estimate.needed });
    await s.runJobs();
    const run = await detail(s, place, runId);
    expect(run).toMatchObject({ status: "succeeded", reason: null, failed: 0, startedBy: "ed" });
    const order = run.items.map(({ stage }) => stage).reverse();
    expect(order).toEqual([...order].sort());
    expect(new Set(order)).toEqual(new Set([1, 2, 3, 4, 5, 6, 7]));
    const { items: articles } = await s.ed.content.list({ siteId });
    expect(articles.length).toBeGreaterThan(0);
    expect(articles.every(({ status }) => status === "review")).toBe(true);
    const job = await s.vera.jobs.get({ id: jobId });
    expect(job).toMatchObject({ status: "succeeded", credits: run.spentCredits, kind: "automation.run" });
    expect(run.stages.reduce((sum, { credits }) => sum + credits, 0)).toBe(run.spentCredits);
    const after = await s.zara.credits.balance();
    expect(after).toMatchObject({ balance: before.balance - run.spentCredits, held: 0 });
    expect((await failureOf(s.ed.automation.run({ siteId }))).code).toBe("NOTHING_TO_DO");
    expect((await s.vera.automation.runs({ siteId })).items).toMatchObject([{ id: runId, scheduled: false }]);
  });

  it("approves what it hands in only where auto-approve is on, and never what a person has changed", async () => {
    const place = await newSite(s);
    const { siteId } = place;
    await order(s, place, "Left alone", "Changed");
    await s.ed.automation.update({ siteId, autoApprove: true, stages: only(4) });
    await s.ed.automation.run({ siteId });
    await s.runJobs();
    const { items } = await s.ed.content.list({ siteId, sort: "title" });
    const changed = items[0];
    await s.ed.content.update({ id: changed?.id ?? "", version: 1, title: "By hand" });
    await s.ed.automation.update({ siteId, stages: only(7) });
    await s.ed.automation.run({ siteId });
    await s.runJobs();
    const states = (await s.ed.content.list({ siteId })).items.map(({ id, status }) => [id, status]);
    expect(Object.fromEntries(states)).toEqual({
      [changed?.id ?? ""]: "draft",
      [items[1]?.id ?? ""]: "approved",
    });
  });

  it("is one at a time for a site, however many ask at once", async () => {
    const place = await newSite(s);
    const { siteId } = place;
    await order(s, place, "One");
    const tries = await Promise.allSettled(Array.from({ length: 4 }, () => s.ed.automation.run({ siteId })));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await failureOf(s.ada.automation.run({ siteId }))).toMatchObject({
      httpStatus: 409,
      message: "A run of this site is under way. There is one at a time.",
    });
    await s.ed.automation.cancel({ siteId });
    await s.runJobs();
  });

  it("takes no more items than its cap, and leaves a colleague's task to him", async () => {
    const place = await newSite(s);
    const { siteId, sectorId } = place;
    await order(s, place, "One", "Two", "Three");
    await s.ed.tasks.create({
      siteId,
      sectorId,
      title: "Mine",
      dueOn: "2020-01-01",
      assigneeId: s.place("ed").userId,
    });
    await s.ed.automation.update({ siteId, maxItems: 2, stages: only(4) });
    expect((await s.vera.automation.estimate({ siteId })).credits).toBe(12);
    const { runId } = await s.ed.automation.run({ siteId });
    await s.runJobs();
    expect((await detail(s, place, runId)).stages[3]).toMatchObject({ done: 2 });
    const { items } = await s.ed.tasks.list({ siteId, status: "queued" });
    expect(items.map(({ title }) => title).sort()).toEqual(["Mine", "Three"]);
  });
});

describe("who may", () => {
  it("a viewer reads and does not change, an editor sets and runs", async () => {
    const place = await newSite(s);
    const { siteId } = place;
    expect(await s.vera.automation.get({ siteId })).toMatchObject({ enabled: false, autoApprove: false });
    for (const refused of [
      () => s.vera.automation.update({ siteId, enabled: true }),
      () => s.vera.automation.run({ siteId }),
      () => s.vera.automation.pause({ siteId }),
      () => s.vera.automation.resume({ siteId }),
      () => s.vera.automation.cancel({ siteId }),
    ])
      expect(await failureOf(refused())).toMatchObject({ code: "ROLE_REQUIRED", httpStatus: 403 });
    expect(await s.ed.automation.update({ siteId, hour: 5 })).toMatchObject({ hour: 5, nextRunAt: null });
  });

  it("every door needs a site, one of the account that the caller may see", async () => {
    const { siteId } = await newSite(s);
    await order(
      s,
      { ...s.place("zara"), siteId, sectorId: (await s.ed.sectors.list({ siteId })).items[0]?.id ?? "" },
      "One",
    );
    const { runId } = await s.ed.automation.run({ siteId });
    expect(await failureOf(s.ed.automation.get({} as { siteId: string }))).toMatchObject({ httpStatus: 400 });
    expect(await failureOf(s.omar.automation.get({ siteId }))).toMatchObject({ httpStatus: 404 });
    expect(await failureOf(s.omar.automation.cancel({ siteId }))).toMatchObject({ httpStatus: 404 });
    const own = s.place("omar").siteId;
    expect(await failureOf(s.omar.automation.runDetail({ siteId: own, runId }))).toMatchObject({
      httpStatus: 404,
    });
    await s.ed.automation.cancel({ siteId });
  });

  it("a stage whose module is off is not run, and the autopilot's own module shuts its doors", async () => {
    const place = await newSite(s);
    const { siteId } = place;
    await order(s, place, "One");
    await s.zara.accounts.setModule({ module: "writer", enabled: false });
    expect((await failureOf(s.ed.automation.run({ siteId }))).code).toBe("NOTHING_TO_DO");
    const { stages } = await s.ed.automation.get({ siteId });
    expect(stages.map(({ closed }) => closed)).toEqual([false, false, false, true, true, true, true]);
    await s.zara.accounts.setModule({ module: "writer", enabled: true });
    await s.zara.accounts.setModule({ module: "automation", enabled: false });
    const shut = await failureOf(s.ed.automation.run({ siteId }));
    await s.zara.accounts.setModule({ module: "automation", enabled: true });
    expect(shut.code).toBe("MODULE_DISABLED");
  });
});

it("the settings refuse what makes no sense, and change only what is named", async () => {
  const { siteId } = await newSite(s);
  expect(await failureOf(s.ed.automation.update({ siteId, stages: [{ stage: 8 }] }))).toMatchObject({
    httpStatus: 400,
  });
  expect(await failureOf(s.ed.automation.update({ siteId, schedule: "weekly" }))).toMatchObject({
    issues: [{ field: "day" }],
  });
  await s.ed.automation.update({ siteId, maxCredits: 50, stages: [{ stage: 6, enabled: false }] });
  await s.ed.automation.update({ siteId, maxItems: 7, stages: [{ stage: 2, batchSize: 3 }] });
  const { stages, maxCredits, maxItems } = await s.vera.automation.get({ siteId });
  expect({ maxCredits, maxItems }).toEqual({ maxCredits: 50, maxItems: 7 });
  expect(stages[5]).toMatchObject({ stage: 6, enabled: false });
  expect(stages[1]).toMatchObject({ stage: 2, enabled: true, batchSize: 3 });
});
