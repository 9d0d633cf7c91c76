import { newId } from "@igny8/db/columns";
import { term } from "@igny8/db/schema/terms";
import { eq } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { plantArticle } from "../testing/articles.ts";
import { type Stage, stage } from "../testing/stage.ts";
import { MAX_DEPTH } from "./rules.ts";

let play: Stage;
beforeAll(async () => {
  play = await stage();
});

const refusal = (reason: string) => expect.objectContaining({ reason });
const named = (name: string, more: { parentId?: string; kind?: "category" | "tag"; slug?: string } = {}) =>
  play.ed.terms.create({ siteId: play.place("zara").siteId, kind: "category", name, ...more });
const article = (title = "An article", more = {}) => plantArticle(play, play.place("zara"), title, more);
const listed = async (id: string) =>
  (await play.vera.terms.list({ limit: 100 })).items.find((item) => item.id === id);

it("makes categories and tags with addresses of their own", async () => {
  const news = await named("Ünsere News!");
  expect(news).toMatchObject({ kind: "category", name: "Ünsere News!", slug: "unsere-news", parentId: null });
  expect(await named("Ünsere News", { kind: "tag" })).toMatchObject({ slug: "unsere-news" });
  expect(await named("Unsere News")).toMatchObject({ slug: "unsere-news-2" });
  await expect(named("ünsere news!")).rejects.toEqual(refusal("CONFLICT"));
  await expect(named("Other", { slug: "Unsere News" })).rejects.toEqual(refusal("CONFLICT"));
  expect(await play.ed.terms.update({ id: news.id, name: "News", slug: "the-news" })).toMatchObject({
    name: "News",
    slug: "the-news",
  });
  expect(await named("Fresh", { slug: "unsere-news" })).toMatchObject({ slug: "unsere-news" });
});

it("gives one of many that want the same address at the same moment each its own", async () => {
  const names = ["Same!", "Same?", "Same.", "Same"];
  const made = await Promise.all(names.map((name) => named(name)));
  expect(made.map(({ slug }) => slug).sort()).toEqual(["same", "same-2", "same-3", "same-4"]);
});

it("puts categories under categories of their site, never in a circle", async () => {
  const top = await named("Top");
  const middle = await named("Middle", { parentId: top.id });
  const low = await named("Low", { parentId: middle.id });
  for (const parentId of [low.id, middle.id, top.id]) {
    await expect(play.ed.terms.update({ id: top.id, parentId })).rejects.toMatchObject({
      reason: "INVALID_INPUT",
      message: expect.stringContaining("within itself"),
    });
  }
  const tag = await named("A tag", { kind: "tag" });
  await expect(named("Under a tag", { parentId: tag.id })).rejects.toEqual(refusal("NOT_FOUND"));
  await expect(named("Tag below", { kind: "tag", parentId: top.id })).rejects.toEqual(
    refusal("INVALID_INPUT"),
  );
  const { items } = await play.omar.terms.list({});
  expect(items).toEqual([]);
  const theirs = await play.omar.terms.create({
    siteId: play.place("omar").siteId,
    kind: "category",
    name: "Theirs",
  });
  await expect(named("Under theirs", { parentId: theirs.id })).rejects.toEqual(refusal("NOT_FOUND"));
  await expect(named("Under nothing", { parentId: newId() })).rejects.toEqual(refusal("NOT_FOUND"));
});

it("closes no circle although two move at the same moment", async () => {
  const [a, b] = [await named("Left"), await named("Right")];
  const answers = await Promise.allSettled([
    play.ed.terms.update({ id: a.id, parentId: b.id }),
    play.ada.terms.update({ id: b.id, parentId: a.id }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

it("has trees of bounded depth", async () => {
  let parentId: string | undefined;
  for (let depth = 1; depth <= MAX_DEPTH; depth++)
    parentId = (await named(`Level ${depth}`, { parentId })).id;
  await expect(named("Too deep", { parentId })).rejects.toEqual(refusal("INVALID_INPUT"));
  const [under, below] = [await named("Under"), await named("Below")];
  await play.ed.terms.update({ id: below.id, parentId: under.id });
  const level9 = (await play.vera.terms.list({ search: "Level 9" })).items[0]?.id;
  await expect(play.ed.terms.update({ id: under.id, parentId: level9 })).rejects.toEqual(
    refusal("INVALID_INPUT"),
  );
});

it("moves the children of a deleted category up to what stays of its ancestors", async () => {
  const [a] = [await named("Grand")];
  const b = await named("Parent", { parentId: a.id });
  const c = await named("Child", { parentId: b.id });
  const d = await named("Grandchild", { parentId: c.id });
  expect(await play.ed.terms.delete({ ids: [b.id, c.id] })).toMatchObject({ deleted: 2 });
  expect(await listed(d.id)).toMatchObject({ parentId: a.id });
  expect(await listed(b.id)).toBeUndefined();
  await play.ed.terms.delete({ ids: [a.id] });
  expect(await listed(d.id)).toMatchObject({ parentId: null });
  expect(await named("Parent")).toMatchObject({ slug: "parent" });
});

it("gives articles terms, counts them, and finds articles by them", async () => {
  const [one, two] = [await article("One"), await article("Two")];
  const [guides, tea] = [await named("Guides"), await named("Tea", { kind: "tag" })];
  const given = await play.ed.terms.setForContent({ contentId: one, termIds: [tea.id, guides.id, tea.id] });
  expect(given.terms.map(({ kind, name }) => [kind, name])).toEqual([
    ["category", "Guides"],
    ["tag", "Tea"],
  ]);
  await play.ed.terms.setForContent({ contentId: two, termIds: [tea.id] });
  expect(await listed(tea.id)).toMatchObject({ contentCount: 2 });
  expect((await play.vera.content.get({ id: one })).terms).toEqual(given.terms);
  const found = await play.vera.content.list({ termId: guides.id });
  expect(found.items.map(({ id }) => id)).toEqual([one]);
  expect(found.items[0]?.terms).toEqual(given.terms);
  await play.ed.terms.delete({ ids: [guides.id] });
  expect((await play.vera.content.get({ id: one })).terms.map(({ id }) => id)).toEqual([tea.id]);
  await play.ed.content.delete({ ids: [two] });
  expect(await listed(tea.id)).toMatchObject({ contentCount: 1 });
  expect(await play.ed.terms.setForContent({ contentId: one, termIds: [] })).toMatchObject({ terms: [] });
});

it("gives no article a term of another site, nor one that is on its way to the site any", async () => {
  const [industry] = (await play.zara.industries.list()).items;
  const other = await play.zara.sites.create({
    name: "Second",
    domain: "second.example",
    industryId: industry?.id ?? "",
  });
  const far = await play.zara.terms.create({ siteId: other.id, kind: "tag", name: "Far" });
  await expect(
    play.zara.terms.setForContent({ contentId: await article(), termIds: [far.id] }),
  ).rejects.toEqual(refusal("INVALID_INPUT"));
  // Ed does not see the other site at all.
  await expect(
    play.ed.terms.setForContent({ contentId: await article(), termIds: [far.id] }),
  ).rejects.toEqual(refusal("NOT_FOUND"));
  await expect(play.ed.terms.update({ id: far.id, name: "x" })).rejects.toEqual(refusal("NOT_FOUND"));
  const contentId = await article("Soon", { status: "approved", siteStatus: "scheduled" });
  await expect(play.ed.terms.setForContent({ contentId, termIds: [] })).rejects.toEqual(
    refusal("STATUS_CONFLICT"),
  );
  const before = await listed(far.id);
  await play.zara.sites.delete({ siteId: other.id });
  expect(before).toBeUndefined();
  const [row] = await play.databases.system.read
    .select({ batch: term.deletedBatch })
    .from(term)
    .where(eq(term.id, far.id));
  expect(row?.batch).not.toBeNull();
});

it("is written by editors, and knows nothing of another account's", async () => {
  const { id } = await named("Ours");
  const contentId = await article();
  for (const attempt of [
    () => play.vera.terms.create({ siteId: play.place("zara").siteId, kind: "tag", name: "x" }),
    () => play.vera.terms.update({ id, name: "x" }),
    () => play.vera.terms.delete({ ids: [id] }),
    () => play.vera.terms.setForContent({ contentId, termIds: [id] }),
  ])
    await expect(attempt()).rejects.toEqual(refusal("ROLE_REQUIRED"));
  for (const attempt of [
    () => play.omar.terms.create({ siteId: play.place("zara").siteId, kind: "tag", name: "x" }),
    () => play.omar.terms.update({ id, name: "x" }),
    () => play.omar.terms.delete({ ids: [id] }),
    () => play.omar.terms.setForContent({ contentId, termIds: [] }),
  ])
    await expect(attempt()).rejects.toEqual(refusal("NOT_FOUND"));
  expect(await listed(id)).toMatchObject({ name: "Ours" });
});

it("lists terms by name, page after page, by kind and by a part of the name", async () => {
  const all = await play.vera.terms.list({ limit: 100 });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await play.vera.terms.list({ limit: 7, cursor });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toEqual(all.items.map(({ id }) => id));
  expect(all.total).toBe(seen.length);
  const tags = await play.vera.terms.list({ kind: "tag", search: "TEA" });
  expect(tags.items.map(({ name }) => name)).toEqual(["Tea"]);
});
