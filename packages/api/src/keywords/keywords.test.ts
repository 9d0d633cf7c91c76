import { newId } from "@igny8/db/columns";
import { keyword } from "@igny8/db/schema/keywords";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { importNow, newSector } from "../testing/places.ts";
import { type Stage, stage } from "../testing/stage.ts";

let play: Stage;
beforeAll(async () => {
  play = await stage();
});

const refusal = (reason: string) => expect.objectContaining({ reason });

describe("lists", () => {
  it("pages through every sort order without a gap or a repetition", async () => {
    const place = await newSector(play);
    const csv = Array.from({ length: 230 }, (_, i) => `paged ${i},${i % 7 || ""},${i % 5 || "-"}`).join("\n");
    await importNow(play, { ...place, csv: `keyword,volume,kd\n${csv}` });
    for (const sort of [
      "newest",
      "oldest",
      "phrase",
      "-phrase",
      "volume",
      "-volume",
      "difficulty",
      "-difficulty",
    ] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await play.vera.keywords.list({ ...place, sort, limit: 100, cursor });
        expect(page.total).toBe(230);
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(new Set(seen).size).toBe(230);
      expect(seen).toHaveLength(230);
    }
  });

  it("filters by words, measures, status and intent, taking no wildcard from the search", async () => {
    const place = await newSector(play);
    await play.ed.keywords.create({
      ...place,
      phrase: "50% off_shoes",
      volume: 10,
      difficulty: 20,
      intent: "commercial",
    });
    await play.ed.keywords.create({ ...place, phrase: "50 percent of shoes", volume: 1000, difficulty: 80 });
    const phrases = async (filter: object) =>
      (await play.vera.keywords.list({ ...place, ...filter })).items.map(({ phrase }) => phrase);
    expect(await phrases({ search: "50% OFF_" })).toEqual(["50% off_shoes"]);
    expect(await phrases({ minVolume: 100 })).toEqual(["50 percent of shoes"]);
    expect(await phrases({ maxDifficulty: 20 })).toEqual(["50% off_shoes"]);
    expect(await phrases({ intent: "commercial" })).toEqual(["50% off_shoes"]);
    expect(await phrases({ status: "mapped" })).toEqual([]);
    await expect(play.vera.keywords.list({ ...place, cursor: "x" })).rejects.toEqual(
      refusal("INVALID_INPUT"),
    );
  });

  it("exports the filter with formula cells neutralised", async () => {
    const place = await newSector(play);
    await play.ed.keywords.create({ ...place, phrases: ["=cmd|calc", 'shoes, "blue"', "+1 plan"] });
    const { csv, rows } = await play.vera.keywords.export(place);
    expect(rows).toBe(3);
    expect(csv.split("\r\n").slice(1, 4)).toEqual([
      "'=cmd|calc,,,,,new,,manual",
      `"shoes, ""blue",,,,,new,,manual`,
      "'+1 plan,,,,,new,,manual",
    ]);
  });
});

describe("single keywords", () => {
  it("are changed, and refuse to become a keyword that is there already", async () => {
    const place = await newSector(play);
    const { items } = await play.ed.keywords.create({ ...place, phrases: ["first", "second"] });
    const [first] = items;
    if (!first) throw new Error("nothing was created");
    const after = await play.ed.keywords.update({
      id: first.id,
      phrase: "First!",
      volume: 12,
      intent: "navigational",
    });
    expect(after).toMatchObject({ phrase: "First!", volume: 12, intent: "navigational" });
    await expect(play.ed.keywords.update({ id: first.id, phrase: "SECOND" })).rejects.toEqual(
      refusal("CONFLICT"),
    );
    await expect(play.ed.keywords.create({ ...place, phrase: " Second " })).rejects.toEqual(
      refusal("CONFLICT"),
    );
  });

  it("are deleted together as one batch, or not at all", async () => {
    const place = await newSector(play);
    const { items } = await play.ed.keywords.create({ ...place, phrases: ["one", "two", "three"] });
    const ids = items.map(({ id }) => id);
    await expect(play.ed.keywords.delete({ ids: [...ids, newId()] })).rejects.toEqual(refusal("NOT_FOUND"));
    expect((await play.ed.keywords.list(place)).total).toBe(3);
    const { deleted, batchId } = await play.ed.keywords.delete({ ids });
    expect(deleted).toBe(3);
    const rows = await play.databases.system.read
      .select()
      .from(keyword)
      .where(eq(keyword.deletedBatch, batchId));
    expect(rows).toHaveLength(3);
    await play.ed.keywords.create({ ...place, phrase: "one" });
  });

  it("start from the seeds of the sector's industry", async () => {
    const { siteId, sectorId } = play.place("zara");
    const seeds = await play.vera.keywords.seeds({ siteId, sectorId });
    expect(seeds.total).toBeGreaterThanOrEqual(20);
    expect(seeds.items.every(({ added }) => !added)).toBe(true);
    const [first] = seeds.items;
    if (!first) throw new Error("no seeds");
    expect(await play.ed.keywords.fromSeeds({ siteId, sectorId, seedKeywordIds: [first.id] })).toEqual({
      added: 1,
      duplicates: 0,
    });
    expect(await play.ed.keywords.fromSeeds({ siteId, sectorId })).toEqual({
      added: seeds.total - 1,
      duplicates: 1,
    });
    const own = await newSector(play);
    await expect(play.ed.keywords.fromSeeds(own)).rejects.toEqual(refusal("INVALID_INPUT"));
  });
});

describe("another account", () => {
  it("finds nothing of it: every id is unknown", async () => {
    const place = await newSector(play);
    const { items } = await play.ed.keywords.create({ ...place, phrase: "acme's own" });
    const id = items[0]?.id ?? "";
    const { jobId } = await play.ed.keywords.import({ ...place, csv: "another of acme" });
    const notFound = refusal("NOT_FOUND");
    const own = play.place("omar");
    await expect(play.omar.keywords.list(place)).rejects.toEqual(notFound);
    await expect(play.omar.keywords.import({ ...place, csv: "a" })).rejects.toEqual(notFound);
    await expect(play.omar.keywords.import({ ...place, siteId: own.siteId, csv: "a" })).rejects.toEqual(
      notFound,
    );
    await expect(play.omar.keywords.update({ id, phrase: "taken" })).rejects.toEqual(notFound);
    await expect(play.omar.keywords.delete({ ids: [id] })).rejects.toEqual(notFound);
    await expect(play.omar.keywords.assign({ ids: [id], clusterId: null })).rejects.toEqual(notFound);
    await expect(play.omar.jobs.get({ id: jobId })).rejects.toEqual(notFound);
    expect((await play.omar.keywords.list({ sectorId: place.sectorId })).total).toBe(0);
  });

  it("keeps viewers from writing", async () => {
    const place = await newSector(play);
    await expect(play.vera.keywords.import({ ...place, csv: "a" })).rejects.toEqual(refusal("ROLE_REQUIRED"));
    await expect(play.vera.keywords.create({ ...place, phrase: "a" })).rejects.toEqual(
      refusal("ROLE_REQUIRED"),
    );
  });
});
