import { newId } from "@igny8/db/columns";
import pg from "pg";
import type { Place, Stage } from "./stage.ts";

/** What of a copy must differ from its original, because an index says so. */
const DISTINCT =
  /^(?:email|slug|(?:token_)?hash|token|operation_key|(?:event|subject)_id|normal|number|phrase|version)$/;

/** Tables whose rows are named by an id, and whether they are accounts'. What signs people in is left alone. */
const TABLES = `
  select c.relname as name, bool_or(a.attname = 'account_id') as mine
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'identity'
  group by c.relname having bool_or(a.attname = 'id') order by c.relname`;

const OWNED: Readonly<Record<string, string>> = {
  account: "id = $1",
  user: "id = $2",
  session: "user_id = $2",
  notification: "user_id = $2",
};

/**
 * What links the copies: people ($2 is the original) to the account $1, to its site $3 and to the desk,
 * himself to the accounts, articles to terms.
 */
const LINKS = `
  insert into membership (account_id, user_id, role)
    select $1, id, 'editor' from "user" where home_account_id = $1 on conflict do nothing;
  insert into membership (account_id, user_id, role)
    select id, $2, 'editor' from account where kind = 'tenant' on conflict do nothing;
  insert into site_access (account_id, user_id, site_id)
    select account_id, user_id, $3 from membership where account_id = $1 on conflict do nothing;
  insert into content_term (account_id, content_id, term_id)
    select $1, c.id, t.id from content c join term t using (account_id) where account_id = $1 on conflict do nothing;
  update "user" set staff_role = 'support'
    where id <> $2 and name = (select name from "user" where id = $2)`;

/**
 * Makes more rows of all that the player has and of what is nobody's: `copies` of the oldest row of every
 * table, linked to the same rows as the original.
 */
export async function multiply(
  { url }: Stage,
  { accountId, userId, siteId }: Place,
  copies: number,
): Promise<void> {
  const ids = [accountId, userId, siteId];
  const said = (text: string) => text.replace(/\$(\d)/g, (_, nth) => `'${ids[nth - 1]}'::uuid`);
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  await owner.query("set session_replication_role = replica");
  const { rows: tables } = await owner.query<{ name: string; mine: boolean }>(TABLES);
  for (const { name, mine } of tables) {
    const owned = OWNED[name] ?? (mine ? "account_id = $1" : "true");
    const { rows } = await owner.query<{ row: Record<string, unknown> }>(
      said(`select to_jsonb(t) as row from "${name}" t where ${owned} order by id limit 1`),
    );
    for (let copy = 1; rows[0] && copy <= copies; copy++)
      await owner.query(
        `insert into "${name}" select (jsonb_populate_record(null::"${name}", $1)).* on conflict do nothing`,
        [JSON.stringify(distinct(rows[0].row))],
      );
  }
  await owner.query(said(LINKS));
  await owner.end();
}

function distinct(row: Record<string, unknown>): Record<string, unknown> {
  const id = newId();
  const unlike = (column: string, value: unknown) => {
    if (typeof value === "number") return Number.parseInt(id.slice(-6), 16);
    return column.endsWith("_id") ? id : `${id}${value}`;
  };
  const changed = Object.entries(row)
    .filter(([column, value]) => DISTINCT.test(column) && value !== null)
    .map(([column, value]) => [column, unlike(column, value)]);
  return { ...row, ...Object.fromEntries(changed), id };
}
