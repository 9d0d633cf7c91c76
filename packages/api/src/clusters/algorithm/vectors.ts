import { isFunctionWord } from "./functionWords.ts";
import { ANY_NUMBER } from "./normalise.ts";
import type { Pace, Steps } from "./pace.ts";
import { type Bag, Vocabulary } from "./vocabulary.ts";

const FUNCTION_WORD_WEIGHT = 0.3;
const PAIR_WEIGHT = 0.5;
/** A term seen once cannot link two phrases; it only dilutes the one it is in, and so it counts half. */
const LONE_TERM_WEIGHT = 0.5;

export type Vectors = { rows: Bag[]; size: number };

/**
 * TF-IDF vectors (Spärck Jones 1972) of terms and adjacent pairs of terms, scaled to unit length; terms of a single
 * phrase are left out of the vector but kept in its length.
 */
export function* vectors(phrases: readonly (readonly string[])[], pace: Pace): Steps<Vectors> {
  const vocabulary = new Vocabulary();
  const frequency: number[] = [];
  const bags: Bag[] = [];
  for (const terms of phrases) {
    const bag = vocabulary.bag(weights(terms));
    for (const term of bag.terms) frequency[term] = (frequency[term] ?? 0) + 1;
    bags.push(bag);
    if (pace.spend(terms.length * 60)) yield (bags.length / phrases.length) * 0.6;
  }
  const rows: Bag[] = [];
  for (const bag of bags) {
    rows.push(scaled(bag, frequency, phrases.length));
    if (pace.spend(bag.terms.length * 15)) yield 0.6 + (rows.length / phrases.length) * 0.4;
  }
  return { rows, size: vocabulary.size };
}

/** The same direction with length one; a vector of nothing stays as it is. */
export function unit(terms: Int32Array, values: Float64Array): Bag {
  let squares = 0;
  for (const value of values) squares += value * value;
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  return { terms, counts: values.map((value) => value * scale) };
}

function weights(terms: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  const add = (key: string, weight: number) => found.set(key, (found.get(key) ?? 0) + weight);
  terms.forEach((term, i) => {
    add(term, isLight(term) ? FUNCTION_WORD_WEIGHT : 1);
    const next = terms[i + 1];
    if (next === undefined) return;
    add(`${term} ${next}`, isLight(term) && isLight(next) ? PAIR_WEIGHT * 0.7 : PAIR_WEIGHT);
  });
  return found;
}

function isLight(term: string): boolean {
  return term === ANY_NUMBER || isFunctionWord(term);
}

function scaled(bag: Bag, frequency: readonly number[], total: number): Bag {
  let squares = 0;
  const terms: number[] = [];
  const values: number[] = [];
  bag.terms.forEach((term, i) => {
    const seen = frequency[term] ?? 1;
    const value = (bag.counts[i] ?? 0) * Math.log(total / seen);
    squares += seen > 1 ? value * value : (value * LONE_TERM_WEIGHT) ** 2;
    if (seen < 2 || value === 0) return;
    terms.push(term);
    values.push(value);
  });
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  return { terms: Int32Array.from(terms), counts: Float64Array.from(values, (value) => value * scale) };
}
