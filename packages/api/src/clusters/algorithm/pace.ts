/** What a caller sees between two slices of work; `done` never goes back. */
export type Progress = { phase: string; done: number; total: number };

/** A computation that can be sliced and dropped between any two steps; it says how far it is, from 0 to 1. */
export type Steps<T> = Generator<number, T, void>;

/** Elementary operations in one slice: a millisecond or two on a slow core. */
const SLICE = 60_000;

/**
 * Counts work, not time, so that a run takes the same path whatever the clock says.
 * `spend` answers true when a slice is full and the caller should yield.
 */
export class Pace {
  private spent = 0;

  spend(operations: number): boolean {
    this.spent += operations;
    if (this.spent < SLICE) return false;
    this.spent = 0;
    return true;
  }
}

/** Parts of the whole that a caller is shown, in thousandths. */
const WHOLE = 1000;

/** Shows the steps of one part as the span `from`–`to` (thousandths) of the whole. */
export function* shown<T>(
  phase: string,
  from: number,
  to: number,
  steps: Steps<T>,
): Generator<Progress, T, void> {
  let done = from;
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    done = Math.max(done, Math.min(to, Math.floor(from + (to - from) * step.value)));
    yield { phase, done, total: WHOLE };
  }
}
