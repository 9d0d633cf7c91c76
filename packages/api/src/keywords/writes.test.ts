import { newId } from "@igny8/db/columns";
import { account } from "@igny8/db/schema/accounts";
import { keyword } from "@igny8/db/schema/keywords";
import { plan } from "@igny8/db/schema/plans";
import { and, count, eq, isNull } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { importNow, newSector } from "../testing/places.ts";
import { type Stage, stage } from "../testing/stage.ts";

let play: Stage;
beforeAll(async () => {
  play = await stage();
});

/** Gives zara's account a plan of its own with room for so many keywords. */
const limitTo = (maxKeywords: number | null) =>
  play.databases.system.transaction(async (tx) => {
    const [scale] = await tx.select().from(plan).where(eq(plan.slug, "scale"));
    if (!scale) throw new Error("The plan is missing");
    const id = newId();
    await tx.insert(plan).values({ ...scale, id, slug: id, maxKeywords });
    await tx
      .update(account)
      .set({ planId: id })
      .where(eq(account.id, play.place("zara").accountId));
  });

const liveKeywords = async () => {
  const [counted] = await play.databases.system.read
    .select({ live: count() })
    .from(keyword)
    .where(and(eq(keyword.accountId, play.place("zara").accountId), isNull(keyword.deletedAt)));
  return counted?.live ?? 0;
};

describe("the plan's limit", () => {
  it("refuses a file that holds more new keywords than there is room for, before anything is stored", async () => {
    const place = await newSector(play);
    const used = await liveKeywords();
    await limitTo(used + 10);
    const csv = Array.from({ length: 20 }, (_, i) => `over the limit ${i}`).join("\n");
    await expect(play.ed.keywords.import({ ...place, csv })).rejects.toMatchObject({
      reason: "PLAN_LIMIT",
      denial: { details: { limit: "keywords", used, max: used + 10, adding: 20 } },
    });
    expect(await liveKeywords()).toBe(used);
    const repeated = Array.from({ length: 20 }, (_, i) => `within the limit ${i % 10}`).join("\n");
    expect((await importNow(play, { ...place, csv: repeated })).result).toMatchObject({
      added: 10,
      duplicates: 10,
    });
    await limitTo(null);
  });

  it("holds when two imports at once would together exceed it", async () => {
    const [one, two] = [await newSector(play), await newSector(play)];
    const used = await liveKeywords();
    await limitTo(used + 1500);
    const csv = (name: string) => Array.from({ length: 1500 }, (_, i) => `${name} ${i}`).join("\n");
    const { accountId } = play.place("zara");
    const jobs = [
      await play.ed.keywords.import({ ...one, csv: csv("first") }),
      await play.ed.keywords.import({ ...two, csv: csv("second") }),
    ];
    await Promise.all(jobs.map(({ jobId }) => play.runner.run({ accountId, jobId })));
    const ends = await Promise.all(jobs.map(({ jobId }) => play.ed.jobs.get({ id: jobId })));
    expect(await liveKeywords()).toBeLessThanOrEqual(used + 1500);
    const failed = ends.filter(({ status }) => status === "failed");
    expect(failed.length).toBeGreaterThan(0);
    for (const { error } of failed) {
      expect(error).toMatchObject({ code: "PLAN_LIMIT", details: { limit: "keywords", max: used + 1500 } });
      expect(error?.details).toHaveProperty("added");
    }
    await limitTo(null);
  });

  it("is exact for keywords added by hand at the same time", async () => {
    const place = await newSector(play);
    const used = await liveKeywords();
    await limitTo(used + 3);
    const attempts = await Promise.allSettled(
      Array.from({ length: 8 }, (_, i) => play.ed.keywords.create({ ...place, phrase: `by hand ${i}` })),
    );
    expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    expect(await liveKeywords()).toBe(used + 3);
    await limitTo(null);
  });
});
