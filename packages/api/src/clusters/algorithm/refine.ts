import type { Pace, Steps } from "./pace.ts";
import type { Partition } from "./partition.ts";

const MAX_SWEEPS = 10;
const MAX_ROUNDS = 2;
/** Clusters up to this size may merge over a single link. */
const SMALL = 3;

/** For each phrase the phrases whose clusters it may join. */
export type Near = readonly Iterable<number>[];

/**
 * Climbs a partition's objective from `start`: phrases move to the best cluster among those of their neighbours (or
 * leave for one of their own), then clusters that are better off as one are merged, until nothing changes much.
 */
export function* refine(partition: Partition, start: Int32Array, near: Near, pace: Pace): Steps<void> {
  for (const [i, k] of start.entries()) {
    partition.place(i, k);
    if (pace.spend(200)) yield 0;
  }
  for (let round = 0; round < MAX_ROUNDS; round++) {
    yield* moves(partition, near, pace);
    if ((yield* merges(partition, near, pace)) === 0) return;
  }
  yield* moves(partition, near, pace);
}

function* moves(partition: Partition, near: Near, pace: Pace): Steps<void> {
  /** Cluster by cluster, the last look at it: a new look is a new number. */
  const tried: number[] = [];
  let look = 0;
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
    let moved = 0;
    for (const [i, around] of near.entries()) {
      const home = partition.cluster[i] as number;
      partition.take(i);
      let best = home;
      let bestGain = partition.gain(i, home);
      if (bestGain < 0) {
        best = partition.emptyCluster();
        bestGain = 0;
      }
      tried[home] = ++look;
      let cost = 300;
      for (const j of around) {
        const k = partition.cluster[j] as number;
        if (tried[k] === look) continue;
        tried[k] = look;
        cost += 120;
        const gain = partition.gain(i, k);
        if (gain <= bestGain + 1e-9) continue;
        best = k;
        bestGain = gain;
      }
      partition.place(i, best);
      if (best !== home) moved++;
      if (pace.spend(cost)) yield 0;
    }
    if (moved <= near.length * 0.001) return;
  }
}

/** Merges every pair of clusters that prefer each other, round after round; returns how many merges. */
function* merges(partition: Partition, near: Near, pace: Pace): Steps<number> {
  const members = partition.members();
  const partners = yield* adjacent(partition, near, pace);
  const choice = new Map<number, { partner: number; gain: number }>();
  let stale = [...partners.keys()].sort((a, b) => a - b);
  let merged = 0;
  while (stale.length > 0) {
    for (const a of stale) {
      let best = { partner: -1, gain: 0 };
      for (const b of partners.get(a) ?? []) {
        const gain = partition.mergeGain(Math.min(a, b), Math.max(a, b));
        if (gain > best.gain || (gain === best.gain && b < best.partner)) best = { partner: b, gain };
        if (pace.spend(partition.mergeCost(a, b))) yield 0;
      }
      choice.set(a, best);
    }
    const touched = new Set<number>();
    for (const [a, { partner: b }] of choice) {
      if (b <= a || choice.get(b)?.partner !== a) continue;
      for (const i of members[b] ?? []) {
        partition.take(i);
        partition.place(i, a);
        members[a]?.push(i);
        if (pace.spend(100)) yield 0;
      }
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

/** Which clusters are linked by neighbours more than once (or are small): the only pairs worth weighing. */
function* adjacent(partition: Partition, near: Near, pace: Pace): Steps<Map<number, Set<number>>> {
  const links = new Map<number, Map<number, number>>();
  const count = (a: number, b: number) => {
    const row = links.get(a) ?? new Map<number, number>();
    links.set(a, row);
    row.set(b, (row.get(b) ?? 0) + 1);
  };
  for (const [i, around] of near.entries()) {
    const a = partition.cluster[i] as number;
    for (const j of around) {
      const b = partition.cluster[j] as number;
      if (a !== b) count(Math.min(a, b), Math.max(a, b));
    }
    if (pace.spend(300)) yield 0;
  }
  const partners = new Map<number, Set<number>>(Array.from(links.keys(), (a) => [a, new Set()]));
  for (const [a, row] of links) {
    for (const [b, seen] of row) {
      if (seen < 2 && Math.min(partition.size[a] ?? 0, partition.size[b] ?? 0) > SMALL) continue;
      partners.set(a, (partners.get(a) ?? new Set()).add(b));
      partners.set(b, (partners.get(b) ?? new Set()).add(a));
    }
    if (pace.spend(row.size * 20)) yield 0;
  }
  return partners;
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
