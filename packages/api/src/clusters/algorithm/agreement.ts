import { Partition } from "./partition.ts";

/**
 * The partition most runs agree on (the median partition, Strehl & Ghosh 2002 and Gionis et al. 2007): two phrases
 * want to be together when more than `quorum` of the runs put them together, and apart otherwise. The votes of all
 * pairs are never written out: a cluster only counts how many of its members each run put where.
 */
export class AgreementPartition extends Partition {
  private readonly votes: Map<number, number>[] = [];
  /** The cluster that each run gave each phrase, with a number of its own across runs. */
  private readonly given: Int32Array[] = [];

  constructor(
    runs: readonly Int32Array[],
    private readonly quorum: number,
  ) {
    super(runs[0]?.length ?? 0);
    let offset = 0;
    for (const run of runs) {
      this.given.push(run.map((k) => k + offset));
      offset += run.length * 2;
    }
  }

  gain(i: number, k: number): number {
    const size = this.size[k];
    return size ? (this.support(i, k) - this.quorum) * size : 0;
  }

  /** The share of votes that put phrase `i` with the members of cluster `k`, 0–1. */
  support(i: number, k: number): number {
    const here = this.votes[k] as Map<number, number>;
    let sum = 0;
    for (const run of this.given) sum += here.get(run[i] as number) ?? 0;
    return sum / this.given.length / (this.size[k] || 1);
  }

  mergeGain(a: number, b: number): number {
    const [left, right] = [this.votes[a] as Map<number, number>, this.votes[b] as Map<number, number>];
    const [few, many] = left.size <= right.size ? [left, right] : [right, left];
    let sum = 0;
    for (const [vote, count] of few) sum += count * (many.get(vote) ?? 0);
    return sum / this.given.length - this.quorum * (this.size[a] as number) * (this.size[b] as number);
  }

  mergeCost(a: number, b: number): number {
    return 6 * Math.min(this.votes[a]?.size ?? 0, this.votes[b]?.size ?? 0);
  }

  protected put(i: number, k: number, sign: 1 | -1): void {
    const here = this.votes[k] ?? new Map<number, number>();
    this.votes[k] = here;
    for (const run of this.given) {
      const vote = run[i] as number;
      const count = (here.get(vote) ?? 0) + sign;
      if (count === 0) here.delete(vote);
      else here.set(vote, count);
    }
  }
}
