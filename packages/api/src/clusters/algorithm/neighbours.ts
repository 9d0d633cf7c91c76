import type { Pace, Steps } from "./pace.ts";
import type { Vectors } from "./vectors.ts";
import type { Bag } from "./vocabulary.ts";

/** The nearest phrases of each phrase, nearest first, with their cosine similarities. */
export type Neighbours = { near: Int32Array[]; similarity: Float64Array[] };

/** The k nearest of every unit vector among its candidates; ties go to the lower number. */
export function* neighbours(
  { rows, size }: Vectors,
  among: readonly Int32Array[],
  k: number,
  pace: Pace,
): Steps<Neighbours> {
  const found: Neighbours = { near: [], similarity: [] };
  const spread = new Float64Array(size);
  for (const [i, row] of rows.entries()) {
    const choice = among[i] as Int32Array;
    for (let at = 0; at < row.terms.length; at++) spread[row.terms[at] as number] = row.counts[at] as number;
    const similarity = Float64Array.from(choice, (j) => product(spread, rows[j] as Bag));
    for (const term of row.terms) spread[term] = 0;
    const order = Array.from(choice.keys()).filter((at) => (similarity[at] as number) > 0);
    order.sort(
      (a, b) =>
        (similarity[b] as number) - (similarity[a] as number) ||
        (choice[a] as number) - (choice[b] as number),
    );
    const kept = order.slice(0, k);
    found.near.push(Int32Array.from(kept, (at) => choice[at] as number));
    found.similarity.push(Float64Array.from(kept, (at) => similarity[at] as number));
    if (pace.spend(choice.length * (row.terms.length * 2 + 20))) yield i / rows.length;
  }
  return found;
}

/** Scalar product of a vector spread out by term with a sparse one. */
function product(spread: Float64Array, { terms, counts }: Bag): number {
  let sum = 0;
  for (let at = 0; at < terms.length; at++)
    sum += (counts[at] as number) * (spread[terms[at] as number] as number);
  return sum;
}
