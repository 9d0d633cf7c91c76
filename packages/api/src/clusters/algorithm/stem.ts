const DERIVED: readonly [suffix: string, shortest: number][] = [
  ["ation", 8],
  ["ment", 8],
  ["ness", 7],
  ["ly", 6],
  ["er", 6],
  ["al", 7],
  ["ion", 7],
];

/**
 * A light English stemmer in the spirit of Porter (1980), steps 1 and a few of 2–4: plural, -ed, -ing and common
 * derivations. Anything that is not plain a–z is returned as it is. The result is a key, not a word.
 */
export function stem(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  let base = withoutTense(withoutPlural(word));
  const derived = DERIVED.find(([suffix, shortest]) => base.endsWith(suffix) && base.length >= shortest);
  if (derived) base = base.slice(0, -derived[0].length);
  if (base.endsWith("e") && base.length > 4) base = base.slice(0, -1);
  if (base.endsWith("y") && base.length > 3) base = `${base.slice(0, -1)}i`;
  return base;
}

function withoutPlural(word: string): string {
  if (word.endsWith("sses")) return word.slice(0, -2);
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(x|ch|sh|ss)es$/.test(word)) return word.slice(0, -2);
  return /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
}

function withoutTense(word: string): string {
  if (word.endsWith("eed")) return word;
  if (word.endsWith("ied") && word.length > 4) return `${word.slice(0, -3)}y`;
  for (const [suffix, shortest] of [
    ["ing", 6],
    ["ed", 5],
  ] as const) {
    const base = word.slice(0, -suffix.length);
    if (word.endsWith(suffix) && word.length >= shortest && /[aeiouy]/.test(base)) return mended(base);
  }
  return word;
}

/** "updat" → "update", "bookk" → "book": what adding the ending had changed. */
function mended(base: string): string {
  if (/(at|bl|iz)$/.test(base)) return `${base}e`;
  return /([bdfgmnprt])\1$/.test(base) ? base.slice(0, -1) : base;
}
