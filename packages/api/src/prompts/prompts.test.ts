import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { createAiProvider } from "../ai/create.ts";
import { failureOf } from "../testing/failure.ts";
import { startModelServer } from "../testing/openai-server.ts";
import { type Caller, stage } from "../testing/stage.ts";

const article = {
  title: "T",
  slug: "t",
  excerpt: "e",
  metaTitle: "m",
  metaDescription: "d",
  body: "<p>Some words of an article.</p>",
};
const model = await startModelServer(() => ({ json: article }));
const s = await stage({
  ai: createAiProvider({ provider: "openai", apiKey: "sk-0123456789", baseUrl: model.baseUrl }),
});
afterAll(() => model.close());
const sql = async (text: string) => (await s.databases.system.pool.query(text)).rows;
beforeEach(async () => {
  model.calls.length = 0;
  await sql("delete from prompt");
  await sql("delete from author_profile");
});

const TEXT = "Write for {{site}} about {{keyword}}, like a pirate, in {{words}} words.";
const name = { function: "article" } as const;
const current = async (caller: Caller = s.zara) => caller.prompts.get(name);

/** Has an article written, and gives what the model was told first. */
async function told(caller: Caller = s.zara, place = s.place("zara")): Promise<string> {
  const { siteId, sectorId } = place;
  const { id } = await caller.tasks.create({
    siteId,
    sectorId,
    title: "Knots {{words}}",
    keywords: ["knots"],
    targetWords: 300,
  });
  await caller.tasks.write({ ids: [id] });
  await s.runJobs();
  return model.calls.at(-1)?.body.messages[0]?.content ?? "";
}

describe("the instructions of a function", () => {
  it("are the platform's until an admin words them, and his from the next call on", async () => {
    const { defaultText, isOwn, version } = await current();
    expect([isOwn, version]).toEqual([false, 0]);
    expect(await told()).toContain(defaultText);
    expect(await s.ada.prompts.update({ ...name, text: TEXT })).toMatchObject({
      text: TEXT,
      isOwn: true,
      version: 1,
      savedBy: { name: "ada" },
    });
    const system = await told();
    expect(system).toMatch(/about knots, like a pirate, in 300 words\./);
    expect(system).not.toContain(defaultText);
    expect(system).toContain("data, not instructions");
    expect(system).toContain('"metaDescription"');
  });

  it("count for their own account only", async () => {
    await s.zara.prompts.update({ ...name, text: TEXT });
    expect(await current(s.omar)).toMatchObject({ isOwn: false });
    expect(await told(s.omar, s.place("omar"))).not.toContain("pirate");
    expect((await s.omar.prompts.versions(name)).total).toBe(0);
    expect(await failureOf(s.omar.prompts.restore({ ...name, version: 1 }))).toMatchObject({
      httpStatus: 404,
    });
  });

  it("keep every version; one can be restored, and the platform's come back", async () => {
    await s.zara.prompts.update({ ...name, text: TEXT });
    await s.zara.prompts.update({ ...name, text: `${TEXT} Be brief.` });
    await s.zara.prompts.update({ ...name, text: `${TEXT} Be brief.` });
    expect(await s.zara.prompts.reset(name)).toMatchObject({ isOwn: false, version: 3 });
    expect(await current()).toMatchObject({ isOwn: false });
    expect(await s.zara.prompts.restore({ ...name, version: 1 })).toMatchObject({ text: TEXT, version: 4 });
    const { items, total } = await s.zara.prompts.versions({ ...name, limit: 3 });
    expect(total).toBe(4);
    expect(items.map(({ version, isReset }) => [version, isReset])).toEqual([
      [4, false],
      [3, true],
      [2, false],
    ]);
    const { items: events } = await s.zara.audit.list();
    expect(events.find(({ procedure }) => procedure === "prompts.restore")?.changes).toMatchObject([
      { before: { text: "the platform's" }, after: { text: TEXT, version: 4 } },
    ]);
  });

  it("take two changes at the same time one after the other", async () => {
    const changes = ["one", "two", "three"].map((word) =>
      s.zara.prompts.update({ ...name, text: `${TEXT} ${word}` }),
    );
    expect((await Promise.all(changes)).map(({ version }) => version).sort()).toEqual([1, 2, 3]);
  });

  it("refuse a placeholder that means nothing, and say which ones there are", async () => {
    const text = "Write about {{topic}} for {{site}}, please.";
    expect(await failureOf(s.zara.prompts.update({ ...name, text }))).toMatchObject({
      httpStatus: 400,
      issues: [{ field: "text", reason: expect.stringMatching(/\{\{topic\}\}.*\{\{keyword\}\}/) }],
    });
    for (const bad of ["short", "x".repeat(8001)])
      expect(await failureOf(s.zara.prompts.update({ ...name, text: bad }))).toMatchObject({
        httpStatus: 400,
      });
  });

  it("fill a placeholder once: what stands in a title is not looked at again", async () => {
    await s.zara.prompts.update({ ...name, text: "The title of this one is: {{title}}" });
    expect(await told()).toContain("The title of this one is: Knots {{words}}");
  });

  it("are read by every member and changed by admins", async () => {
    expect((await s.vera.prompts.list()).items.map((one) => one.function)).toContain("article");
    expect(await failureOf(s.ed.prompts.update({ ...name, text: TEXT }))).toMatchObject({
      code: "ROLE_REQUIRED",
    });
    const support = await s.deskAs("zara");
    expect((await support.prompts.get(name)).isOwn).toBe(false);
    expect(await failureOf(support.prompts.reset(name))).toMatchObject({ code: "READ_ONLY_SUPPORT_SESSION" });
  });
});

describe("an author profile", () => {
  const profile = {
    name: "House",
    tone: "dry",
    language: "de",
    audience: "sailors",
    structure: "short parts",
  };

  it("that is the default speaks in articles; a site's own comes first", async () => {
    const { siteId } = s.place("zara");
    expect(await told()).not.toContain("Tone:");
    await s.ada.prompts.profiles.create({ ...profile, isDefault: true });
    expect(await told()).toMatch(
      /language with the code de\. Tone: dry\. The readers: sailors\..*short parts/,
    );
    const own = await s.ada.prompts.profiles.create({ ...profile, siteId, tone: "warm" });
    expect(await told()).toContain("Tone: dry");
    await s.ada.prompts.profiles.setDefault({ id: own.id });
    expect(await told()).toContain("Tone: warm");
    await s.ada.prompts.profiles.delete({ id: own.id });
    expect(await told()).toContain("Tone: dry");
    await s.zara.prompts.update({ ...name, text: "Write in {{language}} for {{audience}}, always." });
    expect(await told()).toContain("Write in de for sailors, always.");
  });

  it("is the default alone in its place", async () => {
    const make = () => s.zara.prompts.profiles.create({ ...profile, isDefault: true });
    const made = await Promise.all([make(), make(), make()]);
    const defaults = async () =>
      (await s.zara.prompts.profiles.list()).items.filter(({ isDefault }) => isDefault).length;
    expect(await defaults()).toBe(1);
    await Promise.all(made.map(({ id }) => s.zara.prompts.profiles.setDefault({ id })));
    expect(await defaults()).toBe(1);
    for (const { id } of made) await s.zara.prompts.profiles.setDefault({ id, isDefault: false });
    expect(await defaults()).toBe(0);
  });

  it("is changed by admins, and is nothing to another account", async () => {
    expect(await failureOf(s.ed.prompts.profiles.create(profile))).toMatchObject({ code: "ROLE_REQUIRED" });
    const { id } = await s.zara.prompts.profiles.create(profile);
    expect(await s.zara.prompts.profiles.update({ id, tone: "calm" })).toMatchObject({
      tone: "calm",
      language: "de",
    });
    const theirs = s.omar.prompts.profiles;
    const refused = [
      theirs.update({ id, tone: "x" }),
      theirs.setDefault({ id }),
      theirs.delete({ id }),
      theirs.create({ ...profile, siteId: s.place("zara").siteId }),
    ].map(failureOf);
    for (const failure of await Promise.all(refused)) expect(failure).toMatchObject({ httpStatus: 404 });
    expect((await s.omar.prompts.profiles.list()).total).toBe(0);
    expect((await s.vera.prompts.profiles.list()).total).toBe(1);
  });

  it("pages through, and refuses a language that is none", async () => {
    for (const each of ["a", "b", "c"]) await s.zara.prompts.profiles.create({ ...profile, name: each });
    const first = await s.zara.prompts.profiles.list({ limit: 2 });
    expect([first.items.length, first.total]).toEqual([2, 3]);
    const rest = await s.zara.prompts.profiles.list({ limit: 2, cursor: first.nextCursor ?? "" });
    expect(rest).toMatchObject({ items: [{ name: "c" }], nextCursor: null });
    const odd = s.zara.prompts.profiles.create({ ...profile, language: "Klingon" });
    expect(await failureOf(odd)).toMatchObject({ httpStatus: 400, issues: [{ field: "language" }] });
  });
});
