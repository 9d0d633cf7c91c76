import { compressed, type Graph } from "./graph.ts";
import type { Pace, Steps } from "./pace.ts";

const MAX_LEVELS = 20;
const MAX_SWEEPS = 30;

/**
 * The Louvain method (Blondel et al. 2008) for modularity with a resolution (Reichardt & Bornholdt 2006): nodes move
 * to the neighbouring community of highest gain, communities are contracted, and again. Returns a community number
 * for each node. Sweeps go in node order and ties go to the lower number, so the result is a function of the graph.
 */
export function* communities(graph: Graph, resolution: number, pace: Pace): Steps<Int32Array> {
  let level = graph;
  let membership = Int32Array.from({ length: graph.loop.length }, (_, i) => i);
  for (let depth = 0; depth < MAX_LEVELS; depth++) {
    const community = yield* localMoves(level, resolution, pace);
    const count = renumber(community);
    if (count === level.loop.length) break;
    membership = membership.map((node) => community[node] ?? 0);
    level = yield* contracted(level, community, count, pace);
  }
  return membership;
}

function* localMoves(graph: Graph, resolution: number, pace: Pace): Steps<Int32Array> {
  const n = graph.loop.length;
  const degree = graph.loop.slice();
  for (let i = 0; i < n; i++) {
    for (let e = graph.start[i] as number; e < (graph.start[i + 1] as number); e++) {
      degree[i] = (degree[i] as number) + (graph.weight[e] as number);
    }
  }
  const whole = degree.reduce((sum, x) => sum + x, 0) || 1;
  const community = Int32Array.from({ length: n }, (_, i) => i);
  const total = degree.slice();
  const link = new Float64Array(n);
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
    let moved = 0;
    for (let i = 0; i < n; i++) {
      const home = community[i] as number;
      const pull = (resolution * (degree[i] as number)) / whole;
      const from = graph.start[i] as number;
      const end = graph.start[i + 1] as number;
      for (let e = from; e < end; e++) {
        const c = community[graph.to[e] as number] as number;
        link[c] = (link[c] as number) + (graph.weight[e] as number);
      }
      total[home] = (total[home] as number) - (degree[i] as number);
      let best = home;
      let bestGain = (link[home] as number) - pull * (total[home] as number);
      for (let e = from; e < end; e++) {
        const c = community[graph.to[e] as number] as number;
        const gain = (link[c] as number) - pull * (total[c] as number);
        if (gain > bestGain + 1e-12 || (gain > bestGain - 1e-12 && c < best)) {
          best = c;
          bestGain = gain;
        }
      }
      for (let e = from; e < end; e++) link[community[graph.to[e] as number] as number] = 0;
      total[best] = (total[best] as number) + (degree[i] as number);
      community[i] = best;
      if (best !== home) moved++;
      if (pace.spend((end - from) * 4)) yield 0;
    }
    if (moved <= n * 0.001) break;
  }
  return community;
}

/** Renumbers in place to 0…count−1 in order of first sight; returns the count. */
function renumber(community: Int32Array): number {
  const numbers = new Map<number, number>();
  community.forEach((c, i) => {
    const number = numbers.get(c) ?? numbers.size;
    numbers.set(c, number);
    community[i] = number;
  });
  return numbers.size;
}

function* contracted(graph: Graph, community: Int32Array, count: number, pace: Pace): Steps<Graph> {
  const loop = new Float64Array(count);
  const links: Map<number, number>[] = Array.from({ length: count }, () => new Map());
  for (let i = 0; i < community.length; i++) {
    const a = community[i] as number;
    const row = links[a] as Map<number, number>;
    loop[a] = (loop[a] as number) + (graph.loop[i] as number);
    const end = graph.start[i + 1] as number;
    for (let e = graph.start[i] as number; e < end; e++) {
      const b = community[graph.to[e] as number] as number;
      const weight = graph.weight[e] as number;
      if (a === b) loop[a] = (loop[a] as number) + weight;
      else row.set(b, (row.get(b) ?? 0) + weight);
    }
    if (pace.spend((end - (graph.start[i] as number)) * 4)) yield 0;
  }
  return yield* compressed(links, loop, pace);
}
