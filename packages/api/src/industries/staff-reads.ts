import { industry, industrySector, seedKeyword } from "@igny8/db/schema/industries";
import { site } from "@igny8/db/schema/sites";
import type { Tx } from "@igny8/db/tenant";
import { asc, eq, inArray, sql } from "drizzle-orm";
import type { StaffScope } from "../access/scope.ts";
import type { Sheet } from "./schema.ts";
import { type Fault, type PhraseLine, readSheet, type SectorLine, type SheetContent } from "./sheet.ts";

const SHOWN_FAULTS = 100;
const SHOWN_ROWS = 20;

/** Every industry with its sectors, how many seed keywords each has, and how many sites are in it. */
export async function listAllIndustries({ read }: StaffScope) {
  const industries = await read
    .select({
      id: industry.id,
      slug: industry.slug,
      name: industry.name,
      position: industry.position,
      sites: sql<number>`(select count(*)::int from ${site} s where s.industry_id = ${industry}."id" and s.deleted_at is null)`,
    })
    .from(industry)
    .orderBy(asc(industry.position), asc(industry.name));
  const sectors = await read
    .select({
      id: industrySector.id,
      industryId: industrySector.industryId,
      slug: industrySector.slug,
      name: industrySector.name,
      description: industrySector.description,
      keywords: sql<number>`(select count(*)::int from ${seedKeyword} k where k.industry_sector_id = ${industrySector}."id")`,
    })
    .from(industrySector)
    .orderBy(asc(industrySector.name));
  const byIndustry = new Map<string, typeof sectors>();
  for (const row of sectors) byIndustry.set(row.industryId, [...(byIndustry.get(row.industryId) ?? []), row]);
  return { items: industries.map((row) => ({ ...row, sectors: byIndustry.get(row.id) ?? [] })) };
}

/** What of a sheet would be added. */
export type Judged = { known: number; invalid: Fault[] } & (
  | { kind: "sectors"; fresh: SectorLine[] }
  | { kind: "keywords"; fresh: (PhraseLine & { sectorId: string })[] }
);

/** Sorts a sheet's rows into new, known and wrong. */
export async function judgeSheet(read: Pick<Tx, "select">, sheet: SheetContent): Promise<Judged> {
  const rows = await read
    .select({ id: industrySector.id, industry: industry.slug, sector: industrySector.slug })
    .from(industrySector)
    .innerJoin(industry, eq(industry.id, industrySector.industryId));
  const sectors = new Map(rows.map((row) => [`${row.industry}/${row.sector}`, row.id]));
  const sectorOf = (row: SectorLine | PhraseLine) => sectors.get(`${row.industrySlug}/${row.sectorSlug}`);
  if (sheet.kind === "sectors") {
    const fresh = sheet.rows.filter((row) => !sectorOf(row));
    return { kind: "sectors", fresh, known: sheet.rows.length - fresh.length, invalid: sheet.invalid };
  }
  const invalid = [...sheet.invalid];
  const placed = sheet.rows.flatMap((row) => {
    const sectorId = sectorOf(row);
    if (sectorId) return [{ ...row, sectorId }];
    invalid.push({ line: row.line, reason: `there is no sector ${row.industrySlug}/${row.sectorSlug}` });
    return [];
  });
  const known = await knownPhrases(read, [...new Set(placed.map(({ sectorId }) => sectorId))]);
  const fresh = placed.filter(({ sectorId, phrase }) => !known.has(`${sectorId} ${phrase}`));
  return { kind: "keywords", fresh, known: placed.length - fresh.length, invalid };
}

async function knownPhrases(read: Pick<Tx, "select">, sectorIds: string[]): Promise<Set<string>> {
  if (sectorIds.length === 0) return new Set();
  const rows = await read
    .select({ sectorId: seedKeyword.industrySectorId, phrase: seedKeyword.phrase })
    .from(seedKeyword)
    .where(inArray(seedKeyword.industrySectorId, sectorIds));
  return new Set(rows.map(({ sectorId, phrase }) => `${sectorId} ${phrase}`));
}

/** The counts of a judged sheet, and its faults by line. */
export const summarise = ({ kind, fresh, known, invalid }: Judged) => ({
  kind,
  counts: { new: fresh.length, known, invalid: invalid.length },
  invalid: invalid.toSorted((a, b) => a.line - b.line).slice(0, SHOWN_FAULTS),
});

/** Looks at a sheet without storing anything. @throws AppError INVALID_INPUT when it is no such sheet */
export async function previewSheet({ read }: StaffScope, { csv }: Sheet) {
  const judged = await judgeSheet(read, readSheet(csv));
  const sample = judged.fresh.slice(0, SHOWN_ROWS).map((row) => ({
    line: row.line,
    industry: row.industrySlug,
    sector: row.sectorSlug,
    name: "phrase" in row ? row.phrase : row.sectorName,
  }));
  return { ...summarise(judged), sample };
}
