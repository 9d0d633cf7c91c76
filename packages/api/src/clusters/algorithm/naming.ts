import { isFunctionWord } from "./functionWords.ts";
import { termsOfWord, words } from "./normalise.ts";

/** Longest run of words a name is made of. */
const LONGEST_RUN = 4;
const LONGEST_NAME = 60;
/** Members read for a name; more would not change it. */
const SAMPLE = 200;

/** Words as they stand in the text, with an inner apostrophe: what a name is put together from. */
const WRITTEN = /[\p{L}\p{M}\p{N}]+(?:['’]\p{L}+)?/gu;
const SMALL_WORDS = new Set("a an and as at by for from in of on or the to with".split(" "));

/** In which share of the phrases of the list a term occurs: what makes it distinctive, or not. */
export type TermShare = (term: string) => number;

type Word = { written: string; terms: string[]; light: boolean };
type Run = { spellings: Map<string, number>; seen: number; weight: number };

/**
 * A readable name: the run of up to four words that most members share and that is rare elsewhere (log odds against
 * the whole list), with a second run when the first speaks for less than half of the members.
 */
export function nameOf(phrases: readonly string[], share: TermShare): string {
  const step = Math.max(1, Math.ceil(phrases.length / SAMPLE));
  const sample = phrases.filter((_, i) => i % step === 0).map(wordsOf);
  const runs = sharedRuns(sample, share);
  // A run of a single member says little about the others, however rare its words are.
  const rank = ({ seen, weight }: Run) => (seen - 0.8) * weight;
  const ranked = [...runs].sort(([a, x], [b, y]) => rank(y) - rank(x) || (a < b ? -1 : 1));
  const first = ranked[0];
  if (!first) return title(phrases[0] ?? "");
  const used = new Set(first[0].split(" "));
  const second = ranked.find(([key, { seen }]) => seen > 1 && !key.split(" ").some((term) => used.has(term)));
  const chosen = second && first[1].seen < sample.length / 2 ? [first, second] : [first];
  return chosen.map(([, run]) => title(commonest(run.spellings))).join(" & ");
}

/** Capitals for words that carry meaning, spellings like "iPhone" left alone, and a length that fits a list. */
export function title(phrase: string): string {
  const parts = phrase.trim().split(/\s+/);
  const cased = parts.map((word, i) => (i > 0 && SMALL_WORDS.has(word) ? word : capital(word)));
  const characters = Array.from(cased.join(" "));
  if (characters.length <= LONGEST_NAME) return characters.join("");
  return `${characters
    .slice(0, LONGEST_NAME - 1)
    .join("")
    .trimEnd()}…`;
}

function capital(word: string): string {
  const [first = "", ...rest] = Array.from(word);
  return rest.some((letter) => letter !== letter.toLowerCase()) ? word : first.toUpperCase() + rest.join("");
}

function wordsOf(phrase: string): Word[] {
  const written = phrase.slice(0, 500).normalize("NFKC").match(WRITTEN) ?? [];
  return written.map((word) => {
    const plain = words(word);
    return { written: word, terms: plain.flatMap(termsOfWord), light: plain.every(isFunctionWord) };
  });
}

function sharedRuns(sample: readonly Word[][], share: TermShare): Map<string, Run> {
  const local = localShare(sample);
  const runs = new Map<string, Run>();
  for (const phrase of sample) {
    const mine = new Set<string>();
    for (const run of contentRuns(phrase)) {
      const key = run.flatMap(({ terms }) => terms).join(" ");
      if (mine.has(key)) continue;
      mine.add(key);
      const known = runs.get(key) ?? { spellings: new Map(), seen: 0, weight: weightOf(run, local, share) };
      const spelling = run.map(({ written }) => written).join(" ");
      known.spellings.set(spelling, (known.spellings.get(spelling) ?? 0) + 1);
      known.seen++;
      runs.set(key, known);
    }
  }
  return runs;
}

/** Runs that neither begin nor end with a function word; the beginning of the phrase when it has nothing else. */
function contentRuns(phrase: readonly Word[]): Word[][] {
  const runs: Word[][] = [];
  for (let from = 0; from < phrase.length; from++) {
    if (phrase[from]?.light) continue;
    for (let to = from + 1; to <= Math.min(phrase.length, from + LONGEST_RUN); to++) {
      if (!phrase[to - 1]?.light) runs.push(phrase.slice(from, to));
    }
  }
  return runs.length > 0 || phrase.length === 0 ? runs : [phrase.slice(0, LONGEST_RUN)];
}

function localShare(sample: readonly Word[][]): TermShare {
  const seen = new Map<string, number>();
  for (const phrase of sample) {
    for (const term of new Set(phrase.flatMap(({ terms }) => terms)))
      seen.set(term, (seen.get(term) ?? 0) + 1);
  }
  return (term) => (seen.get(term) ?? 0) / sample.length;
}

/** Summed log odds of the words that carry meaning, each as far as the cluster really has it. */
function weightOf(run: readonly Word[], local: TermShare, share: TermShare): number {
  let sum = 0.01;
  for (const { terms, light } of run) {
    if (light) continue;
    for (const term of terms) sum += Math.max(0.05, Math.log(local(term) / Math.max(share(term), 1e-6)));
  }
  return sum;
}

function commonest(spellings: ReadonlyMap<string, number>): string {
  const [best] = [...spellings].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return best?.[0] ?? "";
}
