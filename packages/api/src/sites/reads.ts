import type { SystemDatabase } from "@igny8/db/client";
import { prepared } from "@igny8/db/prepared";
import { account } from "@igny8/db/schema/accounts";
import { cluster } from "@igny8/db/schema/clusters";
import { content } from "@igny8/db/schema/content";
import { contentIdea } from "@igny8/db/schema/ideas";
import { industry } from "@igny8/db/schema/industries";
import { keyword } from "@igny8/db/schema/keywords";
import { sector } from "@igny8/db/schema/sectors";
import { site } from "@igny8/db/schema/sites";
import { task } from "@igny8/db/schema/tasks";
import { and, asc, count, eq, inArray, isNull, sql } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import { roomFor } from "../access/room.ts";
import type { TenantScope } from "../access/scope.ts";
import { workingAccount } from "../access/visible.ts";
import type { ListSites, PublicSite } from "./schema.ts";

const COLUMNS = {
  id: site.id,
  name: site.name,
  slug: site.slug,
  domain: site.domain,
  status: site.status,
  industry: { id: industry.id, name: industry.name },
  createdAt: site.createdAt,
  updatedAt: site.updatedAt,
};

const visible = (scope: TenantScope) =>
  and(
    eq(site.accountId, scope.account.id),
    isNull(site.deletedAt),
    scope.sites === "all" ? undefined : inArray(site.id, [...scope.sites]),
  );

const shown = and(
  eq(site.accountId, sql.placeholder("accountId")),
  isNull(site.deletedAt),
  sql`(${sql.placeholder("sites")}::uuid[] is null or ${site.id} = any(${sql.placeholder("sites")}::uuid[]))`,
  sql`(${sql.placeholder("pattern")}::text is null
    or ${site.name} ilike ${sql.placeholder("pattern")} or ${site.domain} ilike ${sql.placeholder("pattern")})`,
);

const sectors = sql<number>`(select count(*)::int from ${sector} x
  where x.account_id = ${site.accountId} and x.site_id = ${site.id} and x.deleted_at is null)`;

/** The same for every row, and counted once: how many sites are meant, and how many the account has. */
const COUNTS = {
  total: sql<number>`(select count(*)::int from ${site} where ${shown})`,
  live: sql<number>`(select count(*)::int from ${site}
    where ${site.accountId} = ${sql.placeholder("accountId")} and ${site.deletedAt} is null)`,
};

const page = prepared((read) =>
  read
    .select({ ...COLUMNS, sectors, ...COUNTS })
    .from(site)
    .innerJoin(industry, eq(industry.id, site.industryId))
    .where(and(shown, sql`${site.id} > ${sql.placeholder("cursor")}`))
    .orderBy(asc(site.id))
    .limit(sql.placeholder("limit")),
);

/** For a page without a row to tell them. */
const counts = prepared((read) => read.select(COUNTS).from(sql`(select 1) as one`));

/** Before every id. */
const FIRST = "00000000-0000-0000-0000-000000000000";

/**
 * The sites that the caller may see, oldest first, with how many sectors each has, and whether the plan
 * has room for another.
 */
export async function listSites(scope: TenantScope, { search, limit, cursor }: ListSites) {
  const wanted = {
    accountId: scope.account.id,
    sites: scope.sites === "all" ? null : [...scope.sites],
    pattern: search ? `%${search.replace(/[\\%_]/g, "\\$&")}%` : null,
  };
  const rows = await page(scope.read, { ...wanted, cursor: cursor ?? FIRST, limit: limit + 1 });
  const [counted] = rows.length > 0 ? rows : await counts(scope.read, wanted);
  const items = rows.slice(0, limit).map(({ total: _, live: __, ...row }) => row);
  return {
    items,
    nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
    total: counted?.total ?? 0,
    can: { create: roomFor("sites", counted?.live ?? 0, scope.limits.maxSites) },
  };
}

/** One site. @throws AppError NOT_FOUND */
export async function getSite(scope: TenantScope, siteId: string) {
  const [row] = await scope.read
    .select(COLUMNS)
    .from(site)
    .innerJoin(industry, eq(industry.id, site.industryId))
    .where(and(visible(scope), eq(site.id, siteId)));
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}

/** What anybody may know of an active site of a working account. @throws AppError NOT_FOUND */
export async function getPublicSite(system: SystemDatabase, { account: accountSlug, slug }: PublicSite) {
  const [row] = await system.read
    .select({ name: site.name, slug: site.slug, domain: site.domain, industry: industry.name })
    .from(site)
    .innerJoin(account, eq(account.id, site.accountId))
    .innerJoin(industry, eq(industry.id, site.industryId))
    .where(
      and(
        eq(account.slug, accountSlug),
        workingAccount(),
        eq(site.slug, slug),
        eq(site.status, "active"),
        isNull(site.deletedAt),
      ),
    );
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}

/** How many rows of each stage a site holds, by status: what the dashboard shows. */
export async function countPipeline(scope: TenantScope, siteId: string) {
  const stages = { keywords: keyword, clusters: cluster, ideas: contentIdea, tasks: task, content };
  const counts = await Promise.all(
    Object.entries(stages).map(async ([stage, table]) => {
      const rows = await scope.read
        .select({ status: table.status, count: count() })
        .from(table)
        .where(and(eq(table.accountId, scope.account.id), eq(table.siteId, siteId), isNull(table.deletedAt)))
        .groupBy(table.status);
      const byStatus = Object.fromEntries(rows.map((row) => [row.status, row.count]));
      return [stage, { total: rows.reduce((sum, row) => sum + row.count, 0), byStatus }] as const;
    }),
  );
  return Object.fromEntries(counts) as Record<
    keyof typeof stages,
    { total: number; byStatus: Partial<Record<string, number>> }
  >;
}
