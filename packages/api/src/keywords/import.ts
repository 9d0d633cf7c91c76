import { upload, uploadPart } from "@igny8/db/schema/uploads";
import type { Tx } from "@igny8/db/tenant";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { AppError } from "../access/errors.ts";
import type { TenantScope } from "../access/scope.ts";
import type { JobRun } from "../jobs/run.ts";
import { startJob } from "../jobs/start.ts";
import { requireSector } from "../sectors/reads.ts";
import { type ReadLine, readCandidates } from "./csv/candidates.ts";
import { Layout } from "./csv/layout.ts";
import { slices } from "./csv/text.ts";
import { countKeywords } from "./reads.ts";
import type { KeywordFile } from "./schema.ts";
import { openFile, tally } from "./upload.ts";
import { addKeywords, rowsOf } from "./writes.ts";

/** Bytes of a file kept in one row. */
const PART_BYTES = 128 * 1024;
/** Lines stored in one transaction: many, because each counts what the plan limits. */
const SLICE_LINES = 5000;
/** Bad lines that the result names; all of them are counted. */
const NAMED_FAULTS = 1000;
/** How long the file of an import that did not succeed waits for another attempt. */
export const KEPT_HOURS = 24;

const ImportInput = z.object({ sectorId: z.uuid(), uploadId: z.uuid(), layout: Layout });

const ImportState = z.object({
  line: z.int(),
  added: z.int(),
  duplicates: z.int(),
  invalidCount: z.int(),
  invalid: z.array(z.object({ line: z.int(), reason: z.string() })),
  finished: z.boolean(),
});
type ImportState = z.output<typeof ImportState>;
const START: ImportState = {
  line: 0,
  added: 0,
  duplicates: 0,
  invalidCount: 0,
  invalid: [],
  finished: false,
};

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

/** Lines that are stored together. */
type Slice = {
  line: number;
  lines: number;
  candidates: number;
  /** The keywords, laid out batch by batch as they are read, so that no long computation is left. */
  rows: string[];
  faults: { line: number; reason: string }[];
};
const emptySlice = (): Slice => ({ line: 0, lines: 0, candidates: 0, rows: [], faults: [] });

function take(slice: Slice, batch: readonly ReadLine[]): void {
  const candidates = batch.flatMap((read) => ("candidate" in read ? [read.candidate] : []));
  for (const read of batch) if ("fault" in read) slice.faults.push({ line: read.line, reason: read.fault });
  if (candidates.length > 0) slice.rows.push(rowsOf(candidates));
  slice.candidates += candidates.length;
  slice.lines += batch.length;
  slice.line = batch.at(-1)?.line ?? slice.line;
}

/**
 * Imports a kept file, slice by slice; each slice and the count of what is done are stored together, so
 * that a later attempt goes on where this one stopped. While one is stored the next is read. Where the
 * plan's limit is reached, the slice that would cross it is not stored and the job fails with PLAN_LIMIT,
 * naming what was added before.
 */
export async function runImport(run: JobRun, raw: unknown) {
  const { sectorId, uploadId, layout } = ImportInput.parse(raw);
  const { scope, siteId } = run;
  if (!siteId) throw new AppError("NOT_FOUND");
  let state = await loadState(scope, uploadId);
  const store = async (slice: Slice) => {
    state = await storeSlice(scope, { siteId, sectorId, uploadId }, state, slice);
    await run.progress({ done: state.line, message: `${state.added} added` });
  };
  if (!state.finished) {
    const from = state.line;
    await run.progress({ phase: "importing", done: from });
    let slice = emptySlice();
    let storing = Promise.resolve();
    try {
      for await (const batch of readCandidates(readParts(scope, uploadId), layout)) {
        take(
          slice,
          batch.filter(({ line }) => line > from),
        );
        if (slice.lines < SLICE_LINES) continue;
        await storing;
        storing = store(slice);
        // Heard where it is awaited, which may be later than it fails.
        storing.catch(() => {});
        slice = emptySlice();
      }
      await storing;
      if (slice.lines > 0) await store(slice);
    } finally {
      // Nobody may go on from the kept state while a slice is still being stored.
      await storing.catch(() => {});
    }
    await finishUpload(scope, uploadId, state);
  }
  const { added, duplicates, invalid, invalidCount } = state;
  return { added, duplicates, invalid, invalidCount };
}

const ofUpload = (scope: TenantScope, uploadId: string) =>
  and(eq(upload.accountId, scope.account.id), eq(upload.id, uploadId));

async function loadState(scope: TenantScope, uploadId: string): Promise<ImportState> {
  const [kept] = await scope.read
    .select({ state: upload.state })
    .from(upload)
    .where(ofUpload(scope, uploadId));
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

const storeSlice = (scope: TenantScope, place: Place, before: ImportState, slice: Slice) =>
  scope.transaction(async (tx): Promise<ImportState> => {
    const destination = { ...place, source: "import", addedBefore: before.added } as const;
    const added = await addKeywords(scope, tx, destination, slice.rows.join(","));
    const state: ImportState = {
      line: slice.line,
      added: before.added + added,
      duplicates: before.duplicates + slice.candidates - added,
      invalidCount: before.invalidCount + slice.faults.length,
      invalid: [...before.invalid, ...slice.faults].slice(0, NAMED_FAULTS),
      finished: false,
    };
    await tx.update(upload).set({ state }).where(ofUpload(scope, place.uploadId));
    return state;
  });

/** Lets the bytes go and keeps the outcome, in case the worker dies before the job is marked as done. */
const finishUpload = (scope: TenantScope, uploadId: string, state: ImportState) =>
  scope.transaction(async (tx) => {
    await tx
      .delete(uploadPart)
      .where(and(eq(uploadPart.accountId, scope.account.id), eq(uploadPart.uploadId, uploadId)));
    await tx
      .update(upload)
      .set({ state: { ...state, finished: true } })
      .where(ofUpload(scope, uploadId));
  });
