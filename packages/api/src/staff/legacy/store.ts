import type { ForeignDatabase } from "@igny8/db/foreign";
import { legacyRow } from "@igny8/db/schema/legacy";
import type { Tx } from "@igny8/db/tenant";
import { and, eq, inArray, sql } from "drizzle-orm";
import { Draft, type Report, type Say } from "./report.ts";
import type { Layout, TableName } from "./source.ts";
import { key, type Row } from "./values.ts";

const PAGE = 250;

/** Where a row has come to stand here: what lies under it finds its account, site and sector by it. */
export type Place = { id: string; accountId: string; siteId?: string; sectorId?: string };

export type Options = {
  /** What becomes of people without an account: an account of their own, or nothing. */
  orphans?: "give" | "skip";
  /** Slug of a plan of the source → slug of ours, where they differ; `none` is for accounts without a plan. */
  plans?: Readonly<Record<string, string>>;
  /** Do everything, report it, and keep nothing. */
  dryRun?: boolean;
};

/** An import under way. */
export type Run = {
  source: ForeignDatabase;
  layout: Layout;
  report: Report;
  options: Options;
  now: Date;
  /** One for each batch; in a dry run all are parts of one that is taken back. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** By table, the rows of the source that have a place here. */
  places: Map<TableName, Map<string, Place>>;
};

/** The rows of a table of the source, a page at a time; none where the source lacks it. */
export async function* pagesOf({ source, layout }: Run, table: TableName): AsyncGenerator<Row[]> {
  const found = layout.found[table];
  if (found) yield* source.pages(found.table, found.columns, PAGE);
}

/** All rows of a table, for those of which an installation has thousands and not millions. */
export async function allOf(run: Run, table: TableName): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const page of pagesOf(run, table)) rows.push(...page);
  return rows;
}

/** The ids under which rows of the source are here already. */
export async function knownIds(
  tx: Pick<Tx, "select">,
  table: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ legacyId: legacyRow.legacyId, newId: legacyRow.newId })
    .from(legacyRow)
    .where(and(eq(legacyRow.kind, table), inArray(legacyRow.legacyId, [...ids])));
  return new Map(rows.map(({ legacyId, newId }) => [legacyId, newId]));
}

export const remember = (tx: Tx, table: string, legacyId: string, newId: string) =>
  tx.insert(legacyRow).values({ kind: table, legacyId, newId });

/** Stores one row. @returns where it stands now, or null when it was skipped (and said why) */
export type Handler = (tx: Tx, row: Row, say: Say) => Promise<Place | null>;

/** Brings a table over, page by page, each row once whenever and however often it is run. */
export async function bring(run: Run, table: TableName, handle: Handler): Promise<void> {
  for await (const page of pagesOf(run, table)) await bringRows(run, table, page, handle);
}

/**
 * Brings rows over in one transaction. When the database refuses it, the rows are tried again one by one, so
 * that the one which it refuses is skipped with its words and the others are kept.
 */
export async function bringRows(
  run: Run,
  table: TableName,
  rows: readonly Row[],
  handle: Handler,
): Promise<void> {
  const attempt = (careful: boolean) => run.transaction((tx) => storeAll(tx, table, rows, handle, careful));
  const { draft, placed } = await (run.options.dryRun
    ? attempt(true)
    : attempt(false).catch((error: unknown) => {
        if (refusalOf(error) === undefined) throw error;
        return attempt(true);
      }));
  run.report.add(draft);
  const places = run.places.get(table) ?? new Map<string, Place>();
  for (const [id, place] of placed) places.set(id, place);
  run.places.set(table, places);
}

async function storeAll(
  tx: Tx,
  table: TableName,
  rows: readonly Row[],
  handle: Handler,
  careful: boolean,
): Promise<{ draft: Draft; placed: Map<string, Place> }> {
  const draft = new Draft(table);
  const placed = new Map<string, Place>();
  const known = await knownIds(
    tx,
    table,
    rows.map((row) => key(row) ?? ""),
  );
  for (const row of rows) {
    const id = key(row) ?? "";
    draft.counts.read++;
    if (known.has(id)) {
      draft.counts.known++;
      continue;
    }
    const say = draft.about(id);
    const store = () => handle(tx, row, say);
    const place = careful ? await guarded(tx, store, say) : await store();
    if (!place) continue;
    draft.counts.imported++;
    placed.set(id, place);
  }
  const links = [...placed].map(([legacyId, { id }]) => ({ kind: table, legacyId, newId: id }));
  if (links.length > 0) await tx.insert(legacyRow).values(links);
  return { draft, placed };
}

/** Takes back what a row has done when the database refuses it, and only that. */
async function guarded<T>(tx: Tx, work: () => Promise<T | null>, say: Say): Promise<T | null> {
  await tx.execute(sql`savepoint legacy_row`);
  try {
    const done = await work();
    await tx.execute(sql`set constraints all immediate`);
    await tx.execute(sql`set constraints all deferred`);
    await tx.execute(sql`release savepoint legacy_row`);
    return done;
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    await tx.execute(sql`rollback to savepoint legacy_row`);
    return say.skipped(`the database refused it: ${refusal}`);
  }
}

/** What the database says against a row (SQLSTATE classes 22, data, and 23, integrity); undefined for any other fault. */
function refusalOf(error: unknown): string | undefined {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error) || !("code" in cause)) return undefined;
  return /^2[23]/.test(String(cause.code)) ? cause.message : undefined;
}

const PLACED = {
  sites: ["site", "id"],
  sectors: ["sector", "site_id"],
  clusters: ["cluster", "site_id"],
  ideas: ["content_idea", "site_id"],
  tasks: ["task", "site_id"],
  invoices: ["invoice", null],
} as const;

/** What earlier runs brought over, so that this one can go on from there. */
export async function loadPlaces(run: Run): Promise<void> {
  await run.transaction(async (tx) => {
    for (const [table, [name, site]] of Object.entries(PLACED)) {
      const { rows } = await tx.execute<{
        legacyId: string;
        id: string;
        accountId: string;
        siteId: string;
      }>(sql`
        select l.legacy_id as "legacyId", t.id, t.account_id as "accountId",
          ${site ? sql`t.${sql.identifier(site)}` : sql`null`} as "siteId"
        from legacy_row l join ${sql.identifier(name)} t on t.id = l.new_id where l.kind = ${table}`);
      run.places.set(table as TableName, new Map(rows.map(({ legacyId, ...place }) => [legacyId, place])));
    }
    const accounts = await tx.select().from(legacyRow).where(eq(legacyRow.kind, "accounts"));
    run.places.set(
      "accounts",
      new Map(accounts.map(({ legacyId, newId }) => [legacyId, { id: newId, accountId: newId }])),
    );
  });
}
