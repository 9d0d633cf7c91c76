import { newId } from "@igny8/db/columns";
import { industry, industrySector, seedKeyword } from "@igny8/db/schema/industries";
import type { Tx } from "@igny8/db/tenant";
import { and, eq, max, sql } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { StaffScope } from "../access/scope.ts";
import { slugify } from "../signup/rules.ts";
import { freeSlug } from "../sites/rules.ts";
import type { CreateIndustry, Sheet, UpdateIndustry } from "./schema.ts";
import { readSheet, type SectorLine } from "./sheet.ts";
import { judgeSheet, summarise } from "./staff-reads.ts";

const BATCH = 1000;

/** Adds an industry with its first sectors, at the end of the list. */
export const createIndustry = (scope: StaffScope, { name, sectors }: CreateIndustry) =>
  scope.transaction(async (tx) => {
    await lockIndustries(tx);
    const taken = await tx.select({ slug: industry.slug }).from(industry);
    const slug = freeSlug(slugify(name, "industry"), new Set(taken.map((row) => row.slug)));
    const id = await addIndustry(tx, slug, name);
    await addSectors(tx, id, sectors);
    scope.record({ kind: "industry", id, after: { name, slug, sectors: sectors.length } });
    return { id, slug, name };
  });

/** Renames, moves and extends an industry. @throws AppError NOT_FOUND */
export const updateIndustry = (scope: StaffScope, { id, name, position, sectors, add }: UpdateIndustry) =>
  scope.transaction(async (tx) => {
    await lockIndustries(tx);
    const [before] = await tx.select().from(industry).where(eq(industry.id, id));
    if (!before) throw new AppError("NOT_FOUND");
    if (name !== undefined || position !== undefined)
      await tx.update(industry).set({ name, position }).where(eq(industry.id, id));
    for (const { id: sectorId, ...change } of sectors) {
      if (Object.values(change).every((value) => value === undefined)) continue;
      const changed = await tx
        .update(industrySector)
        .set(change)
        .where(and(eq(industrySector.industryId, id), eq(industrySector.id, sectorId)))
        .returning({ id: industrySector.id });
      if (changed.length === 0) throw new AppError("NOT_FOUND");
    }
    await addSectors(tx, id, add);
    const after = { name: name ?? before.name, position: position ?? before.position, sectors, add };
    scope.record({ kind: "industry", id, before: { name: before.name, position: before.position }, after });
    return { id, slug: before.slug, name: after.name };
  });

/** Adds what of a sheet is new; what is known stays as it is. @throws AppError INVALID_INPUT when it is no such sheet */
export const importSheet = (scope: StaffScope, { csv }: Sheet) => {
  const sheet = readSheet(csv);
  return scope.transaction(async (tx) => {
    await lockIndustries(tx);
    const judged = await judgeSheet(tx, sheet);
    if (judged.kind === "sectors") await storeSectors(tx, judged.fresh);
    else
      for (let at = 0; at < judged.fresh.length; at += BATCH) {
        const rows = judged.fresh.slice(at, at + BATCH);
        await tx
          .insert(seedKeyword)
          .values(
            rows.map(({ sectorId, phrase, intent }) => ({ industrySectorId: sectorId, phrase, intent })),
          );
      }
    const answer = summarise(judged);
    scope.record({ kind: "industries", id: answer.kind, after: answer.counts });
    return answer;
  });
};

/** Reference data change one change at a time, so that nobody adds the same twice. */
const lockIndustries = (tx: Tx) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('industries', 0))`);

async function addIndustry(tx: Tx, slug: string, name: string): Promise<string> {
  const [last] = await tx.select({ position: max(industry.position) }).from(industry);
  const id = newId();
  await tx.insert(industry).values({ id, slug, name, position: (last?.position ?? -1) + 1 });
  return id;
}

async function addSectors(
  tx: Tx,
  industryId: string,
  sectors: readonly { name: string; description: string }[],
): Promise<void> {
  const own = await tx
    .select({ slug: industrySector.slug })
    .from(industrySector)
    .where(eq(industrySector.industryId, industryId));
  const taken = new Set(own.map(({ slug }) => slug));
  for (const { name, description } of sectors) {
    const slug = freeSlug(slugify(name, "sector"), taken);
    taken.add(slug);
    await tx.insert(industrySector).values({ industryId, slug, name, description });
  }
}

async function storeSectors(tx: Tx, rows: readonly SectorLine[]): Promise<void> {
  const known = await tx.select({ id: industry.id, slug: industry.slug }).from(industry);
  const ids = new Map(known.map(({ id, slug }) => [slug, id]));
  for (const { industrySlug, industryName, sectorSlug, sectorName, description } of rows) {
    const industryId = ids.get(industrySlug) ?? (await addIndustry(tx, industrySlug, industryName));
    ids.set(industrySlug, industryId);
    await tx.insert(industrySector).values({ industryId, slug: sectorSlug, name: sectorName, description });
  }
}
