import { isFunctionWord } from "./functionWords.ts";
import { termsOfWord, words } from "./normalise.ts";

/** Longest run of words a name is made of. */
const LONGEST = 4;
const LONGEST_NAME = 60;

/** How often each term occurs in the list, as a share of phrases: what makes a word distinctive elsewhere. */
export type TermShare = (term: string) => number;

/**
 * A readable name: the run of up to four words that best covers the members with words rare elsewhere (log odds
 * against the whole list), with a second run when the first speaks for less than half of them.
 */
export function nameOf(phrases: readonly string[], share: TermShare): string {
  const runs = new Map<string, { surface: Map<string, number>; seen: number; weight: number }>();
  const sample = phrases.length > 400 ? phrases.slice(0, 400) : phrases;
  const local = localShare(sample);
  for (const phrase of sample) {
    const mine = new Set<string>();
    for (const run of contentRuns(words(phrase))) {
      const stems = run.map((word) => termsOfWord(word).join(""));
      const key = stems.join(" ");
      if (mine.has(key)) continue;
      mine.add(key);
      const known = runs.get(key) ?? { surface: new Map(), seen: 0, weight: weightOf(run, local, share) };
      known.seen++;
      const surface = run.join(" ");
      known.surface.set(surface, (known.surface.get(surface) ?? 0) + 1);
      runs.set(key, known);
    }
  }
  const ranked = [...runs].sort(
    ([a, x], [b, y]) => y.seen * y.weight - x.seen * x.weight || (a < b ? -1 : 1),
  );
  const first = ranked[0];
  if (!first) return title(phrases[0] ?? "");
  const used = new Set(first[0].split(" "));
  const second = ranked.find(([key]) => !key.split(" ").some((term) => used.has(term)));
  const parts = [commonest(first[1].surface)];
  const covers = first[1].seen >= sample.length / 2;
  if (!covers && second && second[1].seen > 1) parts.push(commonest(second[1].surface));
  return parts.map(title).join(" & ");
}

/** Capitals for words that carry meaning, and a length that fits a list. */
export function title(phrase: string): string {
  const clean = phrase.trim().replace(/\s+/g, " ");
  const cased = clean.split(" ").map((word, i) => (i > 0 && SMALL.has(word) ? word : capital(word)));
  const text = cased.join(" ");
  return text.length <= LONGEST_NAME ? text : `${text.slice(0, LONGEST_NAME - 1).trimEnd()}…`;
}

const SMALL = new Set("a an and as at by for from in of on or the to with".split(" "));

function capital(word: string): string {
  const [first = "", ...rest] = Array.from(word);
  return first.toUpperCase() + rest.join("");
}

/** Runs of words that neither begin nor end with a function word; single function words when nothing else is there. */
function contentRuns(list: readonly string[]): string[][] {
  const runs: string[][] = [];
  for (let from = 0; from < list.length; from++) {
    if (isFunctionWord(list[from] ?? "")) continue;
    for (let to = from + 1; to <= Math.min(list.length, from + LONGEST); to++) {
      if (!isFunctionWord(list[to - 1] ?? "")) runs.push(list.slice(from, to));
    }
  }
  return runs.length > 0 || list.length === 0 ? runs : [list.slice(0, LONGEST)];
}

function localShare(phrases: readonly string[]): TermShare {
  const seen = new Map<string, number>();
  for (const phrase of phrases) {
    for (const term of new Set(words(phrase).flatMap(termsOfWord))) seen.set(term, (seen.get(term) ?? 0) + 1);
  }
  return (term) => (seen.get(term) ?? 0) / phrases.length;
}

/** Summed log odds of the content words, each as far as the cluster really has it; function words add nothing. */
function weightOf(run: readonly string[], local: TermShare, share: TermShare): number {
  let sum = 0;
  for (const word of run) {
    if (isFunctionWord(word)) continue;
    for (const term of termsOfWord(word))
      sum += Math.max(0.05, Math.log(local(term) / Math.max(share(term), 1e-6)));
  }
  return sum;
}

function commonest(surface: ReadonlyMap<string, number>): string {
  const [best] = [...surface].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return best?.[0] ?? "";
}
