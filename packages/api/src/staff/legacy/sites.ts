import { newId } from "@igny8/db/columns";
import { industry, industrySector, seedKeyword } from "@igny8/db/schema/industries";
import { membership, siteAccess } from "@igny8/db/schema/members";
import { sector } from "@igny8/db/schema/sectors";
import { site } from "@igny8/db/schema/sites";
import type { Tx } from "@igny8/db/tenant";
import { and, eq } from "drizzle-orm";
import { readIntent, tidy } from "../../keywords/rules.ts";
import { slugify } from "../../signup/rules.ts";
import { isDomain, normaliseDomain } from "../../sites/schema.ts";
import type { Say } from "./report.ts";
import { bring, knownIds, type Place, type Run } from "./store.ts";
import { key, moment, type Row, text, truth } from "./values.ts";

/** The market of sites that named none; made when the first of them is met. */
const UNNAMED = { slug: "not-specified", name: "Not specified" };

/** Markets, their sectors and seed keywords: those which are here already by their slugs are kept as they are. */
export async function bringReferences(run: Run): Promise<void> {
  await bring(run, "industries", async (tx, row) => {
    const id = await industryOf(tx, text(row, "slug", 80), text(row, "name", 120));
    return { id, accountId: "" };
  });
  await bring(run, "industry_sectors", async (tx, row, say) => {
    const industryId = await newIdOf(tx, "industries", row, "industry_id");
    if (industryId === undefined) return say.skipped("its industry is not there");
    const name = text(row, "name", 120);
    const slug = text(row, "slug", 80) || slugify(name, "sector");
    const values = { industryId, slug, name, description: text(row, "description", 500) };
    await tx.insert(industrySector).values(values).onConflictDoNothing();
    const [found] = await tx
      .select({ id: industrySector.id })
      .from(industrySector)
      .where(and(eq(industrySector.industryId, industryId), eq(industrySector.slug, slug)));
    return found ? { id: found.id, accountId: "" } : say.skipped("could not be stored");
  });
  await bring(run, "seed_keywords", async (tx, row, say) => {
    const industrySectorId = await newIdOf(tx, "industry_sectors", row, "sector_id");
    if (industrySectorId === undefined) return say.skipped("its sector is not there");
    const phrase = tidy(text(row, "keyword", 200)).toLowerCase();
    const intent = readIntent(text(row, "intent", 40)) ?? "informational";
    await tx.insert(seedKeyword).values({ industrySectorId, phrase, intent }).onConflictDoNothing();
    const [found] = await tx
      .select({ id: seedKeyword.id })
      .from(seedKeyword)
      .where(and(eq(seedKeyword.industrySectorId, industrySectorId), eq(seedKeyword.phrase, phrase)));
    return found ? { id: found.id, accountId: "" } : say.skipped("could not be stored");
  });
}

/** What a row of another table that this one names has become. */
export async function newIdOf(tx: Tx, table: string, row: Row, column: string): Promise<string | undefined> {
  const id = key(row, column);
  return id === null ? undefined : (await knownIds(tx, table, [id])).get(id);
}

async function industryOf(tx: Tx, slug: string, name: string): Promise<string> {
  await tx
    .insert(industry)
    .values({ slug, name: name || slug })
    .onConflictDoNothing();
  const [found] = await tx.select({ id: industry.id }).from(industry).where(eq(industry.slug, slug));
  if (!found) throw new Error(`The industry ${slug} could not be stored`);
  return found.id;
}

export async function bringSites(run: Run): Promise<void> {
  await bring(run, "sites", (tx, row, say) => bringSite(run, tx, row, say));
  await bring(run, "sectors", (tx, row, say) => bringSector(run, tx, row, say));
  await bring(run, "site_access", (tx, row, say) => bringAccess(run, tx, row, say));
}

async function bringSite(run: Run, tx: Tx, row: Row, say: Say): Promise<Place | null> {
  if (truth(row, "is_deleted", false)) return say.skipped("was deleted there");
  const accountId = run.places.get("accounts")?.get(key(row, "account_id") ?? "")?.id;
  if (accountId === undefined)
    return say.skipped(`account ${key(row, "account_id") ?? "(none)"} was not brought over`);
  let industryId = await newIdOf(tx, "industries", row, "industry_id");
  if (industryId === undefined) {
    industryId = await industryOf(tx, UNNAMED.slug, UNNAMED.name);
    say.altered(`named no industry that is there: ${UNNAMED.name}`);
  }
  const given = text(row, "domain", 300);
  const domain = normaliseDomain(given);
  if (!isDomain(domain)) say.altered(`its domain is none and is kept as it is: ${given || "(empty)"}`);
  const name = text(row, "name", 100) || domain || "Site";
  const isActive = truth(row, "is_active", true) && text(row, "status", 40) !== "inactive";
  const id = newId();
  const values = {
    accountId,
    id,
    name,
    domain: isDomain(domain) ? domain : given || "unknown.invalid",
    industryId,
    status: isActive ? ("active" as const) : ("inactive" as const),
    createdAt: moment(row, "created_at") ?? run.now,
  };
  const wanted = slugify(text(row, "slug", 60) || name, "site");
  const first = await tx
    .insert(site)
    .values({ ...values, slug: wanted })
    .onConflictDoNothing()
    .returning({ id: site.id });
  if (first.length === 0) {
    const slug = `${wanted}-${key(row)}`;
    await tx.insert(site).values({ ...values, slug });
    say.altered(`slug ${wanted} was taken in its account: ${slug}`);
  }
  return { id, accountId, siteId: id };
}

async function bringSector(run: Run, tx: Tx, row: Row, say: Say): Promise<Place | null> {
  if (truth(row, "is_deleted", false)) return say.skipped("was deleted there");
  const home = run.places.get("sites")?.get(key(row, "site_id") ?? "");
  if (!home) return say.skipped(`site ${key(row, "site_id") ?? "(none)"} was not brought over`);
  if (strays(run, row, home, say)) return null;
  const { accountId, id: siteId } = home;
  const name = text(row, "name", 100) || "Sector";
  if (!truth(row, "is_active", true)) say.altered("was inactive; a sector here is not");
  const industrySectorId = (await newIdOf(tx, "industry_sectors", row, "industry_sector_id")) ?? null;
  const id = newId();
  const values = { accountId, id, siteId, name, industrySectorId };
  const createdAt = moment(row, "created_at") ?? run.now;
  const wanted = slugify(text(row, "slug", 60) || name, "sector");
  const first = await tx
    .insert(sector)
    .values({ ...values, slug: wanted, createdAt })
    .onConflictDoNothing()
    .returning({ id: sector.id });
  if (first.length === 0) {
    const slug = `${wanted}-${key(row)}`;
    await tx.insert(sector).values({ ...values, slug, createdAt });
    say.altered(`slug ${wanted} was taken in its site: ${slug}`);
  }
  return { id, accountId, siteId };
}

/** Whether a row names another account than the one that it lies in: it is nobody's to give away. */
export function strays(run: Run, row: Row, home: Place, say: Say): boolean {
  const named = key(row, "account_id");
  if (named === null) {
    if (row.account_id === null) say.altered("named no account: it belongs to that of its site");
    return false;
  }
  if (run.places.get("accounts")?.get(named)?.id === home.accountId) return false;
  say.skipped(`names account ${named} and lies in a site of another`);
  return true;
}

async function bringAccess(run: Run, tx: Tx, row: Row, say: Say): Promise<Place | null> {
  const home = run.places.get("sites")?.get(key(row, "site_id") ?? "");
  if (!home) return say.skipped(`site ${key(row, "site_id") ?? "(none)"} was not brought over`);
  const userId = await newIdOf(tx, "users", row, "user_id");
  if (userId === undefined)
    return say.skipped(`user ${key(row, "user_id") ?? "(none)"} was not brought over`);
  const [member] = await tx
    .select({ userId: membership.userId })
    .from(membership)
    .where(and(eq(membership.accountId, home.accountId), eq(membership.userId, userId)));
  if (!member) return say.skipped("its user is no member of the site's account");
  await tx
    .insert(siteAccess)
    .values({ accountId: home.accountId, userId, siteId: home.id })
    .onConflictDoNothing();
  return { id: home.id, accountId: home.accountId };
}
