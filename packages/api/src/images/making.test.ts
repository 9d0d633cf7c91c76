import { setTimeout as sleep } from "node:timers/promises";
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

let online: Stage;
const provider = () =>
  createAiProvider({ apiKey: "sk-test", baseUrl: model.baseUrl, model: "m-1", maxRetries: 0 });
beforeAll(async () => {
  online = await stage({ ai: provider() });
});

const flat = (background: string) =>
  sharp({ create: { width: 3000, height: 1000, channels: 3, background } });
const png = (await flat("#336699").png().toBuffer()).toString("base64");
const PICTURE: ModelReply = { image: { b64_json: png } };
beforeEach(() => {
  model.calls.length = 0;
  model.answer = () => PICTURE;
});

const ended = async (play: Stage, jobId: string) => {
  await play.runJobs();
  return play.ed.jobs.get({ id: jobId });
};
const one = async (play: Stage, id: string) =>
  (await play.vera.images.list({ limit: 100 })).items.find((item) => item.id === id);
const drafted = async (play: Stage, prompt = "A glass") => {
  const contentId = await plantArticle(play, play.place("zara"), "Cold brew");
  return play.ed.images.create({ contentId, prompt });
};
const balance = (play: Stage) => play.zara.credits.balance();
const fileOf = async (play: Stage, url: string | null | undefined) => {
  const { files } = play.platform.services;
  const address = files.verify((url ?? "").slice("/files/".length));
  return address ? files.get(address.key) : null;
};

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
