import { countMigrations } from "@igny8/db/migrate";
import { backgroundWork } from "@igny8/db/schema/background";
import type { Reader } from "@igny8/db/tenant";
import { asc, sql } from "drizzle-orm";
import type { Platform } from "../access/platform.ts";
import type { StaffScope } from "../access/scope.ts";

type Figures = {
  queued: number;
  oldestQueued: Date | null;
  running: number;
  lapsed: number;
  failedToday: number;
  mailQueued: number;
  mailFailed: number;
  unsealed: number;
  openHolds: number;
  creditsHeld: number;
};

const MS_PER_NS = 1_000_000n;

/** What waits and what hangs, over all accounts. */
async function readFigures(read: Reader, now: Date): Promise<Record<keyof Figures, string | null>> {
  const at = now.toISOString();
  const { rows } = await read.execute<Record<keyof Figures, string | null>>(sql`
    select
      (select count(*) from job where status = 'queued') as "queued",
      (select min(created_at) from job where status = 'queued') as "oldestQueued",
      (select count(*) from job where status = 'running') as "running",
      (select count(*) from job where status = 'running' and lease_until < ${at}::timestamptz) as "lapsed",
      (select count(*) from job where status = 'failed'
        and finished_at > ${at}::timestamptz - interval '1 day') as "failedToday",
      (select count(*) from mail where status = 'queued') as "mailQueued",
      (select count(*) from mail where status = 'failed') as "mailFailed",
      (select count(*) from audit_unsealed) as "unsealed",
      (select count(*) from credit_hold where status = 'open') as "openHolds",
      (select coalesce(sum(remaining), 0) from credit_hold where status = 'open') as "creditsHeld"`);
  const [row] = rows;
  if (!row) throw new Error("The database answered nothing");
  return row;
}

/** The same as numbers for a monitor; how long the oldest queued job has waited is in seconds. */
export async function measureWork({ databases, services }: Platform): Promise<Record<keyof Figures, number>> {
  const now = services.now();
  const row = await readFigures(databases.system.read, now);
  const { oldestQueued, ...counts } = row;
  const waited = oldestQueued ? (now.getTime() - new Date(oldestQueued).getTime()) / 1000 : 0;
  const numbers = Object.entries(counts).map(([name, count]) => [name, Number(count ?? 0)]);
  return { ...Object.fromEntries(numbers), oldestQueued: Math.max(0, waited) };
}

/** How the installation does: the database, what waits, what hangs, and this process. Sizes in bytes, times in ms. */
export async function readHealth({ read, services }: StaffScope) {
  const asked = process.hrtime.bigint();
  await read.execute(sql`select 1`);
  const latencyMs = Number((process.hrtime.bigint() - asked) / MS_PER_NS);
  const row = await readFigures(read, services.now());
  const [migrations, background] = await Promise.all([
    countMigrations(read),
    read.select().from(backgroundWork).orderBy(asc(backgroundWork.name)),
  ]);
  const figure = (name: keyof Figures): number => Number(row[name] ?? 0);
  const oldest = row.oldestQueued;
  const { rss, heapUsed } = process.memoryUsage();
  return {
    database: { ok: true, latencyMs, migrations },
    jobs: {
      queued: figure("queued"),
      oldestQueued: oldest ? new Date(oldest) : null,
      running: figure("running"),
      lapsed: figure("lapsed"),
      failedToday: figure("failedToday"),
    },
    mail: { queued: figure("mailQueued"), failed: figure("mailFailed") },
    audit: { unsealed: figure("unsealed") },
    credits: { openHolds: figure("openHolds"), held: figure("creditsHeld") },
    background,
    process: {
      pid: process.pid,
      uptimeSeconds: Math.floor(process.uptime()),
      rss,
      heapUsed,
      node: process.version,
    },
  };
}
