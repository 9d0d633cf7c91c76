import type { Structure } from "./schema.ts";

const QUESTION =
  /^(how|what|whats|why|when|where|who|which|is|are|can|could|do|does|did|should|will|would)\b/i;

/** What a search query asks for, told by its own words; undefined where it only names a topic. */
export function structureOf(phrase: string): Structure | undefined {
  const words = phrase.toLowerCase();
  if (/\b(vs\.?|versus|compared|comparison|difference between|differences)\b/.test(words))
    return "comparison";
  if (/^how (to|do|can|should)\b|\b(step by step|tutorial|instructions|diy)\b/.test(words)) return "how-to";
  if (QUESTION.test(words) || /\b(faq|questions)\b/.test(words)) return "faq";
  if (/\b(best|top|ideas|examples|types|tips|list|alternatives|ways)\b/.test(words)) return "listicle";
  if (/\breviews?\b|\bworth it\b/.test(words)) return "review";
  if (/\b(guide|basics|beginners?|explained|introduction|checklist)\b/.test(words)) return "guide";
  if (/\b(buy|for sale|near me|order|hire|quote|services?|shop|deals?|coupon|booking)\b/.test(words)) {
    return "landing-page";
  }
  return undefined;
}

/** Whether the phrase is a question, and so stands in quotation marks when a sentence speaks of it. */
export const isQuestion = (phrase: string): boolean => QUESTION.test(phrase);

const SMALL = new Set(
  "a an and as at but by for from in into of on or per the to vs versus with without".split(" "),
);
const CAPITALS = new Set(
  "ai api cbd crm css diy ev faq gps hr html hvac led lcd pc pdf roi seo tv uk usa usb uv".split(" "),
);

/** The phrase as a title: capitals but for small words inside; what has capitals already keeps them. */
export const titled = (phrase: string): string =>
  phrase
    .split(" ")
    .map((word, at) => {
      const lower = word.toLowerCase();
      if (word !== lower) return word;
      if (CAPITALS.has(lower)) return word.toUpperCase();
      return at > 0 && SMALL.has(lower) ? lower : capital(word);
    })
    .join(" ");

/** The phrase with its first letter large, and a question mark where it asks. */
export const sentence = (phrase: string): string =>
  `${capital(phrase)}${isQuestion(phrase) && !/^how to\b/i.test(phrase) && !phrase.endsWith("?") ? "?" : ""}`;

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** “a”, “a and b”, “a, b and c”. */
export const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? "") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
