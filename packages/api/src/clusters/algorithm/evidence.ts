import { logGamma } from "./logGamma.ts";
import type { Bag } from "./vocabulary.ts";

/**
 * A partition of phrases and the evidence for it. Every cluster is taken as one draw of a Dirichlet compound
 * multinomial (Madsen, Kauchak & Elkan 2005) whose prior is the word distribution of the whole list, worth `prior`
 * words: common words tell clusters apart little, and a cluster must earn its own distribution. The marginal
 * likelihood weighs fit against the number of clusters by itself, so that number is an outcome, not an input
 * (as in Yin & Wang 2014, without the preference for large clusters).
 */
export class Partition {
  readonly cluster: Int32Array;
  readonly size: number[] = [];
  private readonly counts: Map<number, number>[] = [];
  private readonly total: number[] = [];
  private readonly expected: Float64Array;
  private readonly length: Float64Array;
  private readonly alone: Float64Array;
  private readonly free: number[] = [];

  constructor(
    private readonly bags: readonly Bag[],
    terms: number,
    private readonly prior: number,
    initial: Int32Array,
  ) {
    this.cluster = initial.slice();
    this.expected = new Float64Array(terms);
    this.length = Float64Array.from(bags, (bag) => bag.counts.reduce((sum, count) => sum + count, 0));
    for (const bag of bags) this.expect(bag);
    const scale = prior / (this.length.reduce((sum, x) => sum + x, 0) || 1);
    this.expected.forEach((count, term) => {
      this.expected[term] = count * scale;
    });
    this.alone = Float64Array.from(bags, (bag, i) => this.fitOf(bag, i, undefined));
    for (const [i, k] of initial.entries()) this.put(i, k, 1);
  }

  /** Log evidence won by having phrase `i` (taken out before) in cluster `k` rather than by itself. */
  gain(i: number, k: number): number {
    return this.size[k] ? this.fitOf(this.bags[i] as Bag, i, k) - (this.alone[i] as number) : 0;
  }

  /** Log evidence won by making two clusters one: the log Bayes factor of "same" against "different". */
  mergeGain(a: number, b: number): number {
    const [ta, tb] = [this.total[a] as number, this.total[b] as number];
    const { prior, expected } = this;
    let sum = logGamma(ta + prior) + logGamma(tb + prior) - logGamma(prior) - logGamma(ta + tb + prior);
    const [left, right] = [this.counts[a] as Map<number, number>, this.counts[b] as Map<number, number>];
    const [few, many] = left.size <= right.size ? [left, right] : [right, left];
    for (const [term, x] of few) {
      const y = many.get(term);
      if (y === undefined) continue;
      const base = expected[term] as number;
      sum += logGamma(x + y + base) + logGamma(base) - logGamma(x + base) - logGamma(y + base);
    }
    return sum;
  }

  take(i: number): void {
    this.put(i, this.cluster[i] as number, -1);
  }

  place(i: number, k: number): void {
    this.cluster[i] = k;
    this.put(i, k, 1);
  }

  /** Moves all of `members`, the phrases of one cluster, into another. */
  merge(into: number, members: readonly number[]): void {
    for (const i of members) {
      this.take(i);
      this.place(i, into);
    }
  }

  /** A cluster number nobody uses. */
  emptyCluster(): number {
    for (let k = this.free.pop(); k !== undefined; k = this.free.pop()) if (!this.size[k]) return k;
    return this.size.length;
  }

  /** Members by cluster number; empty clusters have an empty list. */
  members(): number[][] {
    const lists: number[][] = this.size.map(() => []);
    for (const [i, k] of this.cluster.entries()) lists[k]?.push(i);
    return lists;
  }

  /** Work units of one `mergeGain`. */
  mergeCost(a: number, b: number): number {
    return 20 * Math.min(this.counts[a]?.size ?? 0, this.counts[b]?.size ?? 0);
  }

  private expect(bag: Bag): void {
    bag.terms.forEach((term, at) => {
      this.expected[term] = (this.expected[term] as number) + (bag.counts[at] as number);
    });
  }

  private put(i: number, k: number, sign: 1 | -1): void {
    const bag = this.bags[i] as Bag;
    const counts = this.counts[k] ?? new Map<number, number>();
    this.counts[k] = counts;
    for (let at = 0; at < bag.terms.length; at++) {
      const term = bag.terms[at] as number;
      const count = (counts.get(term) ?? 0) + sign * (bag.counts[at] as number);
      if (count < 1e-9) counts.delete(term);
      else counts.set(term, count);
    }
    this.size[k] = (this.size[k] ?? 0) + sign;
    this.total[k] = this.size[k] === 0 ? 0 : (this.total[k] ?? 0) + sign * (this.length[i] as number);
    if (this.size[k] === 0) this.free.push(k);
  }

  /** Log predictive probability of a bag given a cluster, or given nothing but the prior. */
  private fitOf(bag: Bag, i: number, k: number | undefined): number {
    const counts = k === undefined ? undefined : this.counts[k];
    const mass = this.prior + (k === undefined ? 0 : (this.total[k] as number));
    let sum = logGamma(mass) - logGamma(mass + (this.length[i] as number));
    for (let at = 0; at < bag.terms.length; at++) {
      const term = bag.terms[at] as number;
      const base = (counts?.get(term) ?? 0) + (this.expected[term] as number);
      const count = bag.counts[at] as number;
      sum += count === 1 ? Math.log(base) : logGamma(base + count) - logGamma(base);
    }
    return sum;
  }
}
