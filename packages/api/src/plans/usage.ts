import { account } from "@igny8/db/schema/accounts";
import { keyword } from "@igny8/db/schema/keywords";
import { invitation, membership } from "@igny8/db/schema/members";
import { sector } from "@igny8/db/schema/sectors";
import { site } from "@igny8/db/schema/sites";
import type { Tx } from "@igny8/db/tenant";
import { eq, sql } from "drizzle-orm";
import { AppError } from "../access/errors.ts";
import type { Usage } from "./rules.ts";

/** Written out: in a select from one table alone a column stands without its table, and would be the inner one's. */
const ownId = sql`${account}."id"`;

const sites = sql<number>`(select count(*)::int from ${site} s
  where s.account_id = ${ownId} and s.deleted_at is null)`;
const users = sql<number>`((select count(*) from ${membership} m where m.account_id = ${ownId})
  + (select count(*) from ${invitation} i where i.account_id = ${ownId} and i.accepted_at is null
    and i.revoked_at is null and i.expires_at > now()))::int`;
const sectorsPerSite = sql<number>`coalesce((select max(n)::int from (
  select count(*) as n from ${sector} x
  where x.account_id = ${ownId} and x.deleted_at is null group by x.site_id) per_site), 0)`;
const keywords = sql<number>`(select count(*)::int from ${keyword} k
  where k.account_id = ${ownId} and k.deleted_at is null)`;

/** What an account has of everything that a plan limits; an open invitation counts as a user. */
export const USAGE = { sites, users, sectorsPerSite, keywords };

/** The usage of one account. @throws AppError NOT_FOUND */
export async function usageOf(read: Pick<Tx, "select">, accountId: string): Promise<Usage> {
  const [usage] = await read.select(USAGE).from(account).where(eq(account.id, accountId));
  if (!usage) throw new AppError("NOT_FOUND");
  return usage;
}
