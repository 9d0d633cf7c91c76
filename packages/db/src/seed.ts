import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { parse } from "csv-parse/sync";
import { eq, sql } from "drizzle-orm";
import type { SystemDatabase } from "./client.ts";
import { newId } from "./columns.ts";
import { account } from "./schema/accounts.ts";
import { creditCost, creditPackage } from "./schema/credits.ts";
import { industry, industrySector, seedKeyword } from "./schema/industries.ts";
import type { INTENTS } from "./schema/intents.ts";
import { membership } from "./schema/members.ts";
import { paymentMethodConfig } from "./schema/payments.ts";
import { plan } from "./schema/plans.ts";
import { user } from "./schema/users.ts";
import { SEED_COSTS, SEED_METHODS, SEED_PACKAGES, SEED_PLANS } from "./seed-plans.ts";
import type { Tx } from "./tenant.ts";

const SEED_FOLDER = join(dirname(createRequire(import.meta.url).resolve("@igny8/db/package.json")), "seed");
const BATCH = 1000;
/** Serialises processes that start together on an empty database. */
const SEED_LOCK = 4_798_102;

type IndustryRow = Record<
  "industry_slug" | "industry_name" | "sector_slug" | "sector_name" | "sector_description",
  string
>;
type SeedRow = {
  industry_slug: string;
  sector_slug: string;
  phrase: string;
  intent: (typeof INTENTS)[number];
};

/**
 * Puts the reference data in place: plans, prices, packages, industries, and the system account.
 * Rows that exist are left as they are, so what staff have edited stays edited.
 */
export async function seedReferenceData(system: SystemDatabase): Promise<void> {
  await system.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${SEED_LOCK})`);
    await tx.insert(plan).values(SEED_PLANS).onConflictDoNothing();
    await tx.insert(creditCost).values(SEED_COSTS).onConflictDoNothing();
    await tx.insert(creditPackage).values(SEED_PACKAGES).onConflictDoNothing();
    await tx.insert(paymentMethodConfig).values(SEED_METHODS).onConflictDoNothing();
    await seedSystemAccount(tx);
    const [known] = await tx.select({ id: industry.id }).from(industry).limit(1);
    if (!known) await seedIndustries(tx);
  });
}

/** The account where staff live. Its owner is a placeholder that has no password and cannot sign in. */
async function seedSystemAccount(tx: Tx): Promise<void> {
  const [existing] = await tx.select({ id: account.id }).from(account).where(eq(account.kind, "system"));
  if (existing) return;
  const [enterprise] = await tx.select({ id: plan.id }).from(plan).where(eq(plan.slug, "enterprise"));
  if (!enterprise) throw new Error("The plan enterprise is missing from the reference data");
  const accountId = newId();
  const userId = newId();
  await tx.insert(account).values({
    id: accountId,
    name: "igny8",
    slug: "igny8-system",
    kind: "system",
    status: "active",
    planId: enterprise.id,
    ownerId: userId,
  });
  await tx.insert(user).values({
    id: userId,
    email: "system@igny8.invalid",
    name: "igny8",
    homeAccountId: accountId,
    disabledAt: new Date(),
  });
  await tx.insert(membership).values({ accountId, userId, role: "owner" });
}

async function seedIndustries(tx: Tx): Promise<void> {
  const [sectorRows, keywordRows] = await Promise.all([
    readRows<IndustryRow>("industries.csv"),
    readRows<SeedRow>("seed-keywords.csv"),
  ]);
  const industryIds = new Map<string, string>();
  const sectorIds = new Map<string, string>();
  for (const row of sectorRows) {
    const industryId = industryIds.get(row.industry_slug) ?? newId();
    if (!industryIds.has(row.industry_slug)) {
      await tx.insert(industry).values({
        id: industryId,
        slug: row.industry_slug,
        name: row.industry_name,
        position: industryIds.size,
      });
      industryIds.set(row.industry_slug, industryId);
    }
    const sectorId = newId();
    await tx.insert(industrySector).values({
      id: sectorId,
      industryId,
      slug: row.sector_slug,
      name: row.sector_name,
      description: row.sector_description,
    });
    sectorIds.set(`${row.industry_slug}/${row.sector_slug}`, sectorId);
  }
  const keywords = keywordRows.map((row) => {
    const industrySectorId = sectorIds.get(`${row.industry_slug}/${row.sector_slug}`);
    if (!industrySectorId) throw new Error(`seed-keywords.csv names no known sector: ${row.sector_slug}`);
    return { industrySectorId, phrase: row.phrase, intent: row.intent };
  });
  for (let start = 0; start < keywords.length; start += BATCH) {
    await tx.insert(seedKeyword).values(keywords.slice(start, start + BATCH));
  }
}

const readRows = async <Row>(file: string): Promise<Row[]> =>
  parse<Row>(await readFile(join(SEED_FOLDER, file)), { columns: true, bom: true, skip_empty_lines: true });
