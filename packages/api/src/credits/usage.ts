import { creditEntry, creditUsage } from "@igny8/db/schema/credits";
import { job } from "@igny8/db/schema/jobs";
import { site } from "@igny8/db/schema/sites";
import { user } from "@igny8/db/schema/users";
import { and, asc, desc, eq, gt, gte, inArray, lt, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { AppError } from "../access/errors.ts";
import type { TenantScope } from "../access/scope.ts";
import { csvCell } from "../keywords/rules.ts";
import { dayIn, daysOf, MAX_DAYS } from "./rules.ts";
import type { AskUsage, Days } from "./schema.ts";

const credits = sql<number>`coalesce(sum(${creditUsage.credits}), 0)::int`;
const calls = sql<number>`count(*)::int`;

/**
 * What the account's work has cost, of the sites that the caller may see: in total, for each day (days
 * without work too), operation, site and user, most expensive first. @throws AppError INVALID_INPUT
 */
export async function getUsage(scope: TenantScope, { siteId, ...asked }: AskUsage) {
  const days = chosenDays(scope, asked);
  const wanted = and(
    eq(creditUsage.accountId, scope.account.id),
    within(scope, creditUsage.createdAt, days),
    siteId === undefined ? undefined : eq(creditUsage.siteId, siteId),
    scope.sites === "all" ? undefined : inArray(creditUsage.siteId, [...scope.sites]),
  );
  const day = sql<string>`(${creditUsage.createdAt} at time zone ${scope.account.timezone})::date::text`;
  const byDay = scope.read
    .select({ day: day.as("day"), operation: creditUsage.operation, credits, calls })
    .from(creditUsage)
    .where(wanted)
    // By its place: the timezone is a parameter, and two parameters are never the same expression.
    .groupBy(sql`1`, creditUsage.operation);
  const bySite = scope.read
    .select({ id: site.id, name: site.name, credits, calls })
    .from(creditUsage)
    .leftJoin(site, and(eq(site.accountId, creditUsage.accountId), eq(site.id, creditUsage.siteId)))
    .where(wanted)
    .groupBy(site.id, site.name)
    .orderBy(desc(credits), asc(site.name));
  const byUser = scope.read
    .select({ id: user.id, name: user.name, credits, calls })
    .from(creditUsage)
    .leftJoin(job, and(eq(job.accountId, creditUsage.accountId), eq(job.id, creditUsage.jobId)))
    .leftJoin(
      creditEntry,
      and(eq(creditEntry.accountId, creditUsage.accountId), eq(creditEntry.id, creditUsage.entryId)),
    )
    .leftJoin(user, sql`${user.id} = coalesce(${job.actorId}, ${creditEntry.actorId})`)
    .where(wanted)
    .groupBy(user.id, user.name)
    .orderBy(desc(credits), asc(user.name));
  const [daily, sites, users] = await Promise.all([byDay, bySite, byUser]);
  const operations = totalsOf(daily);
  return {
    from: days[0] ?? "",
    to: days.at(-1) ?? "",
    timezone: scope.account.timezone,
    credits: sumOf(operations),
    calls: operations.reduce((sum, one) => sum + one.calls, 0),
    days: days.map((date) => {
      const own = daily.filter((row) => row.day === date);
      return {
        day: date,
        credits: sumOf(own),
        /** Credits of each operation of the day, for stacked bars. */
        operations: Object.fromEntries(own.map((row) => [row.operation, row.credits])),
      };
    }),
    operations,
    /** Work that belongs to no site has null as its id and name. */
    sites,
    /** What nobody asked for, as an automation does, has null as its id and name. */
    users,
  };
}

const sumOf = (rows: readonly { credits: number }[]): number =>
  rows.reduce((sum, row) => sum + row.credits, 0);

function totalsOf(rows: readonly { operation: string; credits: number; calls: number }[]) {
  const totals = new Map<string, { operation: string; credits: number; calls: number }>();
  for (const row of rows) {
    const total = totals.get(row.operation) ?? { operation: row.operation, credits: 0, calls: 0 };
    total.credits += row.credits;
    total.calls += row.calls;
    totals.set(row.operation, total);
  }
  return [...totals.values()].sort((a, b) => b.credits - a.credits || (a.operation < b.operation ? -1 : 1));
}

function chosenDays({ account, services }: TenantScope, asked: Days): string[] {
  const days = daysOf(asked, dayIn(account.timezone, services.now()));
  if (days) return days;
  const reason = `from: it must lie before “to”, by ${MAX_DAYS} days at most`;
  throw new AppError("INVALID_INPUT", { field: "from", reason });
}

/** The condition for an instant to lie in the days, as the account's clocks show them. */
function within({ account }: TenantScope, instant: PgColumn, days: readonly string[]): SQL | undefined {
  const start = (day: string, plus: number) =>
    sql`((${day}::date + ${plus}::int)::timestamp at time zone ${account.timezone})`;
  return and(gte(instant, start(days[0] ?? "", 0)), lt(instant, start(days.at(-1) ?? "", 1)));
}

const PAGE = 500;
const MAX_ROWS = 100_000;
const HEAD = "Time,Kind,Credits,Balance,Reference,By";

/** The ledger of the days as CSV, oldest entry first; at most 100,000 rows. Times are in UTC. */
export async function exportStatement(scope: TenantScope, asked: Days) {
  const days = chosenDays(scope, asked);
  const wanted = and(eq(creditEntry.accountId, scope.account.id), within(scope, creditEntry.createdAt, days));
  const lines = [HEAD];
  let after: string | undefined;
  let more = true;
  while (more && lines.length <= MAX_ROWS) {
    const rows = await scope.read
      .select({
        id: creditEntry.id,
        createdAt: creditEntry.createdAt,
        kind: creditEntry.kind,
        amount: creditEntry.amount,
        balanceAfter: creditEntry.balanceAfter,
        reference: creditEntry.reference,
        by: user.name,
      })
      .from(creditEntry)
      .leftJoin(user, eq(user.id, creditEntry.actorId))
      .where(and(wanted, after === undefined ? undefined : gt(creditEntry.id, after)))
      .orderBy(asc(creditEntry.id))
      .limit(PAGE);
    for (const { createdAt, kind, amount, balanceAfter, reference, by } of rows)
      lines.push([createdAt.toISOString(), kind, amount, balanceAfter, reference, by].map(csvCell).join(","));
    after = rows.at(-1)?.id;
    more = rows.length === PAGE;
  }
  return {
    filename: `credits-${days[0]}-${days.at(-1)}.csv`,
    csv: `${lines.join("\r\n")}\r\n`,
    rows: lines.length - 1,
    truncated: more,
  };
}
