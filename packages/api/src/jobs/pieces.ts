import { AppError } from "../access/errors.ts";
import type { JobRun } from "./run.ts";

/** How many pieces of a job are worked on at once. */
const AT_ONCE = 4;

export type Failure<Piece> = { piece: Piece; error: AppError };

/**
 * Works through the pieces of a job, a few at a time. A piece that is refused (an AppError) is noted and
 * the others go on; anything else, a cancellation included, stops the job once the pieces at work are done.
 */
export async function workThrough<Piece, Result>(
  run: JobRun,
  pieces: readonly Piece[],
  work: (piece: Piece) => Promise<Result>,
): Promise<{ done: Result[]; failed: Failure<Piece>[] }> {
  const waiting = [...pieces];
  const done: Result[] = [];
  const failed: Failure<Piece>[] = [];
  const faults: unknown[] = [];
  const loop = async () => {
    for (let piece = waiting.shift(); piece !== undefined && faults.length === 0; piece = waiting.shift()) {
      try {
        done.push(await work(piece));
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        failed.push({ piece, error });
      }
      await run.progress({ done: done.length + failed.length });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, () => loop().catch((fault) => faults.push(fault))));
  if (faults.length > 0) throw faults[0];
  return { done, failed };
}
