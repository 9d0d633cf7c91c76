import { LogProduct } from "./logProduct.ts";
import type { Pace, Steps } from "./pace.ts";
import { Partition } from "./partition.ts";
import type { Bag } from "./vocabulary.ts";

/** Bags of words with what does not depend on a partition: their lengths and the share of each word in the list. */
export type Corpus = { bags: readonly Bag[]; length: Float64Array; share: Float64Array; words: number };

export function* corpusOf(bags: readonly Bag[], terms: number, pace: Pace): Steps<Corpus> {
  const share = new Float64Array(terms);
  const length = new Float64Array(bags.length);
  let words = 0;
  for (const [i, bag] of bags.entries()) {
    for (let at = 0; at < bag.terms.length; at++) {
      const count = bag.counts[at] as number;
      share[bag.terms[at] as number] = (share[bag.terms[at] as number] as number) + count;
      length[i] = (length[i] as number) + count;
      words += count;
    }
    if (pace.spend(bag.terms.length * 4)) yield i / bags.length;
  }
  return { bags, length, share: share.map((count) => count / (words || 1)), words };
}

/**
 * The evidence for a partition. Every cluster is taken as one draw of a Dirichlet compound multinomial (Madsen,
 * Kauchak & Elkan 2005) whose prior is the word distribution of the whole list, worth `prior` words: common words
 * tell clusters apart little, and a cluster must earn its own distribution. The marginal likelihood weighs fit
 * against the number of clusters by itself, so that number is an outcome, not an input (as in Yin & Wang 2014,
 * without their preference for large clusters). Gains are logs of Bayes factors.
 */
export class EvidencePartition extends Partition {
  private readonly counts: Map<number, number>[] = [];
  private readonly total: number[] = [];
  private readonly expected: Float64Array;

  constructor(
    private readonly corpus: Corpus,
    private readonly prior: number,
  ) {
    super(corpus.bags.length);
    this.expected = corpus.share.map((share) => share * prior);
  }

  gain(i: number, k: number): number {
    if (!this.size[k]) return 0;
    const { terms, counts } = this.corpus.bags[i] as Bag;
    const here = this.counts[k] as Map<number, number>;
    const sum = new LogProduct();
    sum.rise(this.prior, this.prior + (this.total[k] as number), this.corpus.length[i] as number);
    for (let at = 0; at < terms.length; at++) {
      const already = here.get(terms[at] as number);
      if (already === undefined) continue;
      const base = this.expected[terms[at] as number] as number;
      sum.rise(base + already, base, counts[at] as number);
    }
    return sum.value();
  }

  mergeGain(a: number, b: number): number {
    const sum = new LogProduct();
    const [ta, tb] = [this.total[a] as number, this.total[b] as number];
    sum.rise(this.prior, this.prior + Math.max(ta, tb), Math.min(ta, tb));
    const [left, right] = [this.counts[a] as Map<number, number>, this.counts[b] as Map<number, number>];
    const [few, many] = left.size <= right.size ? [left, right] : [right, left];
    for (const [term, x] of few) {
      const y = many.get(term);
      if (y === undefined) continue;
      const base = this.expected[term] as number;
      sum.rise(base + Math.max(x, y), base, Math.min(x, y));
    }
    return sum.value();
  }

  mergeCost(a: number, b: number): number {
    return 12 * Math.min(this.counts[a]?.size ?? 0, this.counts[b]?.size ?? 0);
  }

  protected put(i: number, k: number, sign: 1 | -1): void {
    const { terms, counts } = this.corpus.bags[i] as Bag;
    const here = this.counts[k] ?? new Map<number, number>();
    this.counts[k] = here;
    for (let at = 0; at < terms.length; at++) {
      const term = terms[at] as number;
      const count = (here.get(term) ?? 0) + sign * (counts[at] as number);
      if (count === 0) here.delete(term);
      else here.set(term, count);
    }
    this.total[k] = (this.total[k] ?? 0) + sign * (this.corpus.length[i] as number);
  }
}
