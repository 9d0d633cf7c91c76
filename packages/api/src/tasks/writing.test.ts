import { setTimeout as sleep } from "node:timers/promises";
import { creditUsage } from "@igny8/db/schema/credits";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { createAiProvider } from "../ai/create.ts";
import { type ModelReply, startModelServer } from "../testing/openai-server.ts";
import { leaveCredits } from "../testing/plant.ts";
import { type Stage, stage } from "../testing/stage.ts";

const refusal = (reason: string) => expect.objectContaining({ reason });
const model = await startModelServer(() => ({ status: 500 }));
afterAll(() => model.close());

/** One play with the built-in provider, and one with a provider on a real server that answers as told. */
let offline: Stage;
let online: Stage;
beforeAll(async () => {
  offline = await stage();
  const { baseUrl } = model;
  online = await stage({ ai: createAiProvider({ apiKey: "sk-test", baseUrl, model: "m-1", maxRetries: 0 }) });
});

const articleOf = (words: number, more: object = {}): ModelReply => ({
  json: {
    title: "An <b>article</b>",
    slug: "An Article!",
    excerpt: "About it.",
    metaTitle: "An article about something worth reading",
    metaDescription: "A description that says what the article is about and why one would read it.",
    body: `<p>${"word ".repeat(words)}</p>`,
    ...more,
  },
});
beforeEach(() => {
  model.calls.length = 0;
  model.answer = () => articleOf(250);
});

const order = (play: Stage, title: string, targetWords = 300, more: object = {}) => {
  const { siteId, sectorId } = play.place("zara");
  return play.ed.tasks.create({ siteId, sectorId, title, targetWords, ...more });
};
const taskOf = async (play: Stage, id: string) => {
  const { items } = await play.ed.tasks.list({ limit: 100 });
  return items.find((item) => item.id === id);
};
const write = async (play: Stage, ...ids: string[]) => {
  const { jobId } = await play.ed.tasks.write({ ids });
  await play.runJobs();
  return play.ed.jobs.get({ id: jobId });
};

it("writes an idea's article offline: label, revision, statuses, and the charge for the words that came", async () => {
  const { siteId, sectorId } = offline.place("zara");
  const idea = await offline.ed.ideas.create({
    siteId,
    sectorId,
    title: "Cold Brew Coffee: A Practical Guide",
    keywords: ["cold brew coffee", "cold brew ratio"],
    estimatedWords: 600,
  });
  const { tasks } = await offline.ed.ideas.queue({ ids: [idea.id] });
  const before = await offline.zara.credits.balance();
  const job = await write(offline, tasks[0]?.id ?? "");
  const [written] = (job.result as { written: { contentId: string; words: number; credits: number }[] })
    .written;
  expect(job).toMatchObject({
    status: "succeeded",
    credits: written?.credits,
    progress: { done: 1, total: 1 },
  });
  const content = await offline.vera.content.get({ id: written?.contentId ?? "" });
  expect(content).toMatchObject({
    taskId: tasks[0]?.id,
    title: idea.title,
    slug: "cold-brew-coffee-a-practical-guide",
    status: "draft",
    provider: "offline",
    version: 1,
    revisionCount: 1,
    targetWords: 600,
    wordCount: written?.words,
    can: { edit: true, submit: true, approve: false },
  });
  expect(content.body).toContain("<strong>Offline draft.</strong>");
  expect(content.wordCount).toBeGreaterThan(510);
  expect(content.wordCount).toBeLessThan(690);
  expect(written?.credits).toBe(Math.min(12, Math.ceil((content.wordCount * 2) / 100)));
  const after = await offline.zara.credits.balance();
  expect(after).toMatchObject({ balance: before.balance - (written?.credits ?? 0), held: 0 });
  expect(await taskOf(offline, tasks[0]?.id ?? "")).toMatchObject({
    status: "completed",
    contentId: content.id,
    can: { write: false, edit: false, delete: true },
  });
  expect((await offline.ed.ideas.list({ search: "Cold Brew" })).items[0]).toMatchObject({
    status: "completed",
  });
});

it("charges for the words that a model sent, up to the price of those that were ordered", async () => {
  const short = await order(online, "Short", 300);
  const long = await order(online, "Long", 300);
  const before = await online.zara.credits.balance();
  model.answer = ({ body }) => articleOf(body.messages.at(-1)?.content.includes("Short") ? 201 : 900);
  const job = await write(online, short.id, long.id);
  expect((job.result as { written: object[] }).written).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ taskId: short.id, words: 201, credits: 5 }),
      expect.objectContaining({ taskId: long.id, words: 900, credits: 6 }),
    ]),
  );
  expect(await online.zara.credits.balance()).toMatchObject({ balance: before.balance - 11, held: 0 });
  const usage = await online.databases.system.read
    .select()
    .from(creditUsage)
    .where(eq(creditUsage.jobId, job.id));
  expect(usage).toHaveLength(2);
  expect(usage[0]).toMatchObject({
    operation: "content",
    provider: "openai",
    model: "m-1",
    tokensIn: 111,
    tokensOut: 222,
  });
});

it("keeps what a model sends free of scripts, in the body and in the fields without markup", async () => {
  model.answer = () =>
    articleOf(0, {
      body: '<h1>Top</h1><p onclick="x()">Safe <a href="javascript:alert(1)">link</a></p><script>alert(1)</script><img src=x onerror=alert(1)>',
    });
  const task = await order(online, "Hostile");
  const job = await write(online, task.id);
  const [written] = (job.result as { written: { contentId: string }[] }).written;
  const content = await online.ed.content.get({ id: written?.contentId ?? "" });
  expect(content.body).toBe('<h2>Top</h2><p>Safe <a>link</a></p><img src="x" />');
  expect(content).toMatchObject({ title: "An article", slug: expect.stringMatching(/^an-article(-\d+)?$/) });
});

it("lets only one of two orders through where the credits pay for one, and asks no model for the other", async () => {
  const play = await stage({ ai: createAiProvider({ apiKey: "k", baseUrl: model.baseUrl, maxRetries: 0 }) });
  await leaveCredits(play.databases.system, play.place("zara"), 7);
  const tasks = [await order(play, "One"), await order(play, "Two")];
  const answers = await Promise.allSettled(tasks.map(({ id }) => play.ed.tasks.write({ ids: [id] })));
  expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(answers.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { reason: "INSUFFICIENT_CREDITS", denial: { details: { needed: 6, available: 1 } } },
  });
  await play.runJobs();
  expect(model.calls).toHaveLength(1);
  const states = (await play.ed.tasks.list({})).items.map(({ status }) => status).sort();
  expect(states).toEqual(["completed", "queued"]);
  expect(await play.zara.credits.balance()).toMatchObject({ balance: 2, held: 0, available: 2 });
});

it("gives the held credits back when the provider fails, and leaves the task to be written again", async () => {
  const task = await order(online, "Unlucky");
  const before = await online.zara.credits.balance();
  model.answer = () => ({ status: 500 });
  const job = await write(online, task.id);
  expect(job).toMatchObject({ status: "failed", credits: 0, error: { code: "PROVIDER_FAILED" } });
  expect(await online.zara.credits.balance()).toEqual(before);
  expect(await taskOf(online, task.id)).toMatchObject({
    status: "failed",
    error: expect.stringContaining("500"),
    can: { write: true },
  });
  model.answer = () => articleOf(250);
  expect(await write(online, task.id)).toMatchObject({ status: "succeeded", credits: 5 });
});

it("writes the others when one fails, and says which and why", async () => {
  const tasks = [await order(online, "Fine A"), await order(online, "Doomed"), await order(online, "Fine B")];
  const before = await online.zara.credits.balance();
  model.answer = ({ body }) =>
    body.messages.at(-1)?.content.includes("Doomed") ? { refusal: "no" } : articleOf(250);
  const job = await write(online, ...tasks.map(({ id }) => id));
  expect(job).toMatchObject({ status: "succeeded", credits: 10, progress: { done: 3 } });
  expect(job.result).toMatchObject({
    written: [expect.anything(), expect.anything()],
    failed: [{ taskId: tasks[1]?.id, reason: expect.stringContaining("declined") }],
  });
  expect(await online.zara.credits.balance()).toMatchObject({ balance: before.balance - 10, held: 0 });
});

it("takes a task once although it is ordered twice at the same moment", async () => {
  const { id } = await order(online, "Contested");
  const answers = await Promise.allSettled([
    online.ed.tasks.write({ ids: [id] }),
    online.ada.tasks.write({ ids: [id] }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(answers.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { reason: "STATUS_CONFLICT" },
  });
  await online.runJobs();
  expect(model.calls).toHaveLength(1);
});

it("queues the tasks of a job again that is cancelled before a worker takes it", async () => {
  const { id } = await order(online, "Regretted");
  const before = await online.zara.credits.balance();
  const { jobId } = await online.ed.tasks.write({ ids: [id] });
  await expect(online.ed.tasks.update({ id, title: "x" })).rejects.toEqual(refusal("STATUS_CONFLICT"));
  await expect(online.ed.tasks.delete({ ids: [id] })).rejects.toEqual(refusal("STATUS_CONFLICT"));
  await online.ed.jobs.cancel({ id: jobId });
  await online.runJobs();
  expect(model.calls).toHaveLength(0);
  expect(await taskOf(online, id)).toMatchObject({ status: "queued", can: { write: true } });
  expect(await online.zara.credits.balance()).toEqual(before);
});

it("stops a running job: what is written stays and is paid, the rest is queued again", async () => {
  const done = await order(online, "Done in time");
  const rest = await order(online, "Too slow");
  model.answer = ({ body }) =>
    body.messages.at(-1)?.content.includes("Too slow") ? { hang: true } : articleOf(250);
  const { jobId } = await online.ed.tasks.write({ ids: [done.id, rest.id] });
  const running = online.runJobs();
  while ((await taskOf(online, done.id))?.status !== "completed") await sleep(20);
  await sleep(150);
  await online.ed.jobs.cancel({ id: jobId });
  await running;
  expect(await online.ed.jobs.get({ id: jobId })).toMatchObject({ status: "cancelled", credits: 5 });
  expect(await taskOf(online, rest.id)).toMatchObject({ status: "queued" });
  expect(await online.zara.credits.balance()).toMatchObject({ held: 0 });
  model.answer = () => articleOf(250);
  await online.ed.jobs.retry({ id: jobId });
  await online.runJobs();
  const again = await online.ed.jobs.get({ id: jobId });
  expect(again).toMatchObject({ status: "succeeded", credits: 10 });
  expect((again.result as { written: object[] }).written).toHaveLength(2);
});

it("finishes the job of a worker that has died, writing and charging nothing twice", async () => {
  const play = await stage({ ai: createAiProvider({ apiKey: "k", baseUrl: model.baseUrl, maxRetries: 0 }) });
  const done = await order(play, "Done before");
  const rest = await order(play, "Left over");
  model.answer = ({ body }, nth) =>
    nth < 3 && body.messages.at(-1)?.content.includes("Left over") ? { hang: true } : articleOf(250);
  const { jobId } = await play.ed.tasks.write({ ids: [done.id, rest.id] });
  const dying = play.runJobs();
  while ((await taskOf(play, done.id))?.status !== "completed") await sleep(20);
  play.clock.offsetMs = 60_000;
  expect(await play.runner.rescue()).toBe(1);
  await play.runJobs();
  const job = await play.ed.jobs.get({ id: jobId });
  expect(job).toMatchObject({ status: "succeeded", credits: 10, attempts: 2 });
  expect((job.result as { written: object[] }).written).toEqual([
    expect.objectContaining({ taskId: done.id, words: 250, credits: 5 }),
    expect.objectContaining({ taskId: rest.id, words: 250, credits: 5 }),
  ]);
  expect(model.calls).toHaveLength(3);
  expect((await play.ed.content.list({})).total).toBe(2);
  expect(await play.zara.credits.balance()).toMatchObject({ balance: 3990, held: 0 });
  await play.runner.drain();
  await dying;
  expect(await play.ed.jobs.get({ id: jobId })).toMatchObject({ status: "succeeded" });
});

it("refuses to start where no provider is configured, before anything is held", async () => {
  const play = await stage({ ai: createAiProvider({}) });
  const { id } = await order(play, "Nobody to write it");
  await expect(play.ed.tasks.write({ ids: [id] })).rejects.toMatchObject({
    reason: "CONFIG_MISSING",
    message: expect.stringContaining("AI_PROVIDER"),
  });
  expect(await play.zara.credits.balance()).toMatchObject({ held: 0 });
  expect(await taskOf(play, id)).toMatchObject({ status: "queued" });
});
