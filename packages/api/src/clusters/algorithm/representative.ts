import type { Bag } from "./vocabulary.ts";

/** How far a search volume may lift a phrase over a more central one. */
const VOLUME_WEIGHT = 0.5;

/**
 * The member that speaks for its cluster: closest to the centroid by cosine, weighted by search volume on a log
 * scale relative to the largest of the cluster. Ties go to the earlier member.
 */
export function representative(
  members: readonly number[],
  rows: readonly Bag[],
  volume: (i: number) => number,
): number {
  const centroid = new Map<number, number>();
  for (const i of members) {
    rows[i]?.terms.forEach((term, at) => {
      centroid.set(term, (centroid.get(term) ?? 0) + (rows[i]?.counts[at] ?? 0));
    });
  }
  const highest = Math.log1p(members.reduce((top, i) => Math.max(top, volume(i)), 0)) || 1;
  let best = members[0] ?? 0;
  let bestScore = -1;
  for (const i of members) {
    let central = 0;
    rows[i]?.terms.forEach((term, at) => {
      central += (centroid.get(term) ?? 0) * (rows[i]?.counts[at] ?? 0);
    });
    const score = (central + 1e-9) * (1 + (VOLUME_WEIGHT * Math.log1p(volume(i))) / highest);
    if (score <= bestScore + 1e-12) continue;
    best = i;
    bestScore = score;
  }
  return best;
}
