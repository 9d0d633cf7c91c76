import { isQuestion, titled } from "./phrasing.ts";
import type { Structure } from "./schema.ts";

const PLAIN: Record<Structure, readonly string[]> = {
  article: ["What to Know First", "The Essentials", "A Clear Overview"],
  guide: ["A Practical Guide", "A Guide from First Questions to Next Steps", "The Basics, in Order"],
  "how-to": ["Step by Step", "A Walkthrough", "What to Do, in Order"],
  comparison: ["How to Choose", "What Sets Them Apart", "Which One Fits You"],
  review: ["What to Check Before You Decide", "What to Look at Closely", "Is It Right for You"],
  listicle: ["What to Look For", "Options Worth Knowing", "How to Narrow Them Down"],
  "landing-page": ["What to Expect", "How It Works", "Find What Fits"],
  faq: ["Common Questions, Answered", "Questions Worth Asking", "Short Answers to Common Questions"],
};

/**
 * A title for a page of the structure about the phrase, which it contains word for word; the first form
 * that no existing title has, so that asking again gives another.
 */
export function titleFor(phrase: string, structure: Structure, existing: ReadonlySet<string>): string {
  const topic = titled(phrase.replace(/[?.!]+$/, ""));
  const asks = isQuestion(phrase) && !/^how to\b/i.test(phrase);
  const candidates = PLAIN[structure].map((ending) => (asks ? `${topic}? ${ending}` : `${topic}: ${ending}`));
  const free = candidates.find((title) => !existing.has(title.toLowerCase()));
  if (free) return free;
  for (let part = 2; ; part++) {
    const title = `${candidates[0]} (Part ${part})`;
    if (!existing.has(title.toLowerCase())) return title;
  }
}
