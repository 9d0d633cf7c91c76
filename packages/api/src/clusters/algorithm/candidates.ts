import type { Pace, Steps } from "./pace.ts";
import type { Vectors } from "./vectors.ts";
import type { Bag } from "./vocabulary.ts";

/** Postings read per phrase: beyond it the most common terms no longer propose candidates. */
const POSTINGS_BUDGET = 12_000;

/**
 * For every vector the `count` others that promise to be most similar, from an inverted index read rarest term first
 * (impact order, Anh & Moffat 2001). Exact until the budget is spent, so for lists of a few thousand phrases.
 */
export function* candidates(vectors: Vectors, count: number, pace: Pace): Steps<Int32Array[]> {
  const { rows } = vectors;
  const index = yield* postings(vectors, pace);
  const score = new Float64Array(rows.length);
  const found: Int32Array[] = [];
  for (let i = 0; i < rows.length; i++) {
    const touched: number[] = [];
    const cost = accumulate(rows[i] as Bag, index, score, touched);
    found.push(Int32Array.from(best(touched, score, i, count)));
    for (const j of touched) score[j] = 0;
    if (pace.spend(cost + touched.length * 2)) yield i / rows.length;
  }
  return found;
}

/** Rows by term, one term after the other. */
type Postings = { start: Int32Array; row: Int32Array; value: Float64Array };

function* postings({ rows, size }: Vectors, pace: Pace): Steps<Postings> {
  const start = new Int32Array(size + 1);
  for (const bag of rows) {
    for (const term of bag.terms) start[term + 1] = (start[term + 1] ?? 0) + 1;
    if (pace.spend(bag.terms.length * 2)) yield 0;
  }
  for (let t = 0; t < size; t++) start[t + 1] = (start[t + 1] ?? 0) + (start[t] ?? 0);
  const next = start.slice();
  const row = new Int32Array(start[size] ?? 0);
  const value = new Float64Array(row.length);
  for (const [i, bag] of rows.entries()) {
    bag.terms.forEach((term, at) => {
      const slot = next[term] ?? 0;
      next[term] = slot + 1;
      row[slot] = i;
      value[slot] = bag.counts[at] ?? 0;
    });
    if (pace.spend(bag.terms.length * 3)) yield 0;
  }
  return { start, row, value };
}

/** Adds the products with every phrase that shares a term; returns the number of postings read. */
function accumulate(row: Bag, index: Postings, score: Float64Array, touched: number[]): number {
  const { start } = index;
  const length = (term: number) => (start[term + 1] ?? 0) - (start[term] ?? 0);
  const order = Array.from(row.terms.keys());
  order.sort((a, b) => length(row.terms[a] ?? 0) - length(row.terms[b] ?? 0) || a - b);
  let read = 0;
  for (const at of order) {
    const term = row.terms[at] ?? 0;
    if (read > 0 && read + length(term) > POSTINGS_BUDGET) break;
    const value = row.counts[at] ?? 0;
    const end = Math.min(start[term + 1] ?? 0, (start[term] ?? 0) + POSTINGS_BUDGET);
    for (let slot = start[term] ?? 0; slot < end; slot++) {
      const j = index.row[slot] as number;
      if (score[j] === 0) touched.push(j);
      score[j] = (score[j] as number) + value * (index.value[slot] as number);
    }
    read += end - (start[term] ?? 0);
  }
  return read;
}

/** The `count` highest scores, by bounded insertion: most of what is touched is far below the bar. */
function best(touched: readonly number[], score: Float64Array, self: number, count: number): number[] {
  const kept: number[] = [];
  const before = (a: number, b: number) => {
    const difference = (score[a] as number) - (score[b] as number);
    return difference > 0 || (difference === 0 && a < b);
  };
  for (const j of touched) {
    if (j === self) continue;
    if (kept.length === count && !before(j, kept[count - 1] as number)) continue;
    let low = 0;
    let high = kept.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(kept[middle] as number, j)) low = middle + 1;
      else high = middle;
    }
    kept.splice(low, 0, j);
    if (kept.length > count) kept.pop();
  }
  return kept;
}
