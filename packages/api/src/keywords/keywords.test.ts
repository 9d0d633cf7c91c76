import { readFileSync } from "node:fs";
import { newId } from "@igny8/db/columns";
import { account } from "@igny8/db/schema/accounts";
import { keyword } from "@igny8/db/schema/keywords";
import { plan } from "@igny8/db/schema/plans";
import { sector } from "@igny8/db/schema/sectors";
import { uploadPart } from "@igny8/db/schema/uploads";
import { and, count, eq, isNull } from "drizzle-orm";
import pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { type Caller, type Stage, stage } from "../testing/stage.ts";

const QUERIES = readFileSync(new URL("../testing/data/queries-150-intents.csv", import.meta.url), "utf8");

let play: Stage;
let siteId: string;
beforeAll(async () => {
  play = await stage();
  siteId = play.place("zara").siteId;
});

/** A sector of its own for each test. */
const newSector = async () => {
  const row = { accountId: play.place("zara").accountId, siteId, id: newId(), name: "Own", slug: newId() };
  await play.databases.system.transaction((tx) => tx.insert(sector).values(row));
  return { siteId, sectorId: row.id };
};

const importNow = async (who: Caller, input: Parameters<Caller["keywords"]["import"]>[0]) => {
  const { jobId } = await who.keywords.import(input);
  await play.runJobs();
  return who.jobs.get({ id: jobId });
};

const refusal = (reason: string) => expect.objectContaining({ reason });

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

/** Runs SQL as the owner of the tables. */
const asOwner = async (text: string) => {
  const client = new pg.Client({ connectionString: play.url });
  await client.connect();
  await client.query(text);
  await client.end();
};

const liveKeywords = async () => {
  const [counted] = await play.databases.system.read
    .select({ live: count() })
    .from(keyword)
    .where(and(eq(keyword.accountId, play.place("zara").accountId), isNull(keyword.deletedAt)));
  return counted?.live ?? 0;
};

describe("importing a file", () => {
  it("stores 4,500 queries, and nothing twice", async () => {
    const place = await newSector();
    const first = await importNow(play.ed, { ...place, csv: QUERIES });
    expect(first).toMatchObject({ status: "succeeded", credits: 0 });
    const { added, duplicates } = first.result as { added: number; duplicates: number };
    expect(added + duplicates).toBe(4500);
    expect((await play.vera.keywords.list(place)).total).toBe(added);
    const second = await importNow(play.ed, { ...place, csv: QUERIES });
    expect(second.result).toEqual({ added: 0, duplicates: 4500, invalid: [], invalidCount: 0 });
  });

  it("says for each bad line which it is and why, and imports the others", async () => {
    const place = await newSector();
    const csv = [
      "Keyword,Volume,KD,CPC (USD),Intent",
      "trail shoes,1200,35,0.85,Commercial",
      ",100,10,,",
      "road shoes,many,10,,",
      "TRAIL  Shoes,5,5,,",
      "hiking boots,100,140,,",
      `${"x".repeat(201)},1,1,,`,
      '"left open,1,1,,',
      "???,1,1,,",
      '"boots, waterproof","1,300",40,$1.10,"Informational, Commercial"',
    ].join("\r\n");
    const { result } = await importNow(play.ed, { ...place, csv });
    expect(result).toEqual({
      added: 2,
      duplicates: 1,
      invalidCount: 6,
      invalid: [
        { line: 3, reason: "the phrase is empty" },
        { line: 4, reason: "volume: “many” is not a number" },
        { line: 6, reason: "difficulty: “140” is more than 100" },
        { line: 7, reason: "the phrase is longer than 200 characters" },
        { line: 8, reason: "a quote is opened on this line and not closed" },
        { line: 9, reason: "the phrase has no letter or digit" },
      ],
    });
    const { items } = await play.ed.keywords.list({ ...place, sort: "oldest" });
    expect(items).toMatchObject([
      {
        phrase: "trail shoes",
        volume: 1200,
        difficulty: 35,
        cpc: 0.85,
        intent: "commercial",
        source: "import",
      },
      { phrase: "boots, waterproof", volume: 1300, difficulty: 40, cpc: 1.1, intent: "informational" },
    ]);
  });

  it("takes a form with a UTF-16 file of Google Keyword Planner", async () => {
    const place = await newSector();
    const text = [
      "Keyword Stats 2026-11-01 at 10_00_00",
      "November 1, 2025 - October 31, 2026",
      "Keyword\tCurrency\tAvg. monthly searches\tCompetition\tCompetition (indexed value)",
      "größe schuhe\tEUR\t1K – 10K\tHigh\t88",
      "schuhe damen\tEUR\t50\tLow\t",
    ].join("\n");
    const form = new FormData();
    form.set("siteId", place.siteId);
    form.set("sectorId", place.sectorId);
    form.set("file", new File([Buffer.from(`\uFEFF${text}`, "utf16le")], "stats.csv"));
    const preview = await play.ed.keywords.preview(form);
    expect(preview).toMatchObject({
      name: "stats.csv",
      encoding: "utf-16le",
      hasHeader: true,
      mapping: {
        phrase: "Keyword",
        volume: "Avg. monthly searches",
        difficulty: "Competition (indexed value)",
      },
      counts: { new: 2, duplicate: 0, invalid: 0 },
    });
    expect((await importNow(play.ed, form)).result).toMatchObject({ added: 2 });
    const { items } = await play.ed.keywords.list({ ...place, sort: "-volume" });
    expect(items).toMatchObject([
      { phrase: "größe schuhe", volume: 5500, difficulty: 88 },
      { phrase: "schuhe damen", volume: 50, difficulty: null },
    ]);
  });

  it("previews without storing, and counts what an import would do", async () => {
    const place = await newSector();
    await play.ed.keywords.create({ ...place, phrase: "known" });
    const csv = "Begriff;Menge\nneu eins;10\nKnown;20\nneu eins;5\n;3\n";
    const preview = await play.ed.keywords.preview({ ...place, csv });
    expect(preview).toMatchObject({
      delimiter: ";",
      columns: ["Begriff", "Menge"],
      mapping: { phrase: "Begriff" },
      counts: { new: 1, duplicate: 2, invalid: 1 },
      invalid: [{ line: 5, reason: "the phrase is empty" }],
    });
    expect((await play.ed.keywords.list(place)).total).toBe(1);
    const mapping = { phrase: "Begriff", volume: "Menge" };
    await importNow(play.ed, { ...place, csv, mapping });
    const { items } = await play.ed.keywords.list({ ...place, search: "NEU" });
    expect(items).toMatchObject([{ phrase: "neu eins", volume: 10 }]);
  });

  it("refuses what is no list of keywords, with the reason", async () => {
    const place = await newSector();
    const send = (csv: string | File, mapping?: { phrase: string }) => {
      const form = new FormData();
      for (const [name, value] of Object.entries(place)) form.set(name, value);
      form.set("csv", csv);
      if (mapping) form.set("mapping", JSON.stringify(mapping));
      return play.ed.keywords.import(form);
    };
    const file = (bytes: number[]) => new File([new Uint8Array(bytes)], "keywords.csv");
    await expect(send(file([0x50, 0x4b, 3, 4, 20, 0]))).rejects.toThrow("an Excel or ZIP file");
    await expect(send(file([65, 0, 0, 0, 66, 10]))).rejects.toThrow("a binary file");
    await expect(send(" \n \n")).rejects.toThrow("the file is empty");
    await expect(send("keyword,volume\na,1\n", { phrase: "query" })).rejects.toThrow(
      "no column “query”; it has keyword, volume",
    );
    await expect(send("a\n".repeat(200_001))).rejects.toThrow("200001 lines; 200000 are allowed");
    await expect(play.ed.keywords.import({ ...place, csv: "" })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
  });

  it("goes on where a worker died, adding nothing twice", async () => {
    const place = await newSector();
    const csv = Array.from({ length: 1800 }, (_, i) => `resumed keyword ${i}`).join("\n");
    const { jobId } = await play.ed.keywords.import({ ...place, csv });
    const { accountId } = play.place("zara");
    await asOwner(`
      create function die() returns trigger language plpgsql as
        $$ begin if new.phrase = 'resumed keyword 1200' then raise 'the worker died'; end if; return new; end $$;
      create trigger die before insert on keyword for each row execute function die()`);
    await play.runner.run({ accountId, jobId });
    const interrupted = await play.ed.jobs.get({ id: jobId });
    expect(interrupted.status).toBe("queued");
    expect((await play.ed.keywords.list(place)).total).toBe(1000);
    await asOwner("drop function die() cascade");
    await play.runJobs();
    const { status, result } = await play.ed.jobs.get({ id: jobId });
    expect({ status, result }).toEqual({
      status: "succeeded",
      result: { added: 1800, duplicates: 0, invalid: [], invalidCount: 0 },
    });
    const parts = await play.databases.system.read.select({ left: count() }).from(uploadPart);
    expect(parts[0]?.left).toBe(0);
  });

  it("stops when it is cancelled, and keeps what was stored", async () => {
    const place = await newSector();
    const csv = Array.from({ length: 20_000 }, (_, i) => `cancelled keyword ${i}`).join("\n");
    const { jobId } = await play.ed.keywords.import({ ...place, csv });
    const running = play.runJobs();
    await expect.poll(() => play.ed.keywords.list(place).then(({ total }) => total)).toBeGreaterThan(0);
    await play.ed.jobs.cancel({ id: jobId });
    await running;
    expect((await play.ed.jobs.get({ id: jobId })).status).toBe("cancelled");
    const { total } = await play.ed.keywords.list(place);
    expect(total).toBeGreaterThan(0);
    expect(total).toBeLessThan(20_000);
  });

  it("lets requests through while 30,000 rows are imported", async () => {
    const place = await newSector();
    const csv = Array.from({ length: 30_000 }, (_, i) => `smooth keyword ${i},${i % 977},${i % 100}`).join(
      "\n",
    );
    const { jobId } = await play.ed.keywords.import({ ...place, csv: `keyword,volume,kd\n${csv}` });
    const running = play.runJobs();
    let over = false;
    const gaps: number[] = [];
    running.finally(() => {
      over = true;
    });
    for (let before = performance.now(); !over; ) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      const now = performance.now();
      gaps.push(now - before);
      before = now;
    }
    gaps.sort((a, b) => a - b);
    expect((await play.ed.jobs.get({ id: jobId })).result).toMatchObject({ added: 30_000 });
    expect(gaps[Math.floor(gaps.length * 0.95)]).toBeLessThan(25);
  });
});

describe("the plan's limit", () => {
  it("refuses a file that holds more new keywords than there is room for, before anything is stored", async () => {
    const place = await newSector();
    const used = await liveKeywords();
    await limitTo(used + 10);
    const csv = Array.from({ length: 20 }, (_, i) => `over the limit ${i}`).join("\n");
    await expect(play.ed.keywords.import({ ...place, csv })).rejects.toMatchObject({
      reason: "PLAN_LIMIT",
      denial: { details: { limit: "keywords", used, max: used + 10, adding: 20 } },
    });
    expect(await liveKeywords()).toBe(used);
    const repeated = Array.from({ length: 20 }, (_, i) => `within the limit ${i % 10}`).join("\n");
    expect((await importNow(play.ed, { ...place, csv: repeated })).result).toMatchObject({
      added: 10,
      duplicates: 10,
    });
    await limitTo(null);
  });

  it("holds when two imports at once would together exceed it", async () => {
    const [one, two] = [await newSector(), await newSector()];
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
    const place = await newSector();
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

describe("lists", () => {
  it("pages through every sort order without a gap or a repetition", async () => {
    const place = await newSector();
    const csv = Array.from({ length: 230 }, (_, i) => `paged ${i},${i % 7 || ""},${i % 5 || "-"}`).join("\n");
    await importNow(play.ed, { ...place, csv: `keyword,volume,kd\n${csv}` });
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
    const place = await newSector();
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
    const place = await newSector();
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
    const place = await newSector();
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
    const place = await newSector();
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
    const own = await newSector();
    await expect(play.ed.keywords.fromSeeds(own)).rejects.toEqual(refusal("INVALID_INPUT"));
  });
});

describe("another account", () => {
  it("finds nothing of it: every id is unknown", async () => {
    const place = await newSector();
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
    const place = await newSector();
    await expect(play.vera.keywords.import({ ...place, csv: "a" })).rejects.toEqual(refusal("ROLE_REQUIRED"));
    await expect(play.vera.keywords.create({ ...place, phrase: "a" })).rejects.toEqual(
      refusal("ROLE_REQUIRED"),
    );
  });
});
