import type { Neighbours } from "./neighbours.ts";
import type { Pace, Steps } from "./pace.ts";

/** An undirected weighted graph in compressed rows; `loop` is twice the weight inside a contracted node. */
export type Graph = { start: Int32Array; to: Int32Array; weight: Float64Array; loop: Float64Array };

/**
 * The shared-nearest-neighbour graph (Jarvis & Patrick 1973): phrases are linked when one lists the other, as
 * strongly as they are similar and as their neighbourhoods overlap (Jaccard).
 */
export function* sharedNeighbourGraph(found: Neighbours, pace: Pace): Steps<Graph> {
  const n = found.near.length;
  const links: Map<number, number>[] = Array.from({ length: n }, () => new Map());
  for (let i = 0; i < n; i++) {
    found.near[i]?.forEach((j, at) => {
      const half = (found.similarity[i]?.[at] ?? 0) / 2;
      if (half <= 0) return;
      links[i]?.set(j, (links[i]?.get(j) ?? 0) + half);
      links[j]?.set(i, (links[j]?.get(i) ?? 0) + half);
    });
  }
  const around = found.near.map((near, i) => new Set([i, ...near]));
  for (let i = 0; i < n; i++) {
    const mine = around[i] as Set<number>;
    const row = links[i] as Map<number, number>;
    for (const [j, weight] of row) row.set(j, weight * jaccard(mine, around[j] as Set<number>));
    if (pace.spend(row.size * mine.size)) yield { phase: "graph", done: i, total: n };
  }
  return compressed(links, new Float64Array(n));
}

export function compressed(links: readonly ReadonlyMap<number, number>[], loop: Float64Array): Graph {
  const start = new Int32Array(links.length + 1);
  links.forEach((row, i) => {
    start[i + 1] = (start[i] ?? 0) + row.size;
  });
  const to = new Int32Array(start[links.length] ?? 0);
  const weight = new Float64Array(to.length);
  let slot = 0;
  for (const row of links) {
    for (const [j, value] of row) {
      to[slot] = j;
      weight[slot++] = value;
    }
  }
  return { start, to, weight, loop };
}

function jaccard(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let both = 0;
  for (const x of a) if (b.has(x)) both++;
  return both / (a.size + b.size - both);
}
