import { image } from "@igny8/db/schema/images";
import { eq } from "drizzle-orm";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { createAiProvider } from "../ai/create.ts";
import { plantArticle } from "../testing/articles.ts";
import { type ModelReply, startModelServer } from "../testing/openai-server.ts";
import { type Stage, stage } from "../testing/stage.ts";

const refusal = (reason: string) => expect.objectContaining({ reason });
const model = await startModelServer(() => ({ status: 500 }));
afterAll(() => model.close());

/** One play with the built-in provider, and one with a provider on a real server that answers as told. */
let offline: Stage;
let online: Stage;
const provider = () =>
  createAiProvider({ apiKey: "sk-test", baseUrl: model.baseUrl, model: "m-1", maxRetries: 0 });
beforeAll(async () => {
  offline = await stage();
  online = await stage({ ai: provider() });
});

const IDEAS: ModelReply = {
  json: {
    featured: { prompt: "A tall glass of cold brew", alt: "A glass of cold brew" },
    inArticle: ["Grinding", "Brewing", "Serving"].map((word) => ({ prompt: `${word} beans`, alt: word })),
  },
};
beforeEach(() => {
  model.calls.length = 0;
  model.answer = () => IDEAS;
});

const article = (play: Stage, title = "Cold brew", more = {}) =>
  plantArticle(play, play.place("zara"), title, more);
const ended = async (play: Stage, jobId: string) => {
  await play.runJobs();
  return play.ed.jobs.get({ id: jobId });
};
const imagesOf = async (play: Stage, contentId: string) =>
  (await play.vera.images.list({ contentId, sort: "position" })).items;
const one = async (play: Stage, id: string) =>
  (await play.vera.images.list({ limit: 100 })).items.find((item) => item.id === id);
const drafted = async (play: Stage, prompt = "A glass") => {
  const contentId = await article(play);
  return play.ed.images.create({ contentId, prompt });
};
const balance = (play: Stage) => play.zara.credits.balance();
const fileOf = async (play: Stage, url: string | null | undefined) => {
  const { files } = play.platform.services;
  const address = files.verify((url ?? "").slice("/files/".length));
  return address ? files.get(address.key) : null;
};

it("writes the prompts that articles lack, with alt texts, for two credits each", async () => {
  const ids = [await article(online), await article(online, "Hot brew")];
  await online.ed.images.create({ contentId: ids[1] ?? "", place: "featured", prompt: "Mine" });
  const before = await balance(online);
  const { jobId } = await online.ed.images.prompts({ contentIds: ids, inArticle: 3 });
  expect(await balance(online)).toMatchObject({ held: 14 });
  const job = await ended(online, jobId);
  expect(job).toMatchObject({ status: "succeeded", credits: 14, progress: { done: 2, total: 2 } });
  expect(
    (await imagesOf(online, ids[0] ?? "")).map(({ place, position, prompt, alt, status }) => [
      place,
      position,
      prompt,
      alt,
      status,
    ]),
  ).toEqual([
    ["featured", 0, "A tall glass of cold brew", "A glass of cold brew", "pending"],
    ["in_article", 1, "Grinding beans", "Grinding", "pending"],
    ["in_article", 2, "Brewing beans", "Brewing", "pending"],
    ["in_article", 3, "Serving beans", "Serving", "pending"],
  ]);
  const others = await imagesOf(online, ids[1] ?? "");
  expect(others.map(({ place, prompt }) => [place, prompt])).toContainEqual(["featured", "Mine"]);
  expect(others).toHaveLength(4);
  expect(await balance(online)).toMatchObject({ balance: before.balance - 14, held: 0 });
  await expect(online.ed.images.prompts({ contentIds: ids, inArticle: 3 })).rejects.toEqual(
    refusal("CONFLICT"),
  );
});

it("charges only for the prompts that came", async () => {
  const contentId = await article(online);
  model.answer = () => ({ json: { featured: null, inArticle: [{ prompt: "One", alt: "One" }] } });
  const { jobId } = await online.ed.images.prompts({ contentId });
  expect(await ended(online, jobId)).toMatchObject({ status: "succeeded", credits: 2 });
  expect(await imagesOf(online, contentId)).toHaveLength(1);
});

it("makes images offline, labelled as such, as real files behind signed addresses", async () => {
  const contentId = await article(offline, 'Cold <brew> & "more"');
  const prompts = await offline.ed.images.prompts({ contentId, inArticle: 1 });
  await ended(offline, prompts.jobId);
  const ids = (await imagesOf(offline, contentId)).map(({ id }) => id);
  const before = await balance(offline);
  const { jobId } = await offline.ed.images.generate({ ids });
  expect(await ended(offline, jobId)).toMatchObject({ status: "succeeded", credits: 2 });
  expect((await balance(offline)).balance).toBe(before.balance - 2);
  const made = await imagesOf(offline, contentId);
  for (const { status, provider: from, contentType, width, height, url, can } of made) {
    expect({ status, from, contentType, width, height }).toEqual({
      status: "generated",
      from: "offline",
      contentType: "image/webp",
      width: 1200,
      height: 800,
    });
    expect(can).toMatchObject({ generate: false, regenerate: true });
    const file = await fileOf(offline, url);
    expect((await sharp(file?.bytes).metadata()).format).toBe("webp");
  }
  expect(made[0]?.prompt).toContain("Offline draft");
  const shown = await offline.vera.content.get({ id: contentId });
  expect(shown.featuredImage).toMatchObject({ id: made[0]?.id, alt: 'Cold <brew> & "more"' });
  expect(await fileOf(offline, shown.featuredImage?.url)).not.toBeNull();
  const { items } = await offline.vera.content.list({ search: "Cold <brew>" });
  expect(items[0]?.featuredImage?.id).toBe(made[0]?.id);
});

it("refuses to start where no provider is configured, before anything is held", async () => {
  const play = await stage({ ai: createAiProvider({}) });
  const { id, contentId } = await drafted(play);
  await expect(play.ed.images.generate({ ids: [id] })).rejects.toEqual(refusal("CONFIG_MISSING"));
  await expect(play.ed.images.prompts({ contentId })).rejects.toEqual(refusal("CONFIG_MISSING"));
  expect(await balance(play)).toMatchObject({ held: 0 });
});

it("has one featured image in an article, whoever is made it", async () => {
  const contentId = await article(offline);
  const first = await offline.ed.images.create({ contentId, place: "featured", prompt: "One" });
  const second = await offline.ed.images.create({ contentId, prompt: "Two" });
  const third = await offline.ed.images.create({ contentId, place: "featured", prompt: "Three" });
  expect(third.can.feature).toBe(false);
  await Promise.all([first, second].map(({ id }) => offline.ed.images.setFeatured({ id })));
  const there = await imagesOf(offline, contentId);
  expect(there.filter(({ place }) => place === "featured")).toHaveLength(1);
  expect(new Set(there.map(({ position }) => position)).size).toBe(3);
});

it("changes and deletes as the role allows; a deleted article's images go with it, as one batch", async () => {
  const contentId = await article(offline);
  const [a, b] = [
    await offline.ed.images.create({ contentId, prompt: "A" }),
    await offline.ed.images.create({ contentId, prompt: "B" }),
  ];
  expect(await offline.ed.images.update({ id: a.id, alt: " Seen ", prompt: "A2" })).toMatchObject({
    alt: "Seen",
    prompt: "A2",
  });
  for (const attempt of [
    () => offline.vera.images.update({ id: a.id, alt: "x" }),
    () => offline.vera.images.delete({ ids: [a.id] }),
    () => offline.vera.images.generate({ ids: [a.id] }),
    () => offline.vera.images.regenerate({ id: a.id }),
    () => offline.vera.images.prompts({ contentId }),
    () => offline.vera.images.create({ contentId, prompt: "x" }),
    () => offline.vera.images.setFeatured({ id: a.id }),
  ])
    await expect(attempt()).rejects.toEqual(refusal("ROLE_REQUIRED"));
  expect(await offline.ed.images.delete({ ids: [a.id] })).toMatchObject({ deleted: 1 });
  const { batch } = await offline.ed.content.delete({ ids: [contentId] });
  expect(await imagesOf(offline, contentId)).toEqual([]);
  const rows = await offline.databases.system.read
    .select({ id: image.id, batch: image.deletedBatch })
    .from(image)
    .where(eq(image.contentId, contentId));
  expect(rows.filter((row) => row.batch === batch).map(({ id }) => id)).toEqual([b.id]);
});

it("goes with its sector and with its site, as part of their batch", async () => {
  const { siteId } = offline.place("zara");
  const sector = await offline.zara.sectors.create({ siteId, name: "Short-lived" });
  const place = { ...offline.place("zara"), sectorId: sector.id };
  const inside = await plantArticle(offline, place, "Inside");
  const outside = await article(offline, "Outside");
  const gone = await offline.ed.images.create({ contentId: inside, prompt: "Gone" });
  const stays = await offline.ed.images.create({ contentId: outside, prompt: "Stays" });
  await offline.zara.sectors.delete({ id: sector.id });
  expect(await one(offline, gone.id)).toBeUndefined();
  expect(await one(offline, stays.id)).toBeDefined();
  const site = await offline.zara.sites.create({
    name: "Second",
    domain: "second.example",
    industryId: (await offline.zara.industries.list()).items[0]?.id ?? "",
  });
  const there = await offline.zara.sectors.create({ siteId: site.id, name: "There" });
  const far = await plantArticle(offline, { ...place, siteId: site.id, sectorId: there.id }, "Far");
  await offline.zara.images.create({ contentId: far, prompt: "Far" });
  await offline.zara.sites.delete({ siteId: site.id });
  const rows = await offline.databases.system.read
    .select({ contentId: image.contentId, batch: image.deletedBatch, at: image.deletedAt })
    .from(image);
  const batchOf = (contentId: string) => rows.find((row) => row.contentId === contentId)?.batch;
  expect(batchOf(inside)).toEqual(expect.any(String));
  expect(batchOf(far)).toEqual(expect.any(String));
  expect(batchOf(outside)).toBeNull();
});

it("leaves the images of an article alone that is on its way to the site", async () => {
  const contentId = await article(offline, "Scheduled", { status: "approved", siteStatus: "scheduled" });
  await expect(offline.ed.images.create({ contentId, prompt: "x" })).rejects.toEqual(
    refusal("STATUS_CONFLICT"),
  );
  await expect(offline.ed.images.prompts({ contentId })).rejects.toEqual(refusal("STATUS_CONFLICT"));
});

it("knows no image of another account, whatever is asked of it", async () => {
  const { id, contentId } = await drafted(offline);
  const before = await one(offline, id);
  for (const attempt of [
    () => offline.omar.images.update({ id, alt: "x" }),
    () => offline.omar.images.generate({ ids: [id] }),
    () => offline.omar.images.regenerate({ id }),
    () => offline.omar.images.setFeatured({ id }),
    () => offline.omar.images.delete({ ids: [id] }),
    () => offline.omar.images.create({ contentId, prompt: "x" }),
    () => offline.omar.images.prompts({ contentId }),
  ])
    await expect(attempt()).rejects.toEqual(refusal("NOT_FOUND"));
  expect((await offline.omar.images.list({ contentId })).total).toBe(0);
  expect(await one(offline, id)).toMatchObject({ alt: before?.alt, status: "pending" });
});
