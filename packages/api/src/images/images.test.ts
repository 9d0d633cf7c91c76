import { setTimeout as sleep } from "node:timers/promises";
import { image } from "@igny8/db/schema/images";
import { eq } from "drizzle-orm";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { createAiProvider } from "../ai/create.ts";
import { plantArticle } from "../testing/articles.ts";
import { type ModelReply, startModelServer } from "../testing/openai-server.ts";
import { leaveCredits } from "../testing/plant.ts";
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

const flat = (background: string) =>
  sharp({ create: { width: 3000, height: 1000, channels: 3, background } });
const png = (await flat("#336699").png().toBuffer()).toString("base64");
const PICTURE: ModelReply = { image: { b64_json: png } };
const IDEAS: ModelReply = {
  json: {
    featured: { prompt: "A tall glass of cold brew", alt: "A glass of cold brew" },
    inArticle: ["Grinding", "Brewing", "Serving"].map((word) => ({ prompt: `${word} beans`, alt: word })),
  },
};
beforeEach(() => {
  model.calls.length = 0;
  model.answer = ({ name }) => (name === "image" ? PICTURE : IDEAS);
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

it("keeps what a model drew as a new picture of bounded size without metadata, at its tier's price", async () => {
  const withMetadata = await flat("#336699")
    .jpeg()
    .withExif({ IFD0: { Copyright: "somebody's secret" } })
    .toBuffer();
  model.answer = () => ({ image: { b64_json: withMetadata.toString("base64") } });
  const { id } = await drafted(online, "A tall glass");
  const before = await balance(online);
  const { jobId } = await online.ed.images.generate({ ids: [id], tier: "premium" });
  expect(await ended(online, jobId)).toMatchObject({ status: "succeeded", credits: 4 });
  expect(await one(online, id)).toMatchObject({
    tier: "premium",
    width: 1600,
    height: 533,
    provider: "openai",
  });
  expect((await balance(online)).balance).toBe(before.balance - 4);
  const file = await fileOf(online, (await one(online, id))?.url);
  expect(Buffer.from(file?.bytes ?? []).toString("latin1")).not.toContain("secret");
  expect((await sharp(file?.bytes).metadata()).exif).toBeUndefined();
  expect(model.calls[0]).toMatchObject({
    path: "/v1/images/generations",
    body: { prompt: "A tall glass", quality: "high" },
  });
});

const svg = '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>';
const hostile: [string, ModelReply][] = [
  ["an SVG", { image: { b64_json: Buffer.from(svg).toString("base64") } }],
  ["a web page", { image: { b64_json: Buffer.from("<html><script>1</script>").toString("base64") } }],
  ["half a picture", { image: { b64_json: png.slice(0, 200) } }],
  [
    "a picture that unfolds to a hundred million pixels",
    {
      image: {
        b64_json: (
          await sharp({ create: { width: 10_000, height: 10_000, channels: 3, background: "red" } })
            .png()
            .toBuffer()
        ).toString("base64"),
      },
    },
  ],
  ["an address to be fetched", { image: { url: "http://127.0.0.1:9/x.png" } }],
  ["nothing", { image: {} }],
];
it.each(hostile)(
  "does not take %s for an image, keeps no file of it and charges nothing",
  async (_, answer) => {
    const { id } = await drafted(online);
    const before = await balance(online);
    model.answer = () => answer;
    const { jobId } = await online.ed.images.generate({ ids: [id] });
    expect(await ended(online, jobId)).toMatchObject({ status: "failed", credits: 0 });
    expect(await one(online, id)).toMatchObject({
      status: "failed",
      error: expect.stringContaining("AI provider"),
      url: null,
      can: { generate: true },
    });
    expect(await balance(online)).toEqual(before);
  },
);

it("makes the others when one fails, and says which and why", async () => {
  const [good, bad] = [await drafted(online, "Fine"), await drafted(online, "Doomed")];
  model.answer = ({ body }) => (body.prompt === "Doomed" ? { status: 400, message: "policy" } : PICTURE);
  const { jobId } = await online.ed.images.generate({ ids: [good.id, bad.id] });
  const job = await ended(online, jobId);
  expect(job).toMatchObject({ status: "succeeded", credits: 1 });
  expect(job.result).toMatchObject({
    made: [{ imageId: good.id, credits: 1 }],
    failed: [{ imageId: bad.id, reason: expect.stringContaining("400") }],
  });
});

it("makes an image again of a new prompt; the old file is there until the new one is, and gone after", async () => {
  const { id } = await drafted(online);
  await ended(online, (await online.ed.images.generate({ ids: [id] })).jobId);
  const first = await one(online, id);
  await expect(online.ed.images.generate({ ids: [id] })).rejects.toEqual(refusal("STATUS_CONFLICT"));
  const other = (await flat("#993366").png().toBuffer()).toString("base64");
  model.answer = () => ({ image: { b64_json: other } });
  const { jobId } = await online.ed.images.regenerate({ id, prompt: "A wide glass" });
  expect(await one(online, id)).toMatchObject({
    status: "pending",
    busy: true,
    can: { edit: false, delete: false },
  });
  expect(await fileOf(online, (await one(online, id))?.url)).not.toBeNull();
  await expect(online.ed.images.delete({ ids: [id] })).rejects.toEqual(refusal("STATUS_CONFLICT"));
  await expect(online.ed.images.update({ id, alt: "x" })).rejects.toEqual(refusal("STATUS_CONFLICT"));
  await ended(online, jobId);
  const again = await one(online, id);
  expect(again).toMatchObject({ status: "generated", prompt: "A wide glass" });
  expect(await fileOf(online, again?.url)).not.toBeNull();
  expect(await fileOf(online, first?.url)).toBeNull();
});

it("leaves an image as it was when making it again is cancelled, and gives the credits back", async () => {
  const { id } = await drafted(online);
  await ended(online, (await online.ed.images.generate({ ids: [id] })).jobId);
  const before = await balance(online);
  model.answer = () => ({ hang: true });
  const { jobId } = await online.ed.images.regenerate({ id });
  const running = online.runJobs();
  while (model.calls.length < 2) await sleep(20);
  await online.ed.jobs.cancel({ id: jobId });
  await running;
  expect(await online.ed.jobs.get({ id: jobId })).toMatchObject({ status: "cancelled", credits: 0 });
  expect(await one(online, id)).toMatchObject({ status: "generated", busy: false });
  expect(await balance(online)).toEqual(before);
  model.answer = () => PICTURE;
  await online.ed.jobs.retry({ id: jobId });
  expect(await ended(online, jobId)).toMatchObject({ status: "succeeded", credits: 1 });
});

it("finishes the job of a worker that has died, making and charging nothing twice", async () => {
  const play = await stage({ ai: provider() });
  const [done, rest] = [await drafted(play, "Done before"), await drafted(play, "Left over")];
  model.answer = ({ body }, nth) => (nth < 3 && body.prompt === "Left over" ? { hang: true } : PICTURE);
  const { jobId } = await play.ed.images.generate({ ids: [done.id, rest.id] });
  const dying = play.runJobs();
  while ((await one(play, done.id))?.status !== "generated") await sleep(20);
  play.clock.offsetMs = 60_000;
  expect(await play.runner.rescue()).toBe(1);
  await play.runJobs();
  const job = await play.ed.jobs.get({ id: jobId });
  expect(job).toMatchObject({ status: "succeeded", credits: 2, attempts: 2 });
  expect((job.result as { made: object[] }).made).toEqual([
    { imageId: done.id, credits: 1 },
    { imageId: rest.id, credits: 1 },
  ]);
  expect(model.calls).toHaveLength(3);
  expect(await balance(play)).toMatchObject({ balance: 3998, held: 0 });
  await play.runner.drain();
  await dying;
});

it("refuses before anything is called when the credits do not suffice, and takes an image once", async () => {
  const play = await stage({ ai: provider() });
  const [a, b] = [await drafted(play), await drafted(play)];
  await leaveCredits(play.databases.system, play.place("zara"), 5);
  await expect(play.ed.images.generate({ ids: [a.id, b.id], tier: "premium" })).rejects.toMatchObject({
    reason: "INSUFFICIENT_CREDITS",
    denial: { details: { needed: 8, available: 5 } },
  });
  await expect(play.ed.images.prompts({ contentId: a.contentId, inArticle: 9 })).rejects.toEqual(
    refusal("INSUFFICIENT_CREDITS"),
  );
  expect(await one(play, a.id)).toMatchObject({ status: "pending", busy: false });
  const answers = await Promise.allSettled([
    play.ed.images.generate({ ids: [a.id] }),
    play.ada.images.generate({ ids: [a.id] }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await play.runJobs();
  expect(model.calls).toHaveLength(1);
  expect(await balance(play)).toMatchObject({ balance: 4, held: 0, available: 4 });
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
