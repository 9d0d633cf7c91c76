import { industry } from "@igny8/db/schema/industries";
import { sector } from "@igny8/db/schema/sectors";
import { site } from "@igny8/db/schema/sites";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";

const mine = and(eq(site.accountId, sql.placeholder("accountId")), isNull(site.deletedAt));

/**
 * The work that all list servers do, as ours does it: the first 20 live sites of an account with their
 * industries and how many sectors each has, and how many sites there are.
 */
export const selectSites = (database: Pick<NodePgDatabase, "select">) =>
  database
    .select({
      id: site.id,
      name: site.name,
      slug: site.slug,
      domain: site.domain,
      status: site.status,
      industry: { id: industry.id, name: industry.name },
      createdAt: site.createdAt,
      updatedAt: site.updatedAt,
      sectors: sql<number>`(select count(*)::int from ${sector} x
        where x.account_id = ${site.accountId} and x.site_id = ${site.id} and x.deleted_at is null)`,
      total: sql<number>`(select count(*)::int from ${site} where ${mine})`,
    })
    .from(site)
    .innerJoin(industry, eq(industry.id, site.industryId))
    .where(mine)
    .orderBy(asc(site.id))
    .limit(20);

export const LIST_SQL = `select s.id, s.name, s.slug, s.domain, s.status,
  json_build_object('id', i.id, 'name', i.name) as industry, s.created_at, s.updated_at,
  (select count(*)::int from sector x where x.account_id = s.account_id and x.site_id = s.id
    and x.deleted_at is null) as sectors,
  (select count(*)::int from site where account_id = $1 and deleted_at is null) as total
  from site s join industry i on i.id = s.industry_id
  where s.account_id = $1 and s.deleted_at is null order by s.id limit 20`;
