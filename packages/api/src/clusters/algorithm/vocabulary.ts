import type { Pace, Steps } from "./pace.ts";

/** Distinct terms of a phrase with their weights, by term number, ascending. */
export type Bag = { terms: Int32Array; counts: Float64Array };

/** Gives every string a number and makes bags of numbers; numbers follow the order of first sight. */
export class Vocabulary {
  private readonly numbers = new Map<string, number>();

  get size(): number {
    return this.numbers.size;
  }

  number(term: string): number {
    const known = this.numbers.get(term);
    if (known !== undefined) return known;
    this.numbers.set(term, this.numbers.size);
    return this.numbers.size - 1;
  }

  bag(weights: ReadonlyMap<string, number>): Bag {
    const entries = Array.from(weights, ([term, weight]) => [this.number(term), weight] as const);
    entries.sort((a, b) => a[0] - b[0]);
    return {
      terms: Int32Array.from(entries, ([term]) => term),
      counts: Float64Array.from(entries, ([, weight]) => weight),
    };
  }
}

/** Bags of words: how often each term occurs in each phrase. */
export function* bagsOf(
  phrases: readonly (readonly string[])[],
  pace: Pace,
): Steps<{ bags: Bag[]; vocabulary: Vocabulary }> {
  const vocabulary = new Vocabulary();
  const bags: Bag[] = [];
  for (const terms of phrases) {
    const counts = new Map<string, number>();
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
    bags.push(vocabulary.bag(counts));
    if (pace.spend(terms.length * 40)) yield bags.length / phrases.length;
  }
  return { bags, vocabulary };
}

/** In how many bags each term occurs. */
export function* documentFrequency(bags: readonly Bag[], size: number, pace: Pace): Steps<Int32Array> {
  const frequency = new Int32Array(size);
  for (const [i, bag] of bags.entries()) {
    for (const term of bag.terms) frequency[term] = (frequency[term] as number) + 1;
    if (pace.spend(bag.terms.length * 2)) yield i / bags.length;
  }
  return frequency;
}
