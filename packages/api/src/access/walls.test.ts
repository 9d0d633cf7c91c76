import { openDatabases } from "@igny8/db/client";
import { APP_ROLE, SYSTEM_ROLE } from "@igny8/db/roles";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TEST_SECRET } from "../testing/setup.ts";
import { cloneDatabase } from "../testing/stage.ts";
import { findWallFaults, tenantTables } from "../testing/wall-check.ts";

const url = await cloneDatabase();
const owner = new pg.Client({ connectionString: url });
const databases = openDatabases({ url, secret: TEST_SECRET });

beforeAll(() => owner.connect());
afterAll(async () => {
  await owner.end();
  await databases.close();
});

/** Runs statements as the owner in one transaction that is always rolled back. */
async function trying<T>(
  work: (run: (text: string, values?: unknown[]) => Promise<pg.QueryResult>) => Promise<T>,
) {
  await owner.query("begin");
  try {
    return await work((text, values) => owner.query(text, values));
  } finally {
    await owner.query("rollback");
  }
}

describe("the wall between tenants", () => {
  it("stands around every table with an account", async () => {
    expect((await tenantTables(owner)).length).toBeGreaterThan(20);
    expect(await findWallFaults(owner)).toEqual([]);
  });

  it("is missed when a new table comes without it", async () => {
    const faults = await trying(async (run) => {
      await run(`create table diary (id uuid primary key, account_id uuid, site_id uuid, unique (site_id))`);
      await run(`grant insert on diary to ${APP_ROLE}`);
      return findWallFaults(owner);
    });
    expect(faults.sort()).toEqual([
      "diary does not force row level security",
      "diary has no policy for igny8_app",
      "diary has no row level security",
      "diary.account_id may be null",
      "the unique index diary_pkey of diary does not begin with account_id",
      "the unique index diary_site_id_key of diary does not begin with account_id",
    ]);
  });

  it.each([
    ["force is lost", "alter table site no force row level security", /site does not force/],
    ["it is switched off", "alter table keyword disable row level security", /keyword has no row level/],
    [
      "another policy opens a door",
      "create policy peek on site to igny8_app using (true)",
      /another policy.*peek/,
    ],
    ["it is for everybody", "create policy peek on site using (true)", /another policy.*peek/],
    [
      "its expression is another",
      "alter policy tenant on site using (account_id is not null)",
      /policy tenant of site does not compare/,
    ],
    [
      "a view looks over it",
      "create view all_sites as select * from site; grant select on all_sites to igny8_app",
      /the view all_sites/,
    ],
    [
      "a function climbs over it",
      "create function igny8.peek() returns bigint language sql security definer as 'select count(*) from site'",
      /the function igny8\.peek/,
    ],
    [
      "a reference does not carry the account",
      "alter table site add unique (id); alter table task add foreign key (site_id) references site (id)",
      /foreign key task_site_id_fkey does not begin/,
    ],
    [
      "an unwalled table is writable",
      "grant update (name) on plan to igny8_app",
      /may write the unwalled table plan/,
    ],
  ])("is found broken when %s", async (_, sabotage, fault) => {
    const faults = await trying(async (run) => {
      await run(sabotage);
      return findWallFaults(owner);
    });
    expect(faults.join("\n")).toMatch(fault);
  });
});

describe("the tenants' role", () => {
  it("has no power beyond the policies", async () => {
    const { rows } = await owner.query(
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
         pg_has_role($1, $2, 'member') as "isSystem",
         (select count(*)::int from pg_auth_members where member = r.oid) as memberships,
         (select count(*)::int from pg_shdepend where refobjid = r.oid and deptype = 'o') as owned
       from pg_roles r where rolname = $1`,
      [APP_ROLE, SYSTEM_ROLE],
    );
    expect(rows).toEqual([
      {
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolreplication: false,
        isSystem: false,
        memberships: 0,
        owned: 0,
      },
    ]);
  });

  it("cannot touch who people are", async () => {
    const { rows } = await owner.query<{ table: string; columns: string[]; rights: boolean }>(
      `select c.relname as table, has_table_privilege($1, c.oid, 'select, insert, update, delete, truncate') as rights,
         array(select attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
           and (has_column_privilege($1, c.oid, a.attnum, 'select, insert, update, references')) order by 1) as columns
       from pg_class c where c.relnamespace = 'public'::regnamespace
         and c.relname in ('user', 'session', 'identity', 'verification', 'two_factor', 'jwks', 'mail') order by 1`,
      [APP_ROLE],
    );
    expect(rows).toEqual([
      { table: "identity", rights: false, columns: [] },
      { table: "jwks", rights: false, columns: [] },
      { table: "mail", rights: false, columns: [] },
      { table: "session", rights: false, columns: [] },
      { table: "two_factor", rights: false, columns: [] },
      {
        table: "user",
        rights: false,
        columns: ["created_at", "disabled_at", "email", "id", "image", "name"],
      },
      { table: "verification", rights: false, columns: [] },
    ]);
    const { rows: writable } = await owner.query(
      `select attname from pg_attribute where attrelid = '"user"'::regclass and attnum > 0
         and has_column_privilege($1, attrelid, attnum, 'insert, update')`,
      [APP_ROLE],
    );
    expect(writable).toEqual([]);
  });

  it("may change neither its plan, nor its slug, nor anything of its subscription", async () => {
    const { rows } = await owner.query<{ id: string }>("select id from account where slug = 'acme'");
    const tenant = databases.tenant(rows[0]?.id ?? "");
    for (const change of [
      "update account set plan_id = plan_id",
      "update account set slug = 'better'",
      "update account set kind = 'system'",
      "update subscription set current_period_end = now() + interval '9 years'",
    ]) {
      await expect(tenant.read.execute(change)).rejects.toMatchObject({ cause: { code: "42501" } });
    }
    await tenant.read.execute("update account set name = name");
  });

  it("may make nothing of its own in the product's schemas", async () => {
    const { rows } = await owner.query(
      `select nspname from pg_namespace where has_schema_privilege($1, oid, 'create')`,
      [APP_ROLE],
    );
    expect(rows).toEqual([]);
  });
});

/** Something in every table of the trail: a trigger for each row is silent where there is none. */
const trail = (accountId: string) =>
  owner.query(
    `with event as (insert into audit_event (account_id, id, actor_kind, procedure, outcome)
       values ($1, gen_random_uuid(), 'system', 'test', 'done') returning account_id, id)
     insert into audit_seal (account_id, position, event_id, hash)
     select account_id, (random() * 1e9)::int, id, 'hash' from event`,
    [accountId],
  );

describe("what is only ever added to", () => {
  const CHANGES = ["credit_entry", "audit_event", "audit_seal"].flatMap((table) => [
    `update ${table} set created_at = now()`,
    `delete from ${table}`,
    `truncate ${table} cascade`,
  ]);

  it.each(CHANGES)("refuses everybody, its owner included: %s", async (change) => {
    const { rows } = await owner.query<{ id: string }>("select id from account where slug = 'acme'");
    const accountId = rows[0]?.id ?? "";
    await trail(accountId);
    await expect(databases.tenant(accountId).read.execute(change)).rejects.toMatchObject({
      cause: { code: "42501" },
    });
    await expect(databases.system.read.execute(change)).rejects.toMatchObject({ cause: { code: "42501" } });
    await expect(owner.query(change)).rejects.toMatchObject({ code: "42501" });
  });
});

describe("no null accounts", () => {
  const id = (n: number) => `00000000-0000-7000-8000-00000000000${n}`;
  const account = (n: number, ownerId: string) => `
    insert into account (id, name, slug, status, plan_id, owner_id)
    select '${id(n)}', 'new', 'new-${n}', 'trial', id, '${ownerId}' from plan where slug = 'free-trial'`;
  const user = (n: number, home: string) =>
    `insert into "user" (id, email, name, home_account_id) values ('${id(n)}', 'new${n}@example.com', 'new', '${home}')`;
  const member = (accountId: string, userId: string, role: string) =>
    `insert into membership (account_id, user_id, role) values ('${accountId}', '${userId}', '${role}')`;
  const commit = (statements: string[]) =>
    databases.system.transaction(async (tx) => {
      for (const statement of statements) await tx.execute(statement);
    });
  const broken = (constraint: string) => ({ cause: { code: "23503", constraint } });
  const brokenAtCommit = (constraint: string) => ({ code: "23503", constraint });

  it("lets account, owner and membership be born together", async () => {
    await commit([account(1, id(2)), user(2, id(1)), member(id(1), id(2), "owner")]);
  });

  it("refuses a user without a membership", async () => {
    await expect(commit([user(3, id(1))])).rejects.toMatchObject(brokenAtCommit("user_home_membership"));
  });

  it("refuses an account whose owner is not its owner-member", async () => {
    await expect(commit([account(4, id(2))])).rejects.toMatchObject(
      brokenAtCommit("account_owner_membership"),
    );
    await expect(
      commit([account(4, id(5)), user(5, id(4)), member(id(4), id(5), "admin")]),
    ).rejects.toMatchObject(brokenAtCommit("account_owner_membership"));
    await expect(
      commit([`update membership set role = 'admin' where account_id = '${id(1)}'`]),
    ).rejects.toMatchObject(brokenAtCommit("account_owner_membership"));
  });

  it("refuses a second owner", async () => {
    await expect(commit([user(6, id(1)), member(id(1), id(6), "owner")])).rejects.toMatchObject({
      cause: { code: "23505", constraint: "membership_one_owner" },
    });
  });

  it("refuses to orphan a user", async () => {
    await commit([user(7, id(1)), member(id(1), id(7), "viewer")]);
    await expect(commit([`delete from membership where user_id = '${id(7)}'`])).rejects.toMatchObject(
      brokenAtCommit("user_home_membership"),
    );
    await expect(
      commit([`update "user" set home_account_id = '${id(8)}' where id = '${id(7)}'`]),
    ).rejects.toMatchObject(brokenAtCommit("user_home_membership"));
    await expect(
      commit([`update "user" set home_account_id = null where id = '${id(7)}'`]),
    ).rejects.toMatchObject({ cause: { code: "23502" } });
  });

  it("refuses to delete an account that has anything", async () => {
    await expect(commit([`delete from account where id = '${id(1)}'`])).rejects.toMatchObject(
      broken("membership_account_id_account_id_fk"),
    );
  });
});
