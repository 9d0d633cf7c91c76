import { isFunctionWord } from "./functionWords.ts";
import { stem } from "./stem.ts";

/** A phrase may be a pasted paragraph; what follows this many words adds cost and no topic. */
const MAX_WORDS = 64;

const CONTRACTIONS: readonly [RegExp, string][] = [
  [/\b(what|who|where|when|why|how|that|there|here|it|he|she|let)'?s\b/g, "$1 is"],
  [/\bcan'?t\b/g, "can not"],
  [/\bwon't\b/g, "will not"],
  [/\b(\p{L}+)n't\b/gu, "$1 not"],
  [/\b(do|does|did|is|are|was|were|have|has|had|would|could|should)nt\b/g, "$1 not"],
  [/\bi'?m\b/g, "i am"],
  [/'re\b/g, " are"],
  [/'ve\b/g, " have"],
  [/'ll\b/g, " will"],
  [/'d\b/g, " would"],
  [/'s\b/g, ""],
];

/** The term all numbers share: "24 inch monitor" and "27 inch monitor" are about the same. */
export const ANY_NUMBER = "#";

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** Scripts written without spaces: their words are approximated by overlapping pairs of characters. */
const UNSPACED =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]+$/u;

/** Compatibility forms, case and Latin-style accents folded; marks of other scripts are letters and stay. */
export function fold(phrase: string): string {
  const bare = phrase
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "");
  return bare
    .normalize("NFC")
    .replace(/[’‘`´]/g, "'")
    .replace(/\s+/g, " ")
    .trim();
}

/** The words of a phrase as written (folded, contractions spelled out), for reading and for names. */
export function words(phrase: string): string[] {
  let text = fold(phrase);
  for (const [pattern, spelled] of CONTRACTIONS) text = text.replace(pattern, spelled);
  return (text.match(WORD) ?? []).slice(0, MAX_WORDS);
}

/**
 * The terms a phrase is compared by: stems, one symbol for any number, pairs of characters for unspaced
 * scripts, and the symbols themselves when there is no word at all.
 */
export function terms(phrase: string): string[] {
  const found = words(phrase).flatMap(termsOfWord);
  if (found.length > 0) return found;
  return Array.from(fold(phrase).replace(/\s/g, "")).slice(0, MAX_WORDS);
}

/** The terms one word stands for. */
export function termsOfWord(word: string): string[] {
  if (/^\p{N}+$/u.test(word)) return [ANY_NUMBER];
  if (UNSPACED.test(word)) return pairs(word);
  return [isFunctionWord(word) ? word : stem(word)];
}

function pairs(word: string): string[] {
  const characters = Array.from(word);
  if (characters.length < 3) return [word];
  return characters.slice(1).map((character, i) => `${characters[i]}${character}`);
}
