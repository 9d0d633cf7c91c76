import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvCell, normalForm, readCandidate, readIntent, readNumber, tidy } from "../rules.ts";
import { type ReadLine, readCandidates } from "./candidates.ts";
import { layoutOf } from "./layout.ts";
import { linesOf } from "./lines.ts";
import { RecordReader } from "./records.ts";
import { countLines, readText, slices } from "./text.ts";

const layout = (text: string, mapping?: Parameters<typeof layoutOf>[1]) =>
  layoutOf(text.split("\n"), mapping);

const readAll = async (text: string, pieceBytes = 7): Promise<ReadLine[]> => {
  const read: ReadLine[] = [];
  for await (const batch of readCandidates(slices(Buffer.from(text), pieceBytes), layout(text)))
    read.push(...batch);
  return read;
};

describe("the layout of", () => {
  it.each([
    [
      "Google Search Console",
      "Top queries,Clicks,Impressions,CTR,Position\nshoes,1,20,5%,3.2",
      ",",
      { phrase: 0 },
    ],
    [
      "Ahrefs",
      "#\tKeyword\tCountry\tDifficulty\tVolume\tCPC\tIntents\n1\tshoes\tus\t12\t900\t0.5\tInformational",
      "\t",
      { phrase: 1, difficulty: 3, volume: 4, cpc: 5, intent: 6 },
    ],
    [
      "Semrush",
      'Keyword,Intent,Volume,Trend,Keyword Difficulty,CPC (USD)\nshoes,Commercial,900,"0.1,0.2",41,1.2',
      ",",
      { phrase: 0, intent: 1, volume: 2, difficulty: 4, cpc: 5 },
    ],
    ["a list without a header", "red shoes\nblue shoes, cheap\ngreen shoes", "\u001f", { phrase: 0 }],
    ["phrases and volumes without a header", "red shoes;100\nblue shoes;90", ";", { phrase: 0, volume: 1 }],
    ["a labelled list", "keyword,label\nhow do you say fast,translate", ",", { phrase: 0 }],
  ])("%s is known", (_, text, delimiter, fields) => {
    expect(layout(text)).toMatchObject({ delimiter, fields });
    expect(Object.keys(layout(text).fields).sort()).toEqual(Object.keys(fields).sort());
  });

  it("own columns is the customer's to say, by name or by number", () => {
    expect(layout("a;b\nx;1", { phrase: "B" })).toMatchObject({ headerLine: 1, fields: { phrase: 1 } });
    const bare = layout("1,red shoes\n2,blue shoes", { phrase: "Column 2" });
    expect(bare).toMatchObject({ headerLine: 0, fields: { phrase: 1 } });
    expect(() => layout("a,b\nx,1", { phrase: "c" })).toThrow("no column “c”; it has");
  });
});

describe("numbers", () => {
  it.each<[string, number | null | undefined]>([
    ["1200", 1200],
    ["1,200", 1200],
    ["1.2K", 1200],
    ["1,300,000", 1_300_000],
    ["1.300.000", 1_300_000],
    ["1 200", 1200],
    ["$0.85", 0.85],
    ["0,85 €", 0.85],
    ["0.850", 0.85],
    ["12 %", 12],
    ["10K – 100K", 55_000],
    ["100 - 1000", 550],
    [">100000", 100_000],
    ["", null],
    ["-", null],
    ["n/a", null],
    ["many", undefined],
    ["12 apples", undefined],
    ["-5", undefined],
  ])("%s is read as tools write it", (text, value) => {
    expect(readNumber(text)).toBe(value);
  });
});

it("takes a cell of any length in its stride", () => {
  const begun = performance.now();
  for (const cell of [`1${" ".repeat(20_000)}x`, `${'"'.repeat(20_000)}a`, "1 ".repeat(10_000)]) {
    readCandidate({ phrase: `${cell}z`, volume: cell });
    readCandidate({ phrase: "fine", volume: cell });
  }
  expect(performance.now() - begun).toBeLessThan(200);
});

describe("phrases", () => {
  it("are the same keyword whatever their case, width, spaces and quotes", () => {
    expect(
      new Set(["Café  Bar", "“CAFÉ BAR”", "cafe\u0301 bar", "ｃａｆé\u00A0bar"].map(normalForm)).size,
    ).toBe(1);
    expect(tidy("  «Running \n shoes» ")).toBe("Running shoes");
  });

  it("keep their intent under every tool's name for it", () => {
    expect(["Commercial, Transactional", "I", "3", "Branded"].map(readIntent)).toEqual([
      "commercial",
      "informational",
      "transactional",
      null,
    ]);
  });
});

describe("records", () => {
  it("may hold line breaks in a cell other than the phrase, and keep their line numbers", async () => {
    const text = 'keyword,note\nred,"two\nlines"\n\n"blue",one\n"gre\nen",x\nlast,"y"';
    const read = await readAll(text);
    expect(
      read.map((entry) =>
        "candidate" in entry ? [entry.line, entry.candidate.phrase] : [entry.line, entry.fault],
      ),
    ).toEqual([
      [2, "red"],
      [5, "blue"],
      [6, "a quote is opened on this line and not closed"],
      [7, "en"],
      [8, "last"],
    ]);
  });

  it("lose one line at most to a quote that is left open", () => {
    const reader = new RecordReader(",");
    const lines = ['"open,1', ...Array.from({ length: 60 }, (_, i) => `phrase ${i},${i}`)];
    const records = [...reader.push(lines), ...reader.end()];
    expect(records.filter((record) => "fault" in record)).toHaveLength(1);
    expect(records).toHaveLength(61);
  });

  it("come out the same however the file is cut into pieces", async () => {
    const text = 'keyword,volume\r\ngrün,1\r\n"a, b",2\rköln,3\n日本,4';
    const whole = await readAll(text, 10_000);
    expect(whole).toHaveLength(4);
    for (const size of [1, 2, 3, 5, 13]) expect(await readAll(text, size)).toEqual(whole);
  });

  it("never fail, whatever bytes are sent", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('"', ",", ";", "\t", "\n", "\r\n", "a", "é", "1", "keyword", " ")),
        async (parts) => {
          const text = parts.join("");
          const lines = new Set((await readAll(text)).map(({ line }) => line));
          expect(Math.max(0, ...lines)).toBeLessThanOrEqual(parts.length + 1);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("text", () => {
  it("is read from UTF-8, UTF-16 and Windows-1252, without its mark", async () => {
    const of = async (bytes: Buffer) =>
      Buffer.from((await readText(new File([bytes], "f.csv"))).bytes).toString();
    expect(await of(Buffer.from("\uFEFFgrün\n"))).toBe("grün\n");
    expect(await of(Buffer.from("\uFEFFgrün\n", "utf16le"))).toBe("grün\n");
    expect(await of(Buffer.from("\uFEFFgrün\n", "utf16le").swap16())).toBe("grün\n");
    expect(await of(Buffer.from("grün\n", "utf16le"))).toBe("grün\n");
    expect(await of(Buffer.from("grün\n", "latin1"))).toBe("grün\n");
  });

  it("is cut into lines with bounded memory", async () => {
    const endless = Buffer.from(`${"x".repeat(1_000_000)}\nshort`);
    const lines: string[] = [];
    for await (const batch of linesOf(slices(endless))) lines.push(...batch);
    expect(lines).toHaveLength(2);
    expect(lines[0]?.length).toBeGreaterThan(20_000);
    expect(lines[0]?.length).toBeLessThan(100_000);
    expect(countLines(endless)).toBe(2);
  });

  it("is exported so that no spreadsheet runs it", () => {
    expect(["=1+1", "+1", "-1", "@x", "\t=1", "plain", 'a "b"', null, 5].map(csvCell)).toEqual([
      "'=1+1",
      "'+1",
      "'-1",
      "'@x",
      "'\t=1",
      "plain",
      '"a ""b"""',
      "",
      "5",
    ]);
  });
});
