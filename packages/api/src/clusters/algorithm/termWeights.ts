import type { Pace, Steps } from "./pace.ts";
import { unit, type Vectors } from "./vectors.ts";
import type { Bag } from "./vocabulary.ts";

/** Pseudo-occurrences spread like the whole list: a term seen twice says little about where it belongs. */
const SMOOTHING = 2;
const FLOOR = 0.02;

/** Share of terms muted in a run, and what is left of them: another view of the same list for each run. */
const MUTED_SHARE = 0.15;
const MUTED_WEIGHT = 0.1;

/**
 * How much each term tells about the cluster, in nats: the relative entropy of the clusters given the term against
 * the clusters overall (Kullback & Leibler 1951). Terms spread evenly get almost nothing, whatever their frequency.
 */
export function* informationOf(vectors: Vectors, cluster: Int32Array, pace: Pace): Steps<Float64Array> {
  const size: number[] = [];
  for (const k of cluster) size[k] = (size[k] ?? 0) + 1;
  const spread: (Map<number, number> | undefined)[] = [];
  for (const [i, row] of vectors.rows.entries()) {
    const k = cluster[i] as number;
    for (const term of row.terms) {
      const where = spread[term] ?? new Map<number, number>();
      spread[term] = where.set(k, (where.get(k) ?? 0) + 1);
    }
    if (pace.spend(row.terms.length * 20)) yield 0;
  }
  const information = new Float64Array(vectors.size);
  for (const [term, where] of spread.entries()) {
    if (!where) continue;
    let seen = SMOOTHING;
    for (const count of where.values()) seen += count;
    let sum = 0;
    for (const [k, count] of where) {
      const prior = (size[k] as number) / cluster.length;
      const share = (count + SMOOTHING * prior) / seen;
      sum += share * Math.log(share / prior);
    }
    information[term] = Math.max(FLOOR, sum);
    if (pace.spend(where.size * 10)) yield 0;
  }
  return information;
}

/** The vectors as run number `run` sees them: weighted by `information` when there is some, a few terms muted. */
export function* viewed(
  vectors: Vectors,
  information: Float64Array | undefined,
  run: number,
  pace: Pace,
): Steps<Vectors> {
  const weight = Float64Array.from({ length: vectors.size }, (_, term) => {
    const muted = scattered(term, run) < MUTED_SHARE ? MUTED_WEIGHT : 1;
    return muted * (information?.[term] ?? 1);
  });
  const rows: Bag[] = [];
  for (const { terms, counts } of vectors.rows) {
    rows.push(
      unit(
        terms,
        counts.map((count, at) => count * (weight[terms[at] as number] as number)),
      ),
    );
    if (pace.spend(terms.length * 10)) yield rows.length / vectors.rows.length;
  }
  return { rows, size: vectors.size };
}

/** A number in [0, 1) that looks random but depends on the term and the run only (an integer hash finalizer). */
function scattered(term: number, run: number): number {
  let x = Math.imul(term + 1, 0x9e3779b1) ^ Math.imul(run + 1, 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 15), 0x2c1b3c6d);
  x = Math.imul(x ^ (x >>> 12), 0x297a2d39);
  return ((x ^ (x >>> 15)) >>> 0) / 2 ** 32;
}
