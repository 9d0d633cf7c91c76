import { isFunctionWord } from "./functionWords.ts";
import type { Pace, Steps } from "./pace.ts";
import { type Bag, documentFrequency, Vocabulary } from "./vocabulary.ts";

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
  const rows: Bag[] = [];
  for (const terms of phrases) {
    rows.push(vocabulary.bag(weights(terms)));
    if (pace.spend(terms.length * 20))
      yield { phase: "vectors", done: rows.length, total: phrases.length * 2 };
  }
  const frequency = documentFrequency(rows, vocabulary.size);
  for (let i = 0; i < rows.length; i++) {
    rows[i] = unit(rows[i] as Bag, frequency, phrases.length);
    if (pace.spend(200)) yield { phase: "vectors", done: phrases.length + i, total: phrases.length * 2 };
  }
  return { rows, size: vocabulary.size };
}

function weights(terms: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  const add = (key: string, weight: number) => found.set(key, (found.get(key) ?? 0) + weight);
  terms.forEach((term, i) => {
    add(term, isFunctionWord(term) ? FUNCTION_WORD_WEIGHT : 1);
    const next = terms[i + 1];
    if (next === undefined) return;
    add(`${term} ${next}`, isFunctionWord(term) && isFunctionWord(next) ? PAIR_WEIGHT * 0.7 : PAIR_WEIGHT);
  });
  return found;
}

function unit(bag: Bag, frequency: Int32Array, total: number): Bag {
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
