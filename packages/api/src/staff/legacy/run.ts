import { openForeign } from "@igny8/db/foreign";
import { account } from "@igny8/db/schema/accounts";
import type { Tx } from "@igny8/db/tenant";
import { sql } from "drizzle-orm";
import { writeEvent } from "../../access/audit.ts";
import type { Platform } from "../../access/platform.ts";
import { bringAccounts, matchPlans, orphansOf } from "./accounts.ts";
import { bringCredits } from "./credits.ts";
import { bringMoney } from "./money.ts";
import { bringPlanner } from "./planner.ts";
import { Report } from "./report.ts";
import { bringReferences, bringSites } from "./sites.ts";
import { layoutOf, PREFIX } from "./source.ts";
import { allOf, loadPlaces, type Options, type Run } from "./store.ts";
import { key, text } from "./values.ts";
import { bringWriter } from "./writer.ts";

/** Serialises imports; an arbitrary number of the product's. */
const IMPORT_LOCK = 4_798_103;

/** Why an import does not begin: nothing was read, nothing changed. */
export class NotReady extends Error {
  override readonly name = "NotReady";
}

class TakenBack extends Error {
  override readonly name = "TakenBack";
}

/**
 * Brings the previous system's data over, once however often it is run; an interrupted run is taken up by the
 * next. @returns what became of every row. @throws NotReady when the source is not what is expected, or when
 * the operator has something to choose first
 */
export async function importFrom(platform: Platform, url: string, options: Options): Promise<Report> {
  const { system } = platform.databases;
  const report = new Report();
  const source = await openForeign(url).catch((error: unknown) => {
    throw new NotReady(
      `The source cannot be opened: ${error instanceof Error ? error.message : String(error)}`,
    );
  });
  const lock = await system.pool.connect();
  try {
    await lock.query("select pg_advisory_lock($1)", [IMPORT_LOCK]);
    const layout = layoutOf(await source.tables(PREFIX));
    if (layout.faults.length > 0) throw new NotReady(layout.faults.join("\n"));
    const run: Run = {
      source,
      layout,
      report,
      options,
      now: platform.services.now(),
      transaction: system.transaction,
      places: new Map(),
    };
    await tellExtras(run);
    if (options.dryRun) await rehearse(run, system.transaction);
    else await bringAll(run);
    return report;
  } finally {
    await lock.query("select pg_advisory_unlock($1)", [IMPORT_LOCK]).catch(() => {});
    lock.release();
    await source.close();
  }
}

/** Columns and tables that are not carried over are told, with how much is in them. */
async function tellExtras({ source, layout, report }: Run): Promise<void> {
  for (const { table, columns } of layout.extraColumns)
    report.note(table, `columns that are not carried over: ${columns.join(", ")}`);
  for (const table of layout.extraTables) {
    const rows = await source.count(table);
    if (rows > 0) report.note(table, `a table that is not carried over, with ${rows} rows`);
  }
}

/** Everything in one transaction that is taken back at the end. */
async function rehearse(run: Run, transaction: Run["transaction"]): Promise<void> {
  await transaction(async (tx) => {
    await bringAll({ ...run, transaction: (work) => work(tx) });
    throw new TakenBack();
  }).catch((error: unknown) => {
    if (!(error instanceof TakenBack)) throw error;
  });
}

async function bringAll(run: Run): Promise<void> {
  await loadPlaces(run);
  const [accounts, users] = [await allOf(run, "accounts"), await allOf(run, "users")];
  const { plans, unmatched } = await matchPlans(run, accounts);
  const orphans = orphansOf(users, accounts);
  if (unmatched.length > 0)
    throw new NotReady(
      `No plan here has the slug ${unmatched.join(", ")}: name ours with --plans ${unmatched[0]}=SLUG,…`,
    );
  if (orphans.length > 0 && run.options.orphans === undefined)
    throw new NotReady(
      [
        `${orphans.length} people belong to no account; choose --orphans give (an account each) or --orphans skip:`,
        ...orphans.map((row) => `  user ${key(row)} ${text(row, "email", 320)}`),
      ].join("\n"),
    );
  await bringAccounts(run, accounts, users, plans);
  await bringReferences(run);
  await bringSites(run);
  await bringPlanner(run);
  await bringWriter(run);
  await bringMoney(run);
  await bringCredits(run, accounts);
  await run.transaction((tx) => note(tx, run));
}

/** That it was done, and how much of it, is in the system account's audit. */
async function note(tx: Tx, { report }: Run): Promise<void> {
  const [home] = await tx.select({ id: account.id }).from(account).where(sql`${account.kind} = 'system'`);
  if (!home) return;
  const after = Object.fromEntries(report.counts);
  const act = { accountId: home.id, actorKind: "system" as const, procedure: "igny8 import legacy" };
  await writeEvent(tx, act, { outcome: "done", changes: [{ kind: "import", id: home.id, after }] });
}
