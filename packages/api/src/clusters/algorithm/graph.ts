import type { Neighbours } from "./neighbours.ts";
import type { Pace, Steps } from "./pace.ts";

/** An undirected weighted graph in compressed rows; `loop` is twice the weight inside a contracted node. */
export type Graph = { start: Int32Array; to: Int32Array; weight: Float64Array; loop: Float64Array };

/**
 * The shared-nearest-neighbour graph (Jarvis & Patrick 1973): phrases are linked when one lists the other, as
 * strongly as they are similar and as their neighbourhoods overlap (Jaccard).
 */
export function* sharedNeighbourGraph({ near, similarity }: Neighbours, pace: Pace): Steps<Graph> {
  const links: Map<number, number>[] = near.map(() => new Map());
  const around: Set<number>[] = [];
  for (const [i, list] of near.entries()) {
    list.forEach((j, at) => {
      const half = (similarity[i]?.[at] as number) / 2;
      links[i]?.set(j, (links[i]?.get(j) ?? 0) + half);
      links[j]?.set(i, (links[j]?.get(i) ?? 0) + half);
    });
    around.push(new Set(list));
    if (pace.spend(list.length * 40)) yield i / near.length;
  }
  for (const [i, row] of links.entries()) {
    const mine = around[i] as Set<number>;
    for (const [j, weight] of row) row.set(j, weight * overlap(i, mine, j, around[j] as Set<number>));
    if (pace.spend(row.size * mine.size * 3)) yield i / near.length;
  }
  return yield* compressed(links, new Float64Array(near.length), pace);
}

export function* compressed(
  links: readonly ReadonlyMap<number, number>[],
  loop: Float64Array,
  pace: Pace,
): Steps<Graph> {
  const start = new Int32Array(links.length + 1);
  for (const [i, row] of links.entries()) start[i + 1] = (start[i] as number) + row.size;
  const to = new Int32Array(start[links.length] as number);
  const weight = new Float64Array(to.length);
  let slot = 0;
  for (const row of links) {
    for (const [j, value] of row) {
      to[slot] = j;
      weight[slot++] = value;
    }
    if (pace.spend(row.size * 4)) yield 1;
  }
  return { start, to, weight, loop };
}

/** Jaccard overlap of two neighbourhoods, each including its own centre. */
function overlap(i: number, a: ReadonlySet<number>, j: number, b: ReadonlySet<number>): number {
  let both = (a.has(j) ? 1 : 0) + (b.has(i) ? 1 : 0);
  for (const x of a) if (b.has(x)) both++;
  return both / (a.size + b.size + 2 - both);
}
