import type pg from "pg";

const APP = "igny8_app";
const EXPRESSION =
  /^\((account_id|id) = \( SELECT \(NULLIF\(current_setting\('igny8\.account_id'::text, true\), ''::text\)\)::uuid AS "nullif"\)\)$/;

type Table = { oid: number; name: string; key: string; enabled: boolean; forced: boolean; notNull: boolean };

/** The tables that belong to tenants: those with a column account_id, and `account` itself by its id. */
export async function tenantTables(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select c.oid::int, c.relname as name, a.attname as key, a.attnotnull as "notNull",
      c.relrowsecurity as enabled, c.relforcerowsecurity as forced
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and a.attname = case c.relname when 'account' then 'id' else 'account_id' end
    order by c.relname`);
  return rows;
}

/**
 * Reads the catalogue and says what is wrong with the wall between tenants: one sentence per fault,
 * none when every table with account_id is walled and no way leads around.
 */
export async function findWallFaults(client: pg.Client): Promise<string[]> {
  const tables = await tenantTables(client);
  const faults = [...(await findWaysAround(client, tables)), ...(await findLooseReferences(client))];
  for (const table of tables) {
    const { name, key } = table;
    if (!table.notNull) faults.push(`${name}.${key} may be null`);
    if (!table.enabled) faults.push(`${name} has no row level security`);
    if (!table.forced) faults.push(`${name} does not force row level security`);
    faults.push(...(await findKeyFaults(client, table)), ...(await findPolicyFaults(client, table)));
  }
  return faults;
}

/**
 * Primary key and unique indexes must begin with the account, which also keeps the table distributable.
 * `account` is the list of tenants itself: its names are unique in the whole installation.
 */
async function findKeyFaults(client: pg.Client, { oid, name, key }: Table): Promise<string[]> {
  const { rows } = await client.query<{ index: string; first: string | null; primary: boolean }>(
    `select i.indexrelid::regclass::text as index, i.indisprimary as primary,
       (select attname from pg_attribute where attrelid = i.indrelid and attnum = i.indkey[0]) as first
     from pg_index i where i.indrelid = $1 and i.indisunique`,
    [oid],
  );
  const loose = rows.filter((row) => row.first !== key && (row.primary || name !== "account"));
  const faults = loose.map((row) => `the unique index ${row.index} of ${name} does not begin with ${key}`);
  return rows.some((row) => row.primary) ? faults : [...faults, `${name} has no primary key`];
}

async function findPolicyFaults(client: pg.Client, { name, key }: Table): Promise<string[]> {
  const { rows } = await client.query<{
    policy: string;
    cmd: string;
    permissive: string;
    using: string | null;
    check: string | null;
  }>(
    `select policyname as policy, cmd, permissive, qual as using, with_check as check from pg_policies
     where schemaname = 'public' and tablename = $1 and roles && array['${APP}', 'public']::name[]`,
    [name],
  );
  const [policy, ...others] = rows;
  if (!policy) return [`${name} has no policy for ${APP}`];
  const sound = [policy.using, policy.check].every((text) => EXPRESSION.exec(text ?? "")?.[1] === key);
  const faults = others.map((other) => `${name} has another policy for ${APP}: ${other.policy}`);
  if (policy.policy === "tenant" && policy.cmd === "ALL" && sound) return faults;
  return [...faults, `the policy ${policy.policy} of ${name} does not compare the account: ${policy.using}`];
}

/** A foreign key between tenants' tables must carry the account, or a row could refer to another's. */
async function findLooseReferences(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`
    with tenant as (
      select c.oid, a.attnum from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and a.attname = case c.relname when 'account' then 'id' else 'account_id' end)
    select conname as name from pg_constraint f
    join tenant here on here.oid = f.conrelid join tenant there on there.oid = f.confrelid
    where f.contype = 'f' and (f.conkey[1] <> here.attnum or f.confkey[1] <> there.attnum)`);
  return rows.map(({ name }) => `the foreign key ${name} does not begin with the account`);
}

/** What sees or changes rows without passing a policy: views, definer's functions, unwalled tables. */
async function findWaysAround(client: pg.Client, tables: Table[]): Promise<string[]> {
  const { rows } = await client.query<{ fault: string }>(
    `select 'the view ' || c.oid::regclass || ' is open to ${APP}' as fault from pg_class c
       where c.relkind in ('v', 'm') and c.relnamespace = 'public'::regnamespace
         and has_table_privilege('${APP}', c.oid, 'select')
     union all
     select 'the function ' || p.oid::regprocedure || ' runs with its owner''s rights' from pg_proc p
       where p.prosecdef and p.pronamespace in ('public'::regnamespace, 'igny8'::regnamespace)
     union all
     select '${APP} may write the unwalled table ' || c.oid::regclass from pg_class c
       where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and not c.oid = any ($1::oid[])
         and (has_table_privilege('${APP}', c.oid, 'insert, update, delete, truncate')
           or has_any_column_privilege('${APP}', c.oid, 'insert, update'))`,
    [tables.map((table) => table.oid)],
  );
  return rows.map(({ fault }) => fault);
}
