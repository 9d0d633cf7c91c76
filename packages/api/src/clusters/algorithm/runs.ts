import { AgreementPartition } from "./agreement.ts";
import { communities } from "./communities.ts";
import { type Corpus, EvidencePartition } from "./evidence.ts";
import { sharedNeighbourGraph } from "./graph.ts";
import { neighbours } from "./neighbours.ts";
import type { Pace, Steps } from "./pace.ts";
import { refine } from "./refine.ts";
import { informationOf, viewed } from "./termWeights.ts";
import type { Vectors } from "./vectors.ts";

/**
 * What varies between runs: how many neighbours, how fine the start, and how many words the list's own distribution
 * is worth in a cluster (fewer: more clusters). Every list is thus looked at from coarser and finer.
 */
const RUNS = [
  { neighbours: 5, resolution: 40, prior: 120 },
  { neighbours: 10, resolution: 40, prior: 180 },
  { neighbours: 12, resolution: 80, prior: 260 },
  { neighbours: 15, resolution: 80, prior: 120 },
  { neighbours: 5, resolution: 40, prior: 180 },
  { neighbours: 10, resolution: 40, prior: 260 },
  { neighbours: 12, resolution: 80, prior: 120 },
  { neighbours: 15, resolution: 80, prior: 180 },
  { neighbours: 5, resolution: 40, prior: 260 },
] as const;

/**
 * Phrases per cluster at which the priors above hold. Evidence for a split adds up with every phrase, so the prior
 * grows with the square root of the cluster size that the run before has found, within limits.
 */
const USUAL_SIZE = 25;
const LEAST_PRIOR = 0.7;
const MOST_PRIOR = 4;

const QUORUM = 0.5;
/** A phrase the runs left alone joins a group when this share of votes is for it; otherwise it stays alone. */
const ADOPTION = 0.15;

/** Clusters found by one run each, every run weighing terms by what the run before made of them. */
export type Runs = { clusters: Int32Array[]; near: Set<number>[] };

export function* independentRuns(
  vectors: Vectors,
  among: readonly Int32Array[],
  corpus: Corpus,
  granularity: number,
  pace: Pace,
): Steps<Runs> {
  const clusters: Int32Array[] = [];
  const near: Set<number>[] = vectors.rows.map(() => new Set());
  let information: Float64Array | undefined;
  let scale = 1 / granularity;
  for (const [run, { neighbours: k, resolution, prior }] of RUNS.entries()) {
    const part = function* <T>(steps: Steps<T>): Steps<T> {
      for (;;) {
        const step = steps.next();
        if (step.done) return step.value;
        yield run / RUNS.length;
      }
    };
    const view = yield* part(viewed(vectors, information, run, pace));
    const found = yield* part(neighbours(view, among, k, pace));
    const graph = yield* part(sharedNeighbourGraph(found, pace));
    const fine = yield* part(communities(graph, resolution, pace));
    const partition = new EvidencePartition(corpus, prior * scale);
    yield* part(refine(partition, fine, found.near, pace));
    information = yield* part(informationOf(vectors, partition.cluster, pace));
    scale = scaleFor(partition.size) / granularity;
    clusters.push(partition.cluster);
    for (const [i, list] of found.near.entries()) for (const j of list) near[i]?.add(j);
  }
  return { clusters, near };
}

function scaleFor(sizes: readonly number[]): number {
  const used = sizes.filter((size) => size > 0);
  const mean = used.reduce((sum, size) => sum + size, 0) / used.length;
  return Math.min(MOST_PRIOR, Math.max(LEAST_PRIOR, Math.sqrt(mean / USUAL_SIZE)));
}

/** The partition the runs agree on, phrase by phrase; starts from the last run. */
export function* agreed({ clusters, near }: Runs, pace: Pace): Steps<number[][]> {
  const partition = new AgreementPartition(clusters, QUORUM);
  const last = clusters[clusters.length - 1] as Int32Array;
  yield* refine(partition, last, near, pace);
  yield* adoptLoners(partition, near, pace);
  return partition.members().filter((members) => members.length > 0);
}

function* adoptLoners(partition: AgreementPartition, near: readonly Set<number>[], pace: Pace): Steps<void> {
  for (const [i, around] of near.entries()) {
    const home = partition.cluster[i] as number;
    if (partition.size[home] !== 1) continue;
    let best = home;
    let bestSupport = ADOPTION;
    for (const j of around) {
      const k = partition.cluster[j] as number;
      if ((partition.size[k] ?? 0) < 2) continue;
      const support = partition.support(i, k);
      if (support <= bestSupport) continue;
      best = k;
      bestSupport = support;
    }
    if (best !== home) {
      partition.take(i);
      partition.place(i, best);
    }
    if (pace.spend(around.size * 100)) yield i / near.length;
  }
}
