import { upload, uploadPart } from "@igny8/db/schema/uploads";
import type { Reader, Tx } from "@igny8/db/tenant";
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { AppError } from "../access/errors.ts";
import type { TenantScope } from "../access/scope.ts";
import { lockAccount } from "../accounts/writes.ts";
import type { JobRun } from "../jobs/run.ts";
import { startJob } from "../jobs/start.ts";
import { requireSector } from "../sectors/reads.ts";
import { readCandidates } from "./csv/candidates.ts";
import { Layout } from "./csv/layout.ts";
import { slices } from "./csv/text.ts";
import { countKeywords } from "./reads.ts";
import type { KeywordFile } from "./schema.ts";
import { ImportState, linesDone, type Slice, START, slicesOf, withSlice } from "./slices.ts";
import { openFile, tally } from "./upload.ts";
import { insertKeywords, refuseTooMany } from "./writes.ts";

/** Bytes of a file kept in one row. */
const PART_BYTES = 128 * 1024;
/** Slices that are stored at the same time. */
const AT_ONCE = 2;
/** How long the file of an import that did not succeed waits for another attempt. */
export const KEPT_HOURS = 24;

const ImportInput = z.object({ sectorId: z.uuid(), uploadId: z.uuid(), layout: Layout });

/**
 * Keeps the file and starts the job that imports it.
 * @throws AppError INVALID_INPUT for what is no list of keywords, PLAN_LIMIT when it holds more new keywords
 * than the plan has room for
 */
export async function importKeywords(scope: TenantScope, { siteId, sectorId, ...input }: KeywordFile) {
  await requireSector(scope, scope.read, siteId, sectorId);
  const { name, bytes, lines, layout } = await openFile(input);
  const max = scope.limits.maxKeywords;
  const used = await countKeywords(scope, scope.read);
  // Only a file that may not fit is worth reading twice.
  if (max !== null && used + lines > max) {
    const { counts } = await tally(scope, { siteId, sectorId }, { bytes, layout });
    if (used + counts.new > max)
      throw new AppError("PLAN_LIMIT", { limit: "keywords", used, max, adding: counts.new });
  }
  return scope.transaction(async (tx) => {
    await requireSector(scope, tx, siteId, sectorId);
    const uploadId = await keepFile(scope, tx, name, bytes);
    return startJob(scope, tx, {
      kind: "keywords.import",
      siteId,
      input: { sectorId, uploadId, layout } satisfies z.input<typeof ImportInput>,
      total: lines,
    });
  });
}

async function keepFile(scope: TenantScope, tx: Tx, name: string, bytes: Uint8Array): Promise<string> {
  const accountId = scope.account.id;
  const [kept] = await tx
    .insert(upload)
    .values({ accountId, name, size: bytes.length, createdAt: scope.services.now() })
    .returning({ id: upload.id });
  if (!kept) throw new Error("The upload was not stored");
  let position = 0;
  for (const part of slices(bytes, PART_BYTES)) {
    await tx.insert(uploadPart).values({ accountId, uploadId: kept.id, position: position++, bytes: part });
  }
  return kept.id;
}

/**
 * Imports a kept file, slice by slice and a few slices at once; each slice and the count of what is done
 * are stored together, so that a later attempt goes on where this one stopped. Where the plan's limit is
 * reached, the slice that would cross it is not stored and the job fails with PLAN_LIMIT, naming what was
 * added before.
 */
export async function runImport(run: JobRun, raw: unknown) {
  const { sectorId, uploadId, layout } = ImportInput.parse(raw);
  const { scope, siteId } = run;
  if (!siteId) throw new AppError("NOT_FOUND");
  const place = { siteId, sectorId, uploadId };
  let state = await loadState(scope, scope.read, uploadId);
  if (!state.finished) {
    await run.progress({ phase: "importing", done: linesDone(state) });
    const slices = ahead(slicesOf(readCandidates(readParts(scope, uploadId), layout), state));
    // Where some keywords were known, others are likely to be.
    const way = { fresh: state.duplicates === 0, lockFirst: false };
    await storeAll(slices, async (slice) => {
      state = await storeSlice(scope, place, slice, way);
      await run.progress({ done: linesDone(state), message: `${state.added.toLocaleString("en")} added` });
    }).catch((error: unknown) => refuseNaming(scope, uploadId, error));
    state = await finishUpload(scope, uploadId);
  }
  const { added, duplicates, invalid, invalidCount } = state;
  return { added, duplicates, invalid, invalidCount };
}

/** Throws the error again; one of the plan's limit names what was added before, now that nothing more is. */
async function refuseNaming(scope: TenantScope, uploadId: string, error: unknown): Promise<never> {
  if (!(error instanceof AppError) || error.reason !== "PLAN_LIMIT") throw error;
  const { added } = await loadState(scope, scope.read, uploadId);
  throw new AppError("PLAN_LIMIT", { ...error.denial?.details, added });
}

/** Has the next of the items made while the one before is worked on. */
async function* ahead<T>(items: AsyncGenerator<T, void>): AsyncGenerator<T, void> {
  for (let next = items.next(); ; ) {
    const item = await next;
    if (item.done) return;
    next = items.next();
    // Heard where it is awaited, which is never when nobody wants another item.
    next.catch(() => {});
    yield item.value;
  }
}

/** Stores the slices, a few at once. After a failure no other is begun, and what is being stored ends first. */
async function storeAll(slices: AsyncGenerator<Slice>, store: (slice: Slice) => Promise<void>) {
  let failed = false;
  const loop = async () => {
    for await (const slice of slices) {
      if (failed) return;
      await store(slice).catch((error: unknown) => {
        failed = true;
        throw error;
      });
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, loop));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
}

const ofUpload = (scope: TenantScope, uploadId: string) =>
  and(eq(upload.accountId, scope.account.id), eq(upload.id, uploadId));

async function loadState(
  scope: TenantScope,
  db: Pick<Reader, "select">,
  uploadId: string,
): Promise<ImportState> {
  const [kept] = await db.select({ state: upload.state }).from(upload).where(ofUpload(scope, uploadId));
  if (!kept) throw new AppError("INVALID_INPUT", { reason: "The file is no longer kept. Import it again." });
  return kept.state === null ? START : ImportState.parse(kept.state);
}

async function* readParts(scope: TenantScope, uploadId: string): AsyncGenerator<Uint8Array, void> {
  for (let position = 0; ; position++) {
    const [part] = await scope.read
      .select({ bytes: uploadPart.bytes })
      .from(uploadPart)
      .where(
        and(
          eq(uploadPart.accountId, scope.account.id),
          eq(uploadPart.uploadId, uploadId),
          eq(uploadPart.position, position),
        ),
      );
    if (!part) return;
    yield part.bytes;
  }
}

type Place = { siteId: string; sectorId: string; uploadId: string };

/** How an import inserts: as if the sector had none of the keywords; with the account's lock taken first. */
type Way = { fresh: boolean; lockFirst: boolean };

/**
 * Stores a slice and that it is done. Rows are inserted without the account's lock, so that the account's
 * others need not wait for them; it is taken for the count alone. Others take it first and may then wait for
 * these rows: so this gives way, and soon enough that PostgreSQL never finds a deadlock and ends theirs.
 * @param way what the import goes on with; it becomes more careful where that did not do
 * @returns the state after it
 */
async function storeSlice(scope: TenantScope, place: Place, slice: Slice, way: Way): Promise<ImportState> {
  const tried = { ...way };
  try {
    return await tryToStore(scope, place, slice, tried);
  } catch (error) {
    const code = codeOf(error);
    if (code === UNIQUE_VIOLATION && tried.fresh) way.fresh = false;
    else if (code === QUERY_CANCELED && !tried.lockFirst) way.lockFirst = true;
    else if (code === LOCK_NOT_AVAILABLE && !tried.lockFirst)
      return tryToStore(scope, place, slice, { fresh: false, lockFirst: true });
    else throw error;
    return storeSlice(scope, place, slice, way);
  }
}

const tryToStore = (scope: TenantScope, place: Place, slice: Slice, { fresh, lockFirst }: Way) =>
  scope.transaction(async (tx): Promise<ImportState> => {
    if (lockFirst) await lockAccount(tx, scope.account.id);
    else await tx.execute(GIVING_WAY);
    const added = await insertKeywords(scope, tx, { ...place, source: "import" }, slice.rows, fresh);
    if (!lockFirst) await lockAccount(tx, scope.account.id);
    await refuseTooMany(scope, tx, added);
    const state = withSlice(await loadState(scope, tx, place.uploadId), slice, added);
    await tx.update(upload).set({ state }).where(ofUpload(scope, place.uploadId));
    return state;
  });

/** Both together stay below PostgreSQL's deadlock_timeout of a second. */
const GIVING_WAY = sql.raw("set local statement_timeout = '750ms'; set local lock_timeout = '150ms'");

const UNIQUE_VIOLATION = "23505";
const LOCK_NOT_AVAILABLE = "55P03";
/** Here: the statement has taken too long. */
const QUERY_CANCELED = "57014";

/** PostgreSQL's code of a query's error. */
function codeOf(error: unknown): unknown {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && "code" in cause ? cause.code : undefined;
}

/** Lets the bytes go and keeps the outcome, in case the worker dies before the job is marked as done. */
const finishUpload = (scope: TenantScope, uploadId: string) =>
  scope.transaction(async (tx) => {
    const state = { ...(await loadState(scope, tx, uploadId)), finished: true };
    await tx
      .delete(uploadPart)
      .where(and(eq(uploadPart.accountId, scope.account.id), eq(uploadPart.uploadId, uploadId)));
    await tx.update(upload).set({ state }).where(ofUpload(scope, uploadId));
    return state;
  });
