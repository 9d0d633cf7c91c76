import { account } from "@igny8/db/schema/accounts";
import { and, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { WORKING_STATUSES } from "./requirement.ts";
import type { TenantScope } from "./scope.ts";

type SiteRows = { accountId: PgColumn; siteId: PgColumn; deletedAt: PgColumn };

/** The condition for rows that are the account's, not deleted, and of a site that the caller may see. */
export const visibleRows = (scope: TenantScope, table: SiteRows): SQL | undefined =>
  and(
    eq(table.accountId, scope.account.id),
    isNull(table.deletedAt),
    scope.sites === "all" ? undefined : inArray(table.siteId, [...scope.sites]),
  );

/** The condition for a column to contain the text, letter case aside; nothing when there is no text. */
export const contains = (column: PgColumn, text: string | undefined): SQL | undefined =>
  text ? sql`${column} ilike ${`%${text.replace(/[\\%_]/g, "\\$&")}%`}` : undefined;

/** The condition for accounts that may work: what of them is public is shown. */
export const workingAccount = (): SQL => inArray(account.status, [...WORKING_STATUSES]);
