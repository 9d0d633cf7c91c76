import { z } from "zod";
import type { ReadLine } from "./csv/candidates.ts";
import { KeywordRows } from "./rows.ts";

/** Lines stored in one transaction: many, because each counts what the plan limits. */
const SLICE_LINES = 10_000;
/** Bad lines that the result names; all of them are counted. */
const NAMED_FAULTS = 1000;

/** Lines of a file, after one and up to another, both counted from 1. */
const Lines = z.object({ after: z.int(), line: z.int() });

/** How far an import has come: every line up to `line` is done, and some of the slices that follow. */
export const ImportState = z.object({
  line: z.int(),
  ahead: z.array(Lines).default([]),
  added: z.int(),
  duplicates: z.int(),
  invalidCount: z.int(),
  invalid: z.array(z.object({ line: z.int(), reason: z.string() })),
  finished: z.boolean(),
});
export type ImportState = z.output<typeof ImportState>;

export const START: ImportState = {
  line: 0,
  ahead: [],
  added: 0,
  duplicates: 0,
  invalidCount: 0,
  invalid: [],
  finished: false,
};

/** Lines that are stored together. */
export type Slice = z.output<typeof Lines> & {
  /** Laid out batch by batch as they are read, so that no long computation is left. */
  rows: KeywordRows;
  faults: { line: number; reason: string }[];
};

/** Whether a line is done. */
const isDone = ({ line: upTo, ahead }: ImportState, line: number): boolean =>
  line <= upTo || ahead.some((lines) => lines.after < line && line <= lines.line);

/** How many lines are done. */
export const linesDone = ({ line: upTo, ahead }: ImportState): number =>
  ahead.reduce((done, { after, line }) => done + line - after, upTo);

/** Puts the lines that are not done yet into slices, one after the other. */
export async function* slicesOf(
  batches: AsyncIterable<readonly ReadLine[]>,
  state: ImportState,
): AsyncGenerator<Slice, void> {
  const begin = (after: number): Slice => ({ after, line: after, rows: new KeywordRows(), faults: [] });
  let lines = 0;
  let slice = begin(state.line);
  for await (const batch of batches) {
    const open = batch.filter(({ line }) => !isDone(state, line));
    for (const read of open) {
      if ("fault" in read) slice.faults.push({ line: read.line, reason: read.fault });
      else slice.rows.push(read.candidate);
    }
    slice.line = open.at(-1)?.line ?? slice.line;
    lines += open.length;
    if (lines < SLICE_LINES) continue;
    yield slice;
    slice = begin(slice.line);
    lines = 0;
  }
  if (lines > 0) yield slice;
}

/**
 * The state after a slice of which `added` keywords were new.
 * @throws Error when the slice is done already: a worker that was given up as lost has come back
 */
export function withSlice(before: ImportState, slice: Slice, added: number): ImportState {
  if (isDone(before, slice.line)) throw new Error(`Line ${slice.line} has been imported by another worker`);
  const { after, line } = slice;
  // A slice goes round what was done before it was cut, and so takes it in.
  const others = before.ahead.filter((lines) => lines.line <= after || line <= lines.after);
  const done = [...others, { after, line }].sort((a, b) => a.after - b.after);
  const upTo = done.reduce(
    (reached, next) => (next.after <= reached ? Math.max(reached, next.line) : reached),
    before.line,
  );
  return {
    line: upTo,
    ahead: done.filter((lines) => lines.line > upTo),
    added: before.added + added,
    duplicates: before.duplicates + slice.rows.length - added,
    invalidCount: before.invalidCount + slice.faults.length,
    invalid: [...before.invalid, ...slice.faults].sort((a, b) => a.line - b.line).slice(0, NAMED_FAULTS),
    finished: false,
  };
}
