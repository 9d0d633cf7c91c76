/**
 * A division of phrases into clusters that says what a change would win. Subclasses define the objective and keep
 * what they need per cluster in `put`; clusters are numbers, and a number may be empty.
 */
export abstract class Partition {
  readonly cluster: Int32Array;
  readonly size: number[] = [];
  private readonly free: number[] = [];

  constructor(phrases: number) {
    this.cluster = new Int32Array(phrases);
  }

  /** What is won by having phrase `i` (taken out before) in cluster `k` rather than by itself. */
  abstract gain(i: number, k: number): number;

  /** What is won by making two clusters one. */
  abstract mergeGain(a: number, b: number): number;

  /** Work units of one `mergeGain`. */
  abstract mergeCost(a: number, b: number): number;

  /** Adds (1) phrase `i` to the accounts of cluster `k` or removes it (−1). */
  protected abstract put(i: number, k: number, sign: 1 | -1): void;

  take(i: number): void {
    const k = this.cluster[i] as number;
    this.put(i, k, -1);
    this.size[k] = (this.size[k] ?? 0) - 1;
    if (this.size[k] === 0) this.free.push(k);
  }

  place(i: number, k: number): void {
    this.cluster[i] = k;
    this.put(i, k, 1);
    this.size[k] = (this.size[k] ?? 0) + 1;
  }

  /** A cluster number nobody uses. */
  emptyCluster(): number {
    for (let k = this.free.pop(); k !== undefined; k = this.free.pop()) if (!this.size[k]) return k;
    return this.size.length;
  }

  /** Members by cluster number; empty clusters have an empty list. */
  members(): number[][] {
    const lists: number[][] = Array.from(this.size, () => []);
    for (const [i, k] of this.cluster.entries()) lists[k]?.push(i);
    return lists;
  }
}
