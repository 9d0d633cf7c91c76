import { beforeAll, expect, it } from "vitest";
import { type Stage, stage } from "../testing/stage.ts";

let play: Stage;
beforeAll(async () => {
  play = await stage();
});

const refusal = (reason: string) => expect.objectContaining({ reason });

/** Writes an article with the offline provider. @returns it as an editor opens it */
async function written(title = "Green Tea: A Guide") {
  const { siteId, sectorId } = play.place("zara");
  const task = await play.ed.tasks.create({
    siteId,
    sectorId,
    title,
    keywords: ["green tea"],
    targetWords: 200,
  });
  const { jobId } = await play.ed.tasks.write({ ids: [task.id] });
  await play.runJobs();
  const { result } = await play.ed.jobs.get({ id: jobId });
  const [{ contentId } = { contentId: "" }] = (result as { written: { contentId: string }[] }).written;
  return play.ed.content.get({ id: contentId });
}

it("saves an editor's work clean, counted, rated and as a new revision", async () => {
  const { id, version } = await written();
  const saved = await play.ed.content.update({
    id,
    version,
    title: "Green Tea",
    body: '<p>Green tea is <b onclick="x()">calm</b>. <a href="javascript:x">x</a></p><script>alert(1)</script>',
    metaTitle: "Green Tea: How to Brew It at Home",
  });
  expect(saved).toMatchObject({
    version: 2,
    title: "Green Tea",
    body: "<p>Green tea is <strong>calm</strong>. <a>x</a></p>",
    wordCount: 5,
    status: "draft",
  });
  expect(saved.seoReasons).toContainEqual(
    expect.objectContaining({ code: "keyword_in_title", passed: true, points: 15 }),
  );
  expect(saved.seoReasons).toContainEqual(expect.objectContaining({ code: "word_count", passed: false }));
  const earned = saved.seoReasons.reduce((sum, { passed, points }) => sum + (passed ? points : 0), 0);
  expect(saved.seoScore).toBe(earned);
  const { items, total } = await play.vera.content.revisions({ id });
  expect(total).toBe(2);
  expect(items).toMatchObject([
    { version: 2, savedBy: "ed", current: true },
    { version: 1, savedBy: null, current: false },
  ]);
});

it("never lets two editors overwrite each other: the later one is told the current version", async () => {
  const { id, version } = await written();
  const answers = await Promise.allSettled([
    play.ed.content.update({ id, version, title: "Ed's" }),
    play.ada.content.update({ id, version, title: "Ada's" }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(answers.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { reason: "CONFLICT", denial: { details: { version: 2 } } },
  });
  expect(await play.ed.content.get({ id })).toMatchObject({ version: 2, revisionCount: 2 });
});

it("restores what a revision said as a new version", async () => {
  const first = await written();
  const { id } = first;
  await play.ed.content.update({
    id,
    version: 1,
    title: "Changed",
    body: "<p>Gone</p>",
    keywords: ["other"],
  });
  const restored = await play.ed.content.restoreRevision({ id, version: 2, revision: 1 });
  expect(restored).toMatchObject({
    version: 3,
    title: first.title,
    body: first.body,
    keywords: ["green tea"],
  });
  expect(restored.seoScore).toBe(first.seoScore);
  expect(await play.vera.content.revision({ id, revision: 2 })).toMatchObject({
    title: "Changed",
    body: "<p>Gone</p>",
  });
  await expect(play.ed.content.restoreRevision({ id, version: 3, revision: 9 })).rejects.toEqual(
    refusal("NOT_FOUND"),
  );
  await expect(play.ed.content.restoreRevision({ id, version: 2, revision: 1 })).rejects.toEqual(
    refusal("CONFLICT"),
  );
});

it("leads from draft over review to approved, and back with a note", async () => {
  const { id } = await written();
  await expect(play.ed.content.approve({ id })).rejects.toEqual(refusal("STATUS_CONFLICT"));
  expect(await play.ed.content.submit({ id })).toMatchObject({
    status: "review",
    can: { approve: true, submit: false },
  });
  expect(await play.ada.content.reject({ id, note: "Name your sources" })).toMatchObject({
    status: "draft",
    reviewNote: "Name your sources",
  });
  expect(await play.ed.content.submit({ id })).toMatchObject({ status: "review", reviewNote: null });
  expect(await play.ada.content.approve({ id })).toMatchObject({
    status: "approved",
    can: { edit: false, reject: true },
  });
  await expect(play.ed.content.update({ id, version: 1, title: "Late" })).rejects.toMatchObject({
    reason: "STATUS_CONFLICT",
    message: expect.stringContaining("approved"),
  });
});

it("approves nothing that has changed since it was read", async () => {
  const { id, version } = await written();
  await play.ed.content.submit({ id });
  await play.ed.content.update({ id, version, title: "Changed in review" });
  await expect(play.ada.content.approve({ id, version })).rejects.toEqual(refusal("CONFLICT"));
  expect(await play.ada.content.approve({ id, version: 2 })).toMatchObject({ status: "approved" });
});

it("gives every live article of a site an address of its own, also under contention", async () => {
  const { siteId, sectorId } = play.place("zara");
  const tasks = await Promise.all(
    [1, 2, 3, 4].map(() => play.ed.tasks.create({ siteId, sectorId, title: "Same Title", targetWords: 100 })),
  );
  await play.ed.tasks.write({ ids: tasks.map(({ id }) => id) });
  await play.runJobs();
  const { items } = await play.ed.content.list({ search: "Same Title", sort: "oldest" });
  expect(items.map(({ slug }) => slug).sort()).toEqual([
    "same-title",
    "same-title-2",
    "same-title-3",
    "same-title-4",
  ]);
  const [one, two] = items;
  const renamed = await play.ed.content.update({ id: one?.id ?? "", version: 1, slug: "Fresh  Ádress!" });
  expect(renamed.slug).toBe("fresh-adress");
  expect(await play.ed.content.update({ id: two?.id ?? "", version: 1, slug: "fresh-adress" })).toMatchObject(
    { slug: "fresh-adress-2" },
  );
  await play.ed.content.delete({ ids: [one?.id ?? ""] });
  expect(await play.ed.content.update({ id: two?.id ?? "", version: 2, slug: "fresh-adress" })).toMatchObject(
    { slug: "fresh-adress" },
  );
});

it("lists without bodies, by status and in any order", async () => {
  const { id } = await written("Listed Once");
  await play.ed.content.submit({ id });
  const { items } = await play.vera.content.list({ status: "review", search: "listed" });
  expect(items).toEqual([expect.objectContaining({ id, status: "review" })]);
  expect(items[0]).not.toHaveProperty("body");
  for (const sort of ["newest", "oldest", "updated", "title", "score", "words"] as const) {
    const whole = await play.vera.content.list({ sort });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await play.vera.content.list({ sort, limit: 3, cursor });
      seen.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(whole.items.map((item) => item.id));
  }
});

it("knows no article of another account, whatever is asked of it", async () => {
  const { id } = await written();
  const before = await play.ed.content.get({ id });
  for (const attempt of [
    () => play.omar.content.get({ id }),
    () => play.omar.content.update({ id, version: 1, title: "x" }),
    () => play.omar.content.submit({ id }),
    () => play.omar.content.approve({ id }),
    () => play.omar.content.reject({ id, note: "x" }),
    () => play.omar.content.revisions({ id }),
    () => play.omar.content.revision({ id, revision: 1 }),
    () => play.omar.content.restoreRevision({ id, version: 1, revision: 1 }),
    () => play.omar.content.delete({ ids: [id] }),
  ]) {
    await expect(attempt()).rejects.toEqual(refusal("NOT_FOUND"));
  }
  expect(await play.ed.content.get({ id })).toEqual(before);
  await expect(play.vera.content.update({ id, version: 1, title: "x" })).rejects.toEqual(
    refusal("ROLE_REQUIRED"),
  );
});

it("moves articles to the trash together", async () => {
  const [one, two] = [await written("Trash one"), await written("Trash two")];
  expect(await play.ed.content.delete({ ids: [one.id, two.id] })).toMatchObject({ deleted: 2 });
  await expect(play.ed.content.get({ id: one.id })).rejects.toEqual(refusal("NOT_FOUND"));
  expect((await play.ed.content.list({ search: "Trash" })).total).toBe(0);
});
