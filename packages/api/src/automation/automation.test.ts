import { newId } from "@igny8/db/columns";
import { automationItem } from "@igny8/db/schema/automation";
import { creditEntry } from "@igny8/db/schema/credits";
import { siteAccess } from "@igny8/db/schema/members";
import { sector } from "@igny8/db/schema/sectors";
import { site } from "@igny8/db/schema/sites";
import { and, asc, eq, like } from "drizzle-orm";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createAiProvider } from "../ai/create.ts";
import { reconcileCredits } from "../credits/reconcile.ts";
import { failureOf } from "../testing/failure.ts";
import { type ModelReply, startModelServer } from "../testing/openai-server.ts";
import { SHOP } from "../testing/places.ts";
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

let s: Stage;
let online: Stage;
beforeAll(async () => {
  s = await stage();
  const { baseUrl } = model;
  online = await stage({ ai: createAiProvider({ apiKey: "sk-test", baseUrl, model: "m-1", maxRetries: 0 }) });
});
beforeEach(() => {
  model.calls.length = 0;
  model.answer = () => ARTICLE;
});
// Whatever was paused, cancelled, killed or short of credits below: the ledger agrees with itself.
afterAll(async () => {
  for (const play of [s, online])
    expect((await reconcileCredits(play.databases.system)).differences).toEqual([]);
});

/** Another site of acme with a sector, which ed and vera may see, so that tests do not meet on one. */
async function newSite(play: Stage) {
  const { accountId, siteId } = play.place("zara");
  const [shop] = await play.databases.system.read.select().from(site).where(eq(site.id, siteId));
  if (!shop) throw new Error("acme has no site");
  const place = { accountId, siteId: newId(), sectorId: newId() };
  await play.databases.system.transaction(async (tx) => {
    await tx.insert(site).values({ ...shop, id: place.siteId, name: "Another", slug: place.siteId });
    await tx
      .insert(sector)
      .values({ accountId, siteId: place.siteId, id: place.sectorId, name: "Own", slug: "own" });
    for (const name of ["ed", "vera"] as const)
      await tx
        .insert(siteAccess)
        .values({ accountId, siteId: place.siteId, userId: play.place(name).userId });
  });
  return place;
}
type Place = Awaited<ReturnType<typeof newSite>>;

const order = async (play: Stage, { siteId, sectorId }: Place, ...titles: string[]) => {
  const made = [];
  for (const title of titles)
    made.push(await play.ed.tasks.create({ siteId, sectorId, title, targetWords: 300 }));
  return made;
};
const ONLY = (stage: number) =>
  [1, 2, 3, 4, 5, 6, 7].map((one) => ({ stage: one, enabled: one === stage, batchSize: 1 }));
const detail = (play: Stage, { siteId }: Place, runId: string) =>
  play.vera.automation.runDetail({ siteId, runId, limit: 100 });
const spent = async (play: Stage, jobId: string) =>
  (
    await play.databases.system.read
      .select({ amount: creditEntry.amount, key: creditEntry.operationKey })
      .from(creditEntry)
      .where(and(eq(creditEntry.kind, "spend"), like(creditEntry.operationKey, `job:${jobId}:%`)))
  ).map(({ amount }) => -amount);

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
    await s.ed.automation.update({ siteId, autoApprove: true, stages: ONLY(4) });
    await s.ed.automation.run({ siteId });
    await s.runJobs();
    const { items } = await s.ed.content.list({ siteId, sort: "title" });
    const changed = items[0];
    await s.ed.content.update({ id: changed?.id ?? "", version: 1, title: "By hand" });
    await s.ed.automation.update({ siteId, stages: ONLY(7) });
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
    await s.ed.automation.update({ siteId, maxItems: 2, stages: ONLY(4) });
    expect((await s.vera.automation.estimate({ siteId })).credits).toBe(12);
    const { runId } = await s.ed.automation.run({ siteId });
    await s.runJobs();
    expect((await detail(s, place, runId)).stages[3]).toMatchObject({ done: 2 });
    const { items } = await s.ed.tasks.list({ siteId, status: "queued" });
    expect(items.map(({ title }) => title).sort()).toEqual(["Mine", "Three"]);
  });
});

describe("pause, resume and cancel", () => {
  it("a paused run stops between two items, gives back its hold, and goes on where it stood", async () => {
    const place = await newSite(online);
    const { siteId } = place;
    await order(online, place, "One", "Two", "Three");
    await online.ed.automation.update({ siteId, stages: ONLY(4) });
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
    await online.ed.automation.update({ siteId, stages: ONLY(4) });
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
    const place = await newSite(s);
    const { siteId } = place;
    await order(s, place, "One");
    const { runId, jobId } = await s.ed.automation.run({ siteId });
    await s.ed.jobs.cancel({ id: jobId });
    expect(await detail(s, place, runId)).toMatchObject({ status: "cancelled" });
  });
});

describe("credits", () => {
  it("a run does not start without its estimate and a fifth in reserve, and says what it needs", async () => {
    const place = await newSite(s);
    const { siteId } = place;
    await order(s, place, "One", "Two");
    await s.ed.automation.update({ siteId, stages: ONLY(4) });
    const { balance } = await s.zara.credits.balance();
    await leaveCredits(s.databases.system, s.place("zara"), 14);
    expect(await s.vera.automation.estimate({ siteId })).toMatchObject({
      credits: 12,
      reserve: 3,
      needed: 15,
      available: 14,
      enough: false,
    });
    expect(await failureOf(s.ed.automation.run({ siteId }))).toMatchObject({
      httpStatus: 402,
      code: "INSUFFICIENT_CREDITS",
      denial: { details: { needed: 15, available: 14 } },
    });
    expect((await s.vera.automation.runs({ siteId })).total).toBe(0);
    await leaveCredits(s.databases.system, s.place("zara"), balance);
  });

  it("a run stops with what it has made and a reason when the credits run out", async () => {
    const place = await newSite(online);
    const { siteId, sectorId } = place;
    await order(online, place, "One");
    await online.ed.automation.update({ siteId, stages: ONLY(4) });
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
    await online.ed.automation.update({ siteId, maxCredits: 13, stages: ONLY(4) });
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
    await online.ed.automation.update({ siteId, stages: ONLY(4) });
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
    await online.ed.automation.update({ siteId, stages: ONLY(4).map((one) => ({ ...one, batchSize: 9 })) });
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
    await online.ed.automation.update({ siteId, stages: ONLY(4) });
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
