import { industry } from "@igny8/db/schema/industries";
import { site } from "@igny8/db/schema/sites";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";

/** The work that all list servers do: the first 20 live sites of an account with their industries. */
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
    })
    .from(site)
    .innerJoin(industry, eq(industry.id, site.industryId))
    .where(and(eq(site.accountId, sql.placeholder("accountId")), isNull(site.deletedAt)))
    .orderBy(asc(site.id))
    .limit(20);

export const LIST_SQL = `select s.id, s.name, s.slug, s.domain, s.status,
  json_build_object('id', i.id, 'name', i.name) as industry, s.created_at, s.updated_at
  from site s join industry i on i.id = s.industry_id
  where s.account_id = $1 and s.deleted_at is null order by s.id limit 20`;
