import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { APP_ROLE, type RoleName, rolePassword, roleUrl, SYSTEM_ROLE } from "./roles.ts";
import type { Reader } from "./tenant.ts";

const packageFolder = dirname(createRequire(import.meta.url).resolve("@igny8/db/package.json"));
const MIGRATIONS = join(packageFolder, "drizzle");
/** An arbitrary number that all processes of the product agree on. */
const MIGRATION_LOCK = 4_798_101;

/**
 * Brings the database of `url` to the newest schema: makes the two roles (or renews their passwords),
 * then applies what is missing. Processes that start together wait for one another.
 */
export async function migrateDatabase({ url, secret }: { url: string; secret: string }): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    for (const role of [APP_ROLE, SYSTEM_ROLE] as const) await ensureRole(client, url, role, secret);
    await migrate(drizzle(client), { migrationsFolder: MIGRATIONS });
  } finally {
    await client.end();
  }
}

/** Roles belong to the whole server. A role that can log in with its password is as it should be. */
async function ensureRole(client: pg.Client, url: string, role: RoleName, secret: string): Promise<void> {
  const probe = new pg.Client({ connectionString: roleUrl(url, secret, role) });
  const works = await probe.connect().then(
    () => true,
    () => false,
  );
  await probe.end().catch(() => {});
  if (works) return;
  await client.query(`
    do $$ begin
      create role ${role} login noinherit nocreatedb nocreaterole nobypassrls;
    exception when duplicate_object or unique_violation then null; end $$;
    alter role ${role} password ${client.escapeLiteral(rolePassword(secret, role))};
    grant ${role} to current_user;
  `);
}

/** How many migrations this build brings, and how many of the database's are applied. */
export async function countMigrations(
  read: Pick<Reader, "execute">,
): Promise<{ known: number; applied: number }> {
  const journal = JSON.parse(await readFile(join(MIGRATIONS, "meta", "_journal.json"), "utf8"));
  const { rows } = await read.execute<{ applied: string }>(
    sql`select count(*) as applied from drizzle.__drizzle_migrations`,
  );
  return { known: journal.entries.length, applied: Number(rows[0]?.applied ?? 0) };
}
