import { automationItem } from "@igny8/db/schema/automation";
import { asc, eq } from "drizzle-orm";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createAiProvider } from "../ai/create.ts";
import { reconcileCredits } from "../credits/reconcile.ts";
import { detail, newSite, only, order, spent } from "../testing/autopilot.ts";
import { failureOf } from "../testing/failure.ts";
import { type ModelReply, startModelServer } from "../testing/openai-server.ts";
import { leaveCredits } from "../testing/plant.ts";
import { type Stage, stage } from "../testing/stage.ts";

const ARTICLE: ModelReply = {
  json: {
    title: "An article",
    slug: "an-article",
    excerpt: "About it.",
    metaTitle: "An article",
    metaDescription: "About it.",
    body: `<p>${"word ".repeat(300)}</p>`,
  },
};
const model = await startModelServer(() => ARTICLE);
afterAll(() => model.close());

let online: Stage;
beforeAll(async () => {
  const { baseUrl } = model;
  online = await stage({ ai: createAiProvider({ apiKey: "sk-test", baseUrl, model: "m-1", maxRetries: 0 }) });
});
beforeEach(() => {
  model.calls.length = 0;
  model.answer = () => ARTICLE;
});
// Whatever was paused, cancelled, killed or short of credits below: the ledger agrees with itself.
afterAll(async () => {
  expect((await reconcileCredits(online.databases.system)).differences).toEqual([]);
});

describe("pause, resume and cancel", () => {
  it("a paused run stops between two items, gives back its hold, and goes on where it stood", async () => {
    const place = await newSite(online);
    const { siteId } = place;
    await order(online, place, "One", "Two", "Three");
    await online.ed.automation.update({ siteId, stages: only(4) });
    const { runId, jobId } = await online.ed.automation.run({ siteId });
    let paused: Promise<unknown> | undefined;
    model.answer = () => {
      paused ??= online.ed.automation.pause({ siteId });
      return { ...ARTICLE, latencyMs: 150 };
    };
    await online.runJobs();
    await paused;
    expect(await detail(online, place, runId)).toMatchObject({
      status: "paused",
      can: { pause: false, resume: true, cancel: true },
    });
    expect(model.calls).toHaveLength(1);
    expect(await online.zara.credits.balance()).toMatchObject({ held: 0 });
    expect(await failureOf(online.ed.automation.run({ siteId }))).toMatchObject({ httpStatus: 409 });
    expect(await failureOf(online.ed.automation.pause({ siteId }))).toMatchObject({
      code: "STATUS_CONFLICT",
    });
    await online.ed.automation.resume({ siteId });
    await online.runJobs();
    const run = await detail(online, place, runId);
    expect(run).toMatchObject({ status: "succeeded", spentCredits: 18 });
    expect(run.items.map(({ title }) => title)).toEqual(["Three", "Two", "One"]);
    expect(model.calls).toHaveLength(3);
    expect(await spent(online, jobId)).toEqual([6]);
  });

  it("a cancelled run ends at once, keeps what it made, and hands the task in work back", async () => {
    const place = await newSite(online);
    const { siteId } = place;
    await order(online, place, "One", "Two");
    await online.ed.automation.update({ siteId, stages: only(4) });
    const { runId } = await online.ed.automation.run({ siteId });
    let cancelled: Promise<unknown> | undefined;
    model.answer = (_, nth) => {
      if (nth === 1) return ARTICLE;
      cancelled ??= online.ed.automation.cancel({ siteId });
      return { hang: true };
    };
    await online.runJobs();
    await cancelled;
    const run = await detail(online, place, runId);
    expect(run).toMatchObject({ status: "cancelled", reason: "It was cancelled.", spentCredits: 6 });
    expect(run.items.map(({ status }) => status)).toEqual(["stopped", "done"]);
    expect(await online.zara.credits.balance()).toMatchObject({ held: 0 });
    expect((await online.ed.tasks.list({ siteId, status: "queued" })).total).toBe(1);
    expect(await failureOf(online.ed.automation.cancel({ siteId }))).toMatchObject({ httpStatus: 409 });
  });

  it("a run whose job is cancelled among the jobs is cancelled with it", async () => {
    const place = await newSite(online);
    const { siteId } = place;
    await order(online, place, "One");
    const { runId, jobId } = await online.ed.automation.run({ siteId });
    await online.ed.jobs.cancel({ id: jobId });
    expect(await detail(online, place, runId)).toMatchObject({ status: "cancelled" });
    expect((await online.ed.jobs.get({ id: jobId })).can).toEqual({ cancel: false, retry: false });
    expect(await failureOf(online.ed.jobs.retry({ id: jobId }))).toMatchObject({ code: "STATUS_CONFLICT" });
  });
});

describe("credits", () => {
  it("a run does not start without its estimate and a fifth in reserve, and says what it needs", async () => {
    const place = await newSite(online);
    const { siteId } = place;
    await order(online, place, "One", "Two");
    await online.ed.automation.update({ siteId, stages: only(4) });
    const { balance } = await online.zara.credits.balance();
    await leaveCredits(online.databases.system, online.place("zara"), 14);
    expect(await online.vera.automation.estimate({ siteId })).toMatchObject({
      credits: 12,
      reserve: 3,
      needed: 15,
      available: 14,
      enough: false,
    });
    expect(await failureOf(online.ed.automation.run({ siteId }))).toMatchObject({
      httpStatus: 402,
      code: "INSUFFICIENT_CREDITS",
      denial: { details: { needed: 15, available: 14 } },
    });
    expect((await online.vera.automation.runs({ siteId })).total).toBe(0);
    await leaveCredits(online.databases.system, online.place("zara"), balance);
  });

  it("a run stops with what it has made and a reason when the credits run out", async () => {
    const place = await newSite(online);
    const { siteId, sectorId } = place;
    await order(online, place, "One");
    await online.ed.automation.update({ siteId, stages: only(4) });
    const { runId } = await online.ed.automation.run({ siteId });
    const { balance, held } = await online.zara.credits.balance();
    model.answer = (_, nth) => (nth === 1 ? { ...ARTICLE, latencyMs: 400 } : ARTICLE);
    const working = online.runJobs();
    // More work comes while it runs than it was estimated for, and the account's credits are spent elsewhere.
    const long = { siteId, sectorId, title: "Two", targetWords: 1000 };
    await online.ed.tasks.create(long);
    await leaveCredits(online.databases.system, online.place("zara"), held);
    await working;
    const run = await detail(online, place, runId);
    expect(run).toMatchObject({ status: "partial", spentCredits: 6 });
    expect(run.reason).toMatch(/^The credits ran out\. This needs 18 credits; 0 are available\.$/);
    expect(run.stages[3]).toMatchObject({ done: 1, failed: 0 });
    expect(await online.zara.credits.balance()).toMatchObject({ held: 0, balance: held - 6 });
    await leaveCredits(online.databases.system, online.place("zara"), balance - 6);
  });

  it("a run spends no more than its own cap", async () => {
    const place = await newSite(online);
    const { siteId } = place;
    await order(online, place, "One", "Two", "Three");
    await online.ed.automation.update({ siteId, maxCredits: 13, stages: only(4) });
    expect(await online.vera.automation.estimate({ siteId })).toMatchObject({ capped: true, needed: 13 });
    const { runId } = await online.ed.automation.run({ siteId });
    await online.runJobs();
    const run = await detail(online, place, runId);
    expect(run).toMatchObject({ status: "partial", spentCredits: 12 });
    expect(run.reason).toContain("The run may spend 13 credits");
  });
});

describe("failures", () => {
  it("an item that fails does not stop the others, three in a row stop the run", async () => {
    const place = await newSite(online);
    const { siteId } = place;
    await order(online, place, "One", "Two", "Three", "Four", "Five");
    await online.ed.automation.update({ siteId, stages: only(4) });
    model.answer = (_, nth) => (nth === 1 ? ARTICLE : { status: 400 });
    const { runId } = await online.ed.automation.run({ siteId });
    await online.runJobs();
    const run = await detail(online, place, runId);
    expect(run).toMatchObject({ status: "partial", failed: 3 });
    expect(run.reason).toMatch(/^3 items in a row failed\. /);
    expect(run.stages[3]).toMatchObject({ done: 1, failed: 3, total: 4 });
  });

  it("a run whose worker was killed is picked up, and nothing is made or charged twice", async () => {
    const place = await newSite(online);
    const { siteId, accountId } = place;
    await order(online, place, "One", "Two", "Three");
    await online.ed.automation.update({ siteId, stages: only(4).map((one) => ({ ...one, batchSize: 9 })) });
    const { runId, jobId } = await online.ed.automation.run({ siteId });
    let hangs = () => {};
    const hung = new Promise<void>((resolve) => {
      hangs = resolve;
    });
    model.answer = (_, nth) => {
      if (nth !== 2) return ARTICLE;
      hangs();
      return { hang: true };
    };
    const killed = online.runner.run({ accountId, jobId });
    await hung;
    await online.databases.system.pool.query(
      "update job set lease_until = now() - interval '1 hour' where id = $1",
      [jobId],
    );
    expect(await online.runner.rescue()).toBe(1);
    await online.runJobs();
    await killed;
    const run = await detail(online, place, runId);
    expect(run).toMatchObject({ status: "succeeded", spentCredits: 18, failed: 0 });
    expect(run.items).toHaveLength(3);
    expect(await spent(online, jobId)).toEqual([6, 6, 6]);
    expect((await online.ed.content.list({ siteId })).total).toBe(3);
  });

  it("an item that was stored and charged when its worker died is found, not made again", async () => {
    const place = await newSite(online);
    const { siteId } = place;
    await order(online, place, "One");
    await online.ed.automation.update({ siteId, stages: only(4) });
    const { runId, jobId } = await online.ed.automation.run({ siteId });
    const owner = new pg.Client({ connectionString: online.url });
    await owner.connect();
    await owner.query(`
      create sequence deaths; grant usage on sequence deaths to public;
      create function die_once() returns trigger language plpgsql as
        $$ begin if nextval('deaths') = 1 then raise exception 'killed'; end if; return new; end $$;
      create trigger die_once before update on automation_item for each row execute function die_once()`);
    await online.runJobs();
    await owner.query("drop trigger die_once on automation_item");
    await owner.end();
    expect(await detail(online, place, runId)).toMatchObject({ status: "succeeded", spentCredits: 6 });
    expect(model.calls).toHaveLength(1);
    expect(await spent(online, jobId)).toEqual([6]);
    const log = await online.databases.system.read
      .select()
      .from(automationItem)
      .where(eq(automationItem.runId, runId))
      .orderBy(asc(automationItem.id));
    expect(log).toMatchObject([{ status: "done", credits: 6, made: 1 }]);
  });
});
