/** What a caller sees between two slices of work. */
export type Progress = { phase: string; done: number; total: number };

/** A computation that can be sliced, shown and dropped between any two steps. */
export type Steps<T> = Generator<Progress, T, void>;

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
