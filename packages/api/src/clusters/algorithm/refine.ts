import type { Partition } from "./evidence.ts";
import type { Neighbours } from "./neighbours.ts";
import type { Pace, Steps } from "./pace.ts";

const MAX_SWEEPS = 10;
const MAX_ROUNDS = 4;

/**
 * Climbs the evidence from a fine partition: phrases move to the best cluster among those of their neighbours (or
 * leave for one of their own), then clusters that are better off as one are merged, until nothing changes much.
 */
export function* refine(partition: Partition, found: Neighbours, pace: Pace): Steps<void> {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    yield* moves(partition, found, pace);
    if ((yield* merges(partition, found, pace)) === 0) return;
  }
  yield* moves(partition, found, pace);
}

function* moves(partition: Partition, found: Neighbours, pace: Pace): Steps<void> {
  const n = found.near.length;
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
    let moved = 0;
    for (let i = 0; i < n; i++) {
      const home = partition.cluster[i] as number;
      partition.take(i);
      let best = home;
      let bestGain = partition.gain(i, home);
      if (bestGain < 0) {
        best = partition.emptyCluster();
        bestGain = 0;
      }
      const tried = new Set([home]);
      for (const j of found.near[i] as Int32Array) {
        const k = partition.cluster[j] as number;
        if (tried.has(k)) continue;
        tried.add(k);
        const gain = partition.gain(i, k);
        if (gain <= bestGain + 1e-9) continue;
        best = k;
        bestGain = gain;
      }
      partition.place(i, best);
      if (best !== home) moved++;
      if (pace.spend(tried.size * 300)) yield { phase: "refine", done: i, total: n };
    }
    if (moved <= n * 0.001) return;
  }
}

/** Merges every pair of clusters that prefer each other, round after round; returns how many merges. */
function* merges(partition: Partition, found: Neighbours, pace: Pace): Steps<number> {
  const members = partition.members();
  const partners = adjacent(partition, found);
  const choice = new Map<number, { partner: number; gain: number }>();
  let stale = [...partners.keys()];
  let merged = 0;
  while (stale.length > 0) {
    for (const [done, a] of stale.entries()) {
      let best = { partner: -1, gain: 0 };
      let cost = 0;
      for (const b of partners.get(a) ?? []) {
        const gain = partition.mergeGain(Math.min(a, b), Math.max(a, b));
        if (gain > best.gain || (gain === best.gain && b < best.partner)) best = { partner: b, gain };
        cost += partition.mergeCost(a, b);
      }
      choice.set(a, best);
      if (pace.spend(cost)) yield { phase: "merge", done, total: stale.length };
    }
    const touched = new Set<number>();
    for (const [a, { partner: b }] of choice) {
      if (b <= a || choice.get(b)?.partner !== a) continue;
      partition.merge(a, members[b] ?? []);
      members[a]?.push(...(members[b] ?? []));
      members[b] = [];
      adopt(partners, a, b, touched);
      choice.delete(b);
      touched.delete(b);
      merged++;
    }
    stale = [...touched].filter((k) => partners.has(k)).sort((a, b) => a - b);
  }
  return merged;
}

/** Which clusters hold neighbours of each other's phrases: the only pairs worth weighing. */
function adjacent(partition: Partition, found: Neighbours): Map<number, Set<number>> {
  const partners = new Map<number, Set<number>>();
  const set = (k: number) => {
    const known = partners.get(k) ?? new Set<number>();
    partners.set(k, known);
    return known;
  };
  found.near.forEach((near, i) => {
    const a = partition.cluster[i] as number;
    for (const j of near) {
      const b = partition.cluster[j] as number;
      if (a === b) continue;
      set(a).add(b);
      set(b).add(a);
    }
  });
  return new Map([...partners].sort(([a], [b]) => a - b));
}

/** Gives the partners of `b` to `a` and marks everyone whose choice may have changed. */
function adopt(partners: Map<number, Set<number>>, a: number, b: number, touched: Set<number>): void {
  const mine = partners.get(a) ?? new Set<number>();
  for (const c of partners.get(b) ?? []) {
    const theirs = partners.get(c);
    theirs?.delete(b);
    if (c === a) continue;
    theirs?.add(a);
    mine.add(c);
  }
  mine.delete(b);
  partners.delete(b);
  touched.add(a);
  for (const c of mine) touched.add(c);
}
