import { logGamma } from "./logGamma.ts";
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
    const length = this.corpus.length[i] as number;
    const here = this.counts[k] as Map<number, number>;
    const mass = this.prior + (this.total[k] as number);
    let sum = logRise(mass, length, -1) + logRise(this.prior, length, 1);
    for (let at = 0; at < terms.length; at++) {
      const already = here.get(terms[at] as number);
      if (already === undefined) continue;
      const base = this.expected[terms[at] as number] as number;
      const count = counts[at] as number;
      sum +=
        count === 1
          ? Math.log1p(already / base)
          : logRise(base + already, count, 1) - logRise(base, count, 1);
    }
    return sum;
  }

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

  mergeCost(a: number, b: number): number {
    return 30 * Math.min(this.counts[a]?.size ?? 0, this.counts[b]?.size ?? 0);
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

/** sign · ln(Γ(x + n) / Γ(x)) for a whole n, as the sum of its n logarithms: n is the length of one phrase. */
function logRise(x: number, n: number, sign: 1 | -1): number {
  let product = 1;
  let sum = 0;
  for (let step = 0; step < n; step++) {
    product *= x + step;
    if (product < 1e200) continue;
    sum += Math.log(product);
    product = 1;
  }
  return sign * (sum + Math.log(product));
}
