import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { failureOf } from "../testing/failure.ts";
import { type Stage, stage } from "../testing/stage.ts";
import { readSheet } from "./sheet.ts";

const SEED = join(createRequire(import.meta.url).resolve("@igny8/db/package.json"), "..", "seed");
const SECTORS = `industry_slug,industry_name,sector_slug,sector_name,sector_description
space,Space,rockets,Rockets,"Engines, fuel"
space,Space,Bad Slug,Rockets,
space,Space,rockets,Rockets again,
space,Space,satellites,Satellites,
`;

describe("a sheet", () => {
  it("is read with the reason of every line that is wrong", () => {
    const { kind, rows, invalid } = readSheet(SECTORS);
    expect(kind).toBe("sectors");
    expect(rows).toMatchObject([
      { line: 2, sectorSlug: "rockets", description: "Engines, fuel" },
      { line: 5, sectorSlug: "satellites" },
    ]);
    expect(invalid).toEqual([
      { line: 3, reason: "sector_slug: “Bad Slug” is no slug" },
      { line: 4, reason: "the same as line 2" },
    ]);
  });

  it("with semicolons, a byte order mark and other ends of lines is the same", () => {
    const excel = `\uFEFFindustry_slug;sector_slug;phrase;intent\r\nspace;rockets;Buy a Rocket;Transactional\r\n`;
    expect(readSheet(excel).rows).toEqual([
      {
        line: 2,
        industrySlug: "space",
        sectorSlug: "rockets",
        phrase: "buy a rocket",
        intent: "transactional",
      },
    ]);
  });

  it("of the starter set is wholly right", async () => {
    for (const [file, lines] of [
      ["industries.csv", 142],
      ["seed-keywords.csv", 3429],
    ] as const) {
      const { rows, invalid } = readSheet(await readFile(join(SEED, file), "utf8"));
      expect(invalid).toEqual([]);
      expect(rows).toHaveLength(lines);
    }
  });
});

describe("reference data", () => {
  let s: Stage;
  beforeAll(async () => {
    s = await stage();
  });

  it("grow by what of a sheet is new, and twice is once", async () => {
    const { industries } = s.deskAdmin.staff;
    const counts = { new: 2, known: 0, invalid: 2 };
    expect(await industries.importPreview({ csv: SECTORS })).toMatchObject({ kind: "sectors", counts });
    expect(await industries.import({ csv: SECTORS })).toMatchObject({ counts });
    expect(await industries.import({ csv: SECTORS })).toMatchObject({
      counts: { new: 0, known: 2, invalid: 2 },
    });
    const phrases = `industry_slug,sector_slug,phrase,intent
space,rockets,how rockets work,informational
space,nowhere,how nothing works,informational
space,rockets,rocket,curiosity
`;
    expect(await industries.import({ csv: phrases })).toMatchObject({
      kind: "keywords",
      counts: { new: 1, known: 0, invalid: 2 },
      invalid: [
        { line: 3, reason: "there is no sector space/nowhere" },
        { line: 4, reason: expect.stringContaining("curiosity") },
      ],
    });
    const { items } = await industries.list();
    const space = items.find(({ slug }) => slug === "space");
    expect(space?.sectors).toMatchObject([
      { slug: "rockets", keywords: 1 },
      { slug: "satellites", keywords: 0 },
    ]);
    expect((await s.zara.industries.list()).items.map(({ slug }) => slug)).toContain("space");
  });

  it("are not taken from a file of something else", async () => {
    const failure = await failureOf(
      s.deskAdmin.staff.industries.importPreview({ csv: "Keyword,Volume\ntea,10\n" }),
    );
    expect(failure).toMatchObject({ httpStatus: 400, issues: [{ field: "csv" }] });
  });

  it("are named and ordered by staff", async () => {
    const { industries } = s.deskAdmin.staff;
    const { id, slug } = await industries.create({
      name: "Ocean & Sea",
      sectors: [{ name: "Diving" }, { name: "Diving" }],
    });
    expect(slug).toBe("ocean-sea");
    const find = async () => (await industries.list()).items.find((row) => row.id === id);
    const sectors = (await find())?.sectors ?? [];
    expect(sectors.map((row) => row.slug).sort()).toEqual(["diving", "diving-2"]);
    await industries.update({
      id,
      name: "Oceans",
      position: 0,
      sectors: [{ id: sectors[0]?.id ?? "", name: "Free diving" }],
      add: [{ name: "Sailing" }],
    });
    expect(await find()).toMatchObject({ name: "Oceans", slug: "ocean-sea", position: 0 });
    expect((await find())?.sectors).toHaveLength(3);
    expect(await failureOf(industries.update({ id: s.place("zara").siteId, name: "x" }))).toMatchObject({
      httpStatus: 404,
    });
  });
});
