import type pg from "pg";
import { tenantTables } from "./wall-check.ts";

/**
 * Puts rows of each of the accounts into tenant tables, whatever the table: one into every table, or so many
 * into those that are named. Checks are dropped and references not enforced, so the rows mean nothing: for a
 * clone that looks at the walls alone.
 */
export async function plantRows(
  owner: pg.Client,
  accountIds: readonly string[],
  { only, rows: wanted = 1 }: { only?: readonly string[]; rows?: number } = {},
): Promise<void> {
  await owner.query("set session_replication_role = replica");
  for (const { oid, name, key } of await tenantTables(owner)) {
    if (name === "account" || (only && !only.includes(name))) continue;
    const { rows: checks } = await owner.query<{ name: string }>(
      "select conname as name from pg_constraint where conrelid = $1 and contype = 'c'",
      [oid],
    );
    for (const check of checks) await owner.query(`alter table "${name}" drop constraint "${check.name}"`);
    const { rows: columns } = await owner.query<{ name: string; type: string }>(
      `select attname as name, format_type(atttypid, null) as type from pg_attribute
       where attrelid = $1 and attnum > 0 and not attisdropped and attnotnull and not atthasdef and attname <> $2`,
      [oid, key],
    );
    const names = [key, ...columns.map((column) => column.name)].map((column) => `"${column}"`).join(", ");
    const values = ["account", ...columns.map(({ type }) => sampleOf(type))].join(", ");
    await owner.query(
      `insert into "${name}" (${names}) select ${values} from unnest($1::uuid[]) account, generate_series(1, $2)
       on conflict do nothing`,
      [accountIds, wanted],
    );
  }
  await owner.query("reset session_replication_role");
}

const VALUES: Record<string, string> = {
  uuid: "gen_random_uuid()",
  text: "gen_random_uuid()::text",
  boolean: "false",
  jsonb: "'{}'",
  bytea: "''",
  date: "current_date",
  "timestamp with time zone": "now()",
};

const sampleOf = (type: string): string => VALUES[type] ?? (type.endsWith("[]") ? "'{}'" : "1");
