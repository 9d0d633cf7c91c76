/** Distinct terms of a phrase with their weights, by term number, ascending. */
export type Bag = { terms: Int32Array; counts: Float64Array };

/** Gives every string a number and keeps bags of numbers; numbers follow the order of first sight. */
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

/** In how many bags each term occurs. */
export function documentFrequency(bags: readonly Bag[], size: number): Int32Array {
  const frequency = new Int32Array(size);
  for (const bag of bags) for (const term of bag.terms) frequency[term] = (frequency[term] ?? 0) + 1;
  return frequency;
}
