import { readFileSync } from "node:fs";
import { keyword } from "@igny8/db/schema/keywords";
import { uploadPart } from "@igny8/db/schema/uploads";
import { count, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { importNow, newSector } from "../testing/places.ts";
import { asOwner, type Stage, stage } from "../testing/stage.ts";
import { sweepUploads } from "./sweep.ts";

const QUERIES = readFileSync(new URL("../testing/data/queries-150-intents.csv", import.meta.url), "utf8");

let play: Stage;

beforeAll(async () => {
  play = await stage();
  // Room for all files of these tests together, and a limit that is counted.
  await asOwner(play, "update plan set max_keywords = 1000000");
});

describe("importing a file", () => {
  it("stores 4,500 queries, and nothing twice", async () => {
    const place = await newSector(play);
    const first = await importNow(play, { ...place, csv: QUERIES });
    expect(first).toMatchObject({ status: "succeeded", credits: 0 });
    const { added, duplicates } = first.result as { added: number; duplicates: number };
    expect(added + duplicates).toBe(4500);
    expect((await play.vera.keywords.list(place)).total).toBe(added);
    const second = await importNow(play, { ...place, csv: QUERIES });
    expect(second.result).toEqual({ added: 0, duplicates: 4500, invalid: [], invalidCount: 0 });
  });

  it("says for each bad line which it is and why, and imports the others", async () => {
    const place = await newSector(play);
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
    const { result } = await importNow(play, { ...place, csv });
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
    const place = await newSector(play);
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
    expect((await importNow(play, form)).result).toMatchObject({ added: 2 });
    const { items } = await play.ed.keywords.list({ ...place, sort: "-volume" });
    expect(items).toMatchObject([
      { phrase: "größe schuhe", volume: 5500, difficulty: 88 },
      { phrase: "schuhe damen", volume: 50, difficulty: null },
    ]);
  });

  it("previews without storing, and counts what an import would do", async () => {
    const place = await newSector(play);
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
    await importNow(play, { ...place, csv, mapping });
    const { items } = await play.ed.keywords.list({ ...place, search: "NEU" });
    expect(items).toMatchObject([{ phrase: "neu eins", volume: 10 }]);
  });

  it("refuses what is no list of keywords, with the reason", async () => {
    const place = await newSector(play);
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
    const place = await newSector(play);
    const csv = Array.from({ length: 18_000 }, (_, i) => `resumed keyword ${i}`).join("\n");
    const { jobId } = await play.ed.keywords.import({ ...place, csv });
    const { accountId } = play.place("zara");
    await asOwner(
      play,
      `
      create function die() returns trigger language plpgsql as
        $$ begin if new.phrase = 'resumed keyword 12000' then raise 'the worker died'; end if; return new; end $$;
      create trigger die before insert on keyword for each row execute function die()`,
    );
    await play.runner.run({ accountId, jobId });
    const interrupted = await play.ed.jobs.get({ id: jobId });
    expect(interrupted.status).toBe("queued");
    const { total } = await play.ed.keywords.list(place);
    expect(total).toBeGreaterThanOrEqual(10_000);
    expect(total).toBeLessThan(12_000);
    await asOwner(play, "drop function die() cascade");
    await play.runJobs();
    const { status, result } = await play.ed.jobs.get({ id: jobId });
    expect({ status, result }).toEqual({
      status: "succeeded",
      result: { added: 18_000, duplicates: 0, invalid: [], invalidCount: 0 },
    });
    const parts = await play.databases.system.read.select({ left: count() }).from(uploadPart);
    expect(parts[0]?.left).toBe(0);
  });

  it("keeps the file of an import that did not succeed for a day, no longer", async () => {
    const place = await newSector(play);
    const { jobId } = await play.ed.keywords.import({ ...place, csv: "kept keyword" });
    await play.ed.jobs.cancel({ id: jobId });
    const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);
    await sweepUploads(play.databases.system, inHours(23));
    await play.ed.jobs.retry({ id: jobId });
    await play.runJobs();
    expect((await play.ed.jobs.get({ id: jobId })).result).toMatchObject({ added: 1 });
    const second = await play.ed.keywords.import({ ...place, csv: "lost keyword" });
    await sweepUploads(play.databases.system, inHours(25));
    await play.runJobs();
    const { error } = await play.ed.jobs.get({ id: second.jobId });
    expect(error?.message).toBe("The file is no longer kept. Import it again.");
  });

  it("stops when it is cancelled, and keeps what was stored", async () => {
    const place = await newSector(play);
    const csv = Array.from({ length: 80_000 }, (_, i) => `cancelled keyword ${i}`).join("\n");
    const { jobId } = await play.ed.keywords.import({ ...place, csv });
    const running = play.runJobs();
    await expect.poll(() => play.ed.keywords.list(place).then(({ total }) => total)).toBeGreaterThan(0);
    await play.ed.jobs.cancel({ id: jobId });
    await running;
    expect((await play.ed.jobs.get({ id: jobId })).status).toBe("cancelled");
    const { read } = play.databases.system;
    const stored = await read.$count(keyword, eq(keyword.sectorId, place.sectorId));
    expect(stored).toBeGreaterThan(0);
    expect(stored).toBeLessThan(80_000);
  });
});
