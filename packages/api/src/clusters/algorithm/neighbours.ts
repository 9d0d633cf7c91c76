import type { Pace, Steps } from "./pace.ts";
import type { Vectors } from "./vectors.ts";
import type { Bag } from "./vocabulary.ts";

/** The nearest phrases of each phrase, nearest first, with their cosine similarities. */
export type Neighbours = { near: Int32Array[]; similarity: Float64Array[] };

/** Postings read per phrase: beyond it the most common terms no longer propose candidates. */
const POSTINGS_BUDGET = 12_000;

/**
 * The k nearest neighbours of every vector by cosine, from an inverted index read rarest term first (impact order,
 * Anh & Moffat 2001). Exact until the budget is spent; then the best candidates so far are scored exactly.
 */
export function* neighbours(vectors: Vectors, k: number, pace: Pace): Steps<Neighbours> {
  const { rows, size } = vectors;
  const index = postings(rows, size);
  const score = new Float64Array(rows.length);
  const found: Neighbours = { near: [], similarity: [] };
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as Bag;
    const touched: number[] = [];
    const cost = accumulate(row, index, score, touched);
    const candidates = best(touched, score, i, k * 4);
    for (const j of touched) score[j] = 0;
    const exact = candidates.map((j) => dot(row, rows[j] as Bag));
    const order = candidates.map((_, at) => at);
    order.sort((a, b) => (exact[b] ?? 0) - (exact[a] ?? 0) || (candidates[a] ?? 0) - (candidates[b] ?? 0));
    const kept = order.slice(0, k);
    found.near.push(Int32Array.from(kept, (at) => candidates[at] ?? 0));
    found.similarity.push(Float64Array.from(kept, (at) => exact[at] ?? 0));
    if (pace.spend(cost + touched.length)) yield { phase: "neighbours", done: i, total: rows.length };
  }
  return found;
}

type Postings = { start: Int32Array; row: Int32Array; value: Float64Array };

function postings(rows: readonly Bag[], size: number): Postings {
  const start = new Int32Array(size + 1);
  for (const row of rows) for (const term of row.terms) start[term + 1] = (start[term + 1] ?? 0) + 1;
  for (let t = 0; t < size; t++) start[t + 1] = (start[t + 1] ?? 0) + (start[t] ?? 0);
  const next = start.slice();
  const row = new Int32Array(start[size] ?? 0);
  const value = new Float64Array(row.length);
  rows.forEach((bag, i) => {
    bag.terms.forEach((term, at) => {
      const slot = next[term] ?? 0;
      next[term] = slot + 1;
      row[slot] = i;
      value[slot] = bag.counts[at] ?? 0;
    });
  });
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

/** The `count` highest scores, by a bounded insertion: most of what is touched is far below the bar. */
function best(touched: readonly number[], score: Float64Array, self: number, count: number): number[] {
  const kept: number[] = [];
  const before = (a: number, b: number) => {
    const difference = (score[a] as number) - (score[b] as number);
    return difference > 0 || (difference === 0 && a < b);
  };
  for (const j of touched) {
    if (j === self) continue;
    const last = kept[kept.length - 1];
    if (kept.length === count && last !== undefined && !before(j, last)) continue;
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

function dot(a: Bag, b: Bag): number {
  let sum = 0;
  for (let i = 0, j = 0; i < a.terms.length && j < b.terms.length; ) {
    const left = a.terms[i] as number;
    const right = b.terms[j] as number;
    if (left === right) sum += (a.counts[i++] as number) * (b.counts[j++] as number);
    else if (left < right) i++;
    else j++;
  }
  return sum;
}
