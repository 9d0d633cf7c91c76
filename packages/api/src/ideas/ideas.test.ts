import { afterAll, beforeAll, expect, it } from "vitest";
import { createAiProvider } from "../ai/create.ts";
import { startModelServer } from "../testing/openai-server.ts";
import { plantCluster } from "../testing/plant.ts";
import { type Stage, stage } from "../testing/stage.ts";

let play: Stage;
beforeAll(async () => {
  play = await stage();
});

const refusal = (reason: string) => expect.objectContaining({ reason });
const plant = (...phrases: [string, ...string[]]) =>
  plantCluster(play.databases.system, play.place("zara"), phrases);
const byHand = (title: string, more: object = {}) => {
  const { siteId, sectorId } = play.place("zara");
  return play.ed.ideas.create({ siteId, sectorId, title, ...more });
};

it("draws ideas from clusters, charges two credits for each, and shows who drafted them", async () => {
  const { siteId } = play.place("zara");
  const clusterIds = [await plant("oat milk", "best oat milk"), await plant("how to froth milk")];
  const before = await play.zara.credits.balance();
  const { jobId } = await play.ed.ideas.generate({ siteId, clusterIds, perCluster: 2 });
  expect(await play.zara.credits.balance()).toMatchObject({ balance: before.balance, held: 8 });
  await play.runJobs();
  const job = await play.vera.jobs.get({ id: jobId });
  expect(job).toMatchObject({ status: "succeeded", credits: 8, progress: { done: 2, total: 2 } });
  expect(job.result).toMatchObject({ created: 4, failed: [] });
  expect(await play.zara.credits.balance()).toMatchObject({ balance: before.balance - 8, held: 0 });
  const { items, total } = await play.vera.ideas.list({ siteId, clusterId: clusterIds[1] });
  expect(total).toBe(2);
  expect(items[1]).toMatchObject({
    title: "How to Froth Milk: Step by Step",
    structure: "how-to",
    provider: "offline",
    status: "new",
    clusterName: "how to froth milk",
    can: { queue: true, edit: true, delete: true },
  });
});

it("takes of a model's ideas those that were ordered, charges those that came, and goes on when one cluster fails", async () => {
  const idea = {
    title: "From the model",
    brief: "Write it.",
    outline: [{ heading: "One", points: ["a"] }],
    keywords: ["barley tea"],
    contentType: "post",
    structure: "guide",
    estimatedWords: 900,
  };
  const model = await startModelServer(({ body }) => {
    const asked = body.messages.at(-1)?.content ?? "";
    if (asked.includes("doomed tea")) return { refusal: "no" };
    return { json: { ideas: asked.includes("barley tea") ? [idea, idea, idea] : [idea] } };
  });
  afterAll(() => model.close());
  const online = await stage({
    ai: createAiProvider({ apiKey: "k", baseUrl: model.baseUrl, maxRetries: 0 }),
  });
  const place = online.place("zara");
  const clusterIds: string[] = [];
  for (const phrase of ["barley tea", "single tea", "doomed tea"] as const) {
    clusterIds.push(await plantCluster(online.databases.system, place, [phrase]));
  }
  const before = await online.zara.credits.balance();
  const { jobId } = await online.ed.ideas.generate({ siteId: place.siteId, clusterIds, perCluster: 2 });
  expect(await online.zara.credits.balance()).toMatchObject({ held: 12 });
  await online.runJobs();
  const job = await online.ed.jobs.get({ id: jobId });
  expect(job).toMatchObject({ status: "succeeded", credits: 6 });
  expect(job.result).toMatchObject({
    created: 3,
    failed: [{ clusterId: clusterIds[2], reason: expect.stringContaining("declined") }],
  });
  expect(await online.zara.credits.balance()).toMatchObject({ balance: before.balance - 6, held: 0 });
  const { items } = await online.ed.ideas.list({ siteId: place.siteId });
  expect(items[0]).toMatchObject({ title: "From the model", provider: "openai", estimatedWords: 900 });
});

it("draws other ideas when it is asked again", async () => {
  const { siteId } = play.place("zara");
  const clusterIds = [await plant("green tea")];
  for (let round = 0; round < 2; round++) {
    await play.ed.ideas.generate({ siteId, clusterIds });
    await play.runJobs();
  }
  const { items } = await play.ed.ideas.list({ siteId, clusterId: clusterIds[0] });
  expect(new Set(items.map(({ title }) => title)).size).toBe(2);
});

it("answers a repeated request with the first job", async () => {
  const { siteId } = play.place("zara");
  const clusterIds = [await plant("black tea")];
  const again = play.as("ed", { "idempotency-key": "ideas-1" });
  const first = await again.ideas.generate({ siteId, clusterIds });
  expect(await again.ideas.generate({ siteId, clusterIds })).toEqual(first);
  await play.runJobs();
  expect((await play.ed.ideas.list({ siteId, clusterId: clusterIds[0] })).total).toBe(1);
});

it("knows no cluster of another site or account, and then starts nothing", async () => {
  const { siteId } = play.place("zara");
  const mine = await plant("white tea");
  const theirs = await plantCluster(play.databases.system, play.place("omar"), ["omar's tea"]);
  const before = await play.zara.credits.balance();
  await expect(play.ed.ideas.generate({ siteId, clusterIds: [mine, theirs] })).rejects.toEqual(
    refusal("NOT_FOUND"),
  );
  await expect(play.omar.ideas.generate({ siteId, clusterIds: [mine] })).rejects.toEqual(
    refusal("NOT_FOUND"),
  );
  await expect(play.vera.ideas.generate({ siteId, clusterIds: [mine] })).rejects.toEqual(
    refusal("ROLE_REQUIRED"),
  );
  expect(await play.zara.credits.balance()).toEqual(before);
});

it("makes tasks of ideas, all or none, and each once", async () => {
  const first = await byHand("First", { keywords: ["one"], estimatedWords: 700, structure: "faq" });
  const second = await byHand("Second");
  const { tasks } = await play.ed.ideas.queue({ ids: [first.id] });
  expect(tasks).toEqual([
    expect.objectContaining({
      ideaId: first.id,
      title: "First",
      keywords: ["one"],
      targetWords: 700,
      structure: "faq",
      status: "queued",
    }),
  ]);
  await expect(play.ed.ideas.queue({ ids: [second.id, first.id] })).rejects.toEqual(
    refusal("STATUS_CONFLICT"),
  );
  const { items } = await play.ed.ideas.list({ search: "second" });
  expect(items).toEqual([expect.objectContaining({ id: second.id, status: "new" })]);
  await expect(play.ed.ideas.update({ id: first.id, title: "Late" })).rejects.toEqual(
    refusal("STATUS_CONFLICT"),
  );
});

it("queues an idea once although two editors ask at the same moment", async () => {
  const { id } = await byHand("Contested");
  const answers = await Promise.allSettled([
    play.ed.ideas.queue({ ids: [id] }),
    play.ada.ideas.queue({ ids: [id] }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect((await play.ed.tasks.list({ search: "Contested" })).total).toBe(1);
});

it("changes what an editor changes and nothing else", async () => {
  const idea = await byHand("Draft title", { brief: "Keep me" });
  const changed = await play.ed.ideas.update({ id: idea.id, title: "Better title", priority: 5 });
  expect(changed).toMatchObject({ title: "Better title", priority: 5, brief: "Keep me", status: "new" });
});

it("deletes ideas as one batch, or none where one is not there", async () => {
  const { id } = await byHand("To be deleted");
  const omars = play.place("omar");
  const other = await play.omar.ideas.create({
    siteId: omars.siteId,
    sectorId: omars.sectorId,
    title: "Omar's",
  });
  await expect(play.ed.ideas.delete({ ids: [id, other.id] })).rejects.toEqual(refusal("NOT_FOUND"));
  expect(await play.ed.ideas.delete({ ids: [id] })).toMatchObject({ deleted: 1 });
  await expect(play.ed.ideas.delete({ ids: [id] })).rejects.toEqual(refusal("NOT_FOUND"));
  expect((await play.omar.ideas.list({})).items).toEqual([expect.objectContaining({ id: other.id })]);
});

it("hides ideas of sites that the caller may not see, whichever way he asks", async () => {
  const { industry } = await play.zara.sites.get({ siteId: play.place("zara").siteId });
  const site = await play.zara.sites.create({
    name: "Hidden",
    domain: "hidden.example",
    industryId: industry.id,
  });
  const sector = await play.zara.sectors.create({ siteId: site.id, name: "Secret" });
  const { id } = await play.zara.ideas.create({ siteId: site.id, sectorId: sector.id, title: "Hidden idea" });
  expect((await play.ed.ideas.list({ search: "Hidden idea" })).total).toBe(0);
  await expect(play.ed.ideas.create({ siteId: site.id, sectorId: sector.id, title: "Mine" })).rejects.toEqual(
    refusal("SITE_ACCESS"),
  );
  for (const attempt of [
    () => play.ed.ideas.update({ id, title: "x" }),
    () => play.ed.ideas.queue({ ids: [id] }),
    () => play.ed.ideas.delete({ ids: [id] }),
  ]) {
    await expect(attempt()).rejects.toEqual(refusal("NOT_FOUND"));
  }
});

it("pages through a list in any order without losing or repeating a row", async () => {
  const { siteId, sectorId } = play.place("omar");
  for (const [at, title] of ["b", "a", "C", "c", "B"].entries()) {
    await play.omar.ideas.create({
      siteId,
      sectorId,
      title: `Paged ${title}`,
      priority: at % 2,
      estimatedWords: 500,
    });
  }
  for (const sort of ["newest", "oldest", "title", "priority", "words"] as const) {
    const whole = await play.omar.ideas.list({ search: "paged", sort });
    expect(whole).toMatchObject({ total: 5, nextCursor: null });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await play.omar.ideas.list({ search: "paged", sort, limit: 2, cursor });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(whole.items.map(({ id }) => id));
  }
});

it("refuses a cursor that is not its own", async () => {
  const page = await play.omar.ideas.list({ sort: "title", limit: 1 });
  for (const cursor of ["rubbish", Buffer.from('["title"]').toString("base64url"), page.nextCursor ?? ""]) {
    await expect(play.omar.ideas.list({ sort: "words", cursor })).rejects.toEqual(refusal("INVALID_INPUT"));
  }
});

it("takes percent signs in a search for what they are", async () => {
  await byHand("100 % arabica");
  expect((await play.ed.ideas.list({ search: "100 %" })).total).toBe(1);
  expect((await play.ed.ideas.list({ search: "%%%" })).total).toBe(0);
});
