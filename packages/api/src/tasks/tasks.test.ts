import { beforeAll, expect, it } from "vitest";
import { type Stage, stage } from "../testing/stage.ts";

let play: Stage;
beforeAll(async () => {
  play = await stage();
});

const refusal = (reason: string) => expect.objectContaining({ reason });
const order = (title: string, targetWords = 300, more: object = {}) => {
  const { siteId, sectorId } = play.place("zara");
  return play.ed.tasks.create({ siteId, sectorId, title, targetWords, ...more });
};
const taskOf = async (id: string) => {
  const { items } = await play.ed.tasks.list({ limit: 100 });
  return items.find((item) => item.id === id);
};

it("gives an idea back when its task is deleted", async () => {
  const { siteId, sectorId } = play.place("zara");
  const idea = await play.ed.ideas.create({ siteId, sectorId, title: "Returned" });
  const { tasks } = await play.ed.ideas.queue({ ids: [idea.id] });
  expect(await play.ed.tasks.delete({ ids: tasks.map(({ id }) => id) })).toMatchObject({ deleted: 1 });
  expect((await play.ed.ideas.list({ search: "Returned" })).items[0]).toMatchObject({ status: "new" });
});

it("assigns tasks to members only, and shows to whom", async () => {
  const { id } = await order("Assigned", 300, {
    assigneeId: play.place("ed").userId,
    dueOn: "2026-12-24",
  });
  expect(await taskOf(id)).toMatchObject({ assigneeName: "ed", dueOn: "2026-12-24" });
  const omar = play.place("omar").userId;
  await expect(play.ed.tasks.update({ id, assigneeId: omar })).rejects.toEqual(refusal("NOT_FOUND"));
  expect(await play.ed.tasks.update({ id, assigneeId: null })).toMatchObject({ assigneeId: null });
});

it("knows no tasks of another account, and bounds what may be ordered", async () => {
  const { id } = await order("Acme's");
  for (const attempt of [
    () => play.omar.tasks.update({ id, title: "x" }),
    () => play.omar.tasks.write({ ids: [id] }),
    () => play.omar.tasks.delete({ ids: [id] }),
  ]) {
    await expect(attempt()).rejects.toEqual(refusal("NOT_FOUND"));
  }
  expect((await play.omar.tasks.list({})).total).toBe(0);
  await expect(order("Short", 99)).rejects.toThrow();
  await expect(order("Long", 5001)).rejects.toThrow();
  await expect(order("   ")).rejects.toThrow();
  await expect(play.vera.tasks.write({ ids: [id] })).rejects.toEqual(refusal("ROLE_REQUIRED"));
});

it("changes a task while it waits, and leaves what was not named as it was", async () => {
  const { id } = await order("Before", 300, { brief: "Keep me", keywords: ["one"] });
  expect(await play.ed.tasks.update({ id, title: "After", targetWords: 500 })).toMatchObject({
    title: "After",
    targetWords: 500,
    brief: "Keep me",
    keywords: ["one"],
    can: { write: true, edit: true, delete: true },
  });
});

it("pages through tasks in any order, those without a day last", async () => {
  const { siteId, sectorId } = play.place("omar");
  for (const [at, dueOn] of ["2026-12-02", null, "2026-12-01", null].entries()) {
    await play.omar.tasks.create({ siteId, sectorId, title: `Paged ${at}`, dueOn });
  }
  const byDay = await play.omar.tasks.list({ sort: "due" });
  expect(byDay.items.map(({ dueOn }) => dueOn)).toEqual(["2026-12-01", "2026-12-02", null, null]);
  for (const sort of ["newest", "oldest", "title", "due", "words"] as const) {
    const whole = await play.omar.tasks.list({ sort });
    const first = await play.omar.tasks.list({ sort, limit: 3 });
    const second = await play.omar.tasks.list({ sort, limit: 3, cursor: first.nextCursor ?? "" });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(whole.items.map(({ id }) => id));
  }
});
