import { capital, isQuestion, sentence } from "./phrasing.ts";
import type { Structure } from "./schema.ts";

export type Section = { heading: string; points: string[] };

const MAX_POINTS = 6;
const MAX_GROUPS = 5;
const MAX_HEADING = 200;
/** The section for what shares nothing with the rest; it comes last. */
const LEFT = "More that belongs here";

/** What a group of searches is after, in the order in which a reader wants to hear of it. */
const THEMES: readonly { test: RegExp; heading: string }[] = [
  { test: /\b(vs\.?|versus|compared|comparison|differences?)\b/i, heading: "How the options compare" },
  { test: /\b(best|top|recommended|good)\b/i, heading: "What to look for" },
  { test: /\b(types?|kinds?|ideas|examples|styles?)\b/i, heading: "The kinds you will meet" },
  {
    test: /\b(price|prices|cost|costs|cheap|cheapest|affordable|budget|under)\b/i,
    heading: "What drives the price",
  },
  { test: /\b(buy|for sale|near me|shop|store|order|online)\b/i, heading: "Where and how to get it" },
  { test: /^how (to|do|can|should)\b/i, heading: "How to go about it" },
  {
    test: /\b(problems?|mistakes?|fix|repair|not working|troubleshooting)\b/i,
    heading: "When something goes wrong",
  },
  { test: /\b(clean|cleaning|maintenance|care|store|storage)\b/i, heading: "Care and upkeep" },
  { test: /\b(beginners?|basics|guide|start|starting)\b/i, heading: "If you are new to this" },
];

const OPENING: Record<Structure, (focus: string) => Section> = {
  article: (focus) => ({ heading: "The essentials", points: [sentence(focus), "Who needs this, and when"] }),
  guide: (focus) => ({
    heading: `${capital(focus)} in short`,
    points: [sentence(focus), "What to settle before you begin"],
  }),
  "how-to": (focus) => ({ heading: "Before you begin", points: [sentence(focus), "What to have ready"] }),
  comparison: (focus) => ({
    heading: "The short answer",
    points: [sentence(focus), "What the choice depends on"],
  }),
  review: (focus) => ({
    heading: "What this is for",
    points: [sentence(focus), "Who it suits, and who it does not"],
  }),
  listicle: (focus) => ({
    heading: "How to judge the options",
    points: [sentence(focus), "What matters most, and what matters less"],
  }),
  "landing-page": (focus) => ({
    heading: `${capital(focus)} at a glance`,
    points: [sentence(focus), "What you get"],
  }),
  faq: (focus) => ({ heading: "The short answer", points: [sentence(focus)] }),
};

const CLOSING: Record<Structure, Section> = {
  article: { heading: "Where to go from here", points: ["What to take away", "A sensible next step"] },
  guide: { heading: "Your next steps", points: ["A short checklist", "What to do first"] },
  "how-to": {
    heading: "Check the result",
    points: ["How to tell that it worked", "What to do if it did not"],
  },
  comparison: { heading: "Making the choice", points: ["Questions to ask yourself", "When either will do"] },
  review: { heading: "The decision", points: ["What speaks for it", "What speaks against it"] },
  listicle: {
    heading: "Narrowing it down",
    points: ["A short list of your own", "What to check before you commit"],
  },
  "landing-page": { heading: "How to get started", points: ["What happens next", "What to have at hand"] },
  faq: { heading: "Still unsure?", points: ["Where to look next", "What to ask an expert"] },
};

/**
 * Sections for a page: an opening, the member keywords gathered by what they are after, and a closing.
 * What fits no theme is gathered by the word that most of it shares beyond the focus.
 */
export function outlineFor(focus: string, keywords: readonly string[], structure: Structure): Section[] {
  const themes = new Map<string, string[]>();
  const rest: string[] = [];
  for (const phrase of keywords) {
    if (phrase.toLowerCase() === focus.toLowerCase()) continue;
    const theme = THEMES.find(({ test }) => test.test(phrase));
    if (theme) push(themes, theme.heading, phrase);
    else if (isQuestion(phrase)) push(themes, "Questions people ask", phrase);
    else rest.push(phrase);
  }
  const groups = [...themes, ...gathered(focus, rest)]
    .sort(
      ([a, phrases], [b, others]) =>
        Number(a === LEFT) - Number(b === LEFT) || others.length - phrases.length,
    )
    .slice(0, MAX_GROUPS)
    .map(([heading, phrases]) => ({
      heading: heading.slice(0, MAX_HEADING),
      points: phrases.slice(0, MAX_POINTS).map(sentence),
    }));
  const opening = OPENING[structure](focus);
  return [{ ...opening, heading: opening.heading.slice(0, MAX_HEADING) }, ...groups, CLOSING[structure]];
}

/** Phrases by the word beyond the focus that most of them share; those that share none, together. */
function gathered(focus: string, phrases: readonly string[]): [string, string[]][] {
  const own = new Set(wordsOf(focus));
  const shared = new Map<string, number>();
  const beyond = (phrase: string) => wordsOf(phrase).filter((word) => !own.has(word));
  for (const phrase of phrases)
    for (const word of new Set(beyond(phrase))) shared.set(word, (shared.get(word) ?? 0) + 1);
  const groups = new Map<string, string[]>();
  const alone: string[] = [];
  for (const phrase of phrases) {
    const [word] = beyond(phrase)
      .filter((candidate) => (shared.get(candidate) ?? 0) > 1)
      .sort((a, b) => (shared.get(b) ?? 0) - (shared.get(a) ?? 0));
    if (word) push(groups, word, phrase);
    else alone.push(phrase);
  }
  const named: [string, string[]][] = [...groups].map(([word, members]) =>
    members.length > 1
      ? [`${capital(shortest(members))} and related`, members]
      : [capital(members[0] ?? word), members],
  );
  if (alone.length === 1) named.push([capital(alone[0] ?? ""), alone]);
  if (alone.length > 1) named.push([LEFT, alone]);
  return named;
}

const shortest = (phrases: readonly string[]): string =>
  phrases.reduce((best, phrase) => (phrase.length < best.length ? phrase : best));

const STOP = new Set("a an and for from in of on or the to with your my is are".split(" "));
const wordsOf = (phrase: string): string[] =>
  (phrase.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !STOP.has(word));

const push = (groups: Map<string, string[]>, key: string, phrase: string): void => {
  const group = groups.get(key);
  if (group) group.push(phrase);
  else groups.set(key, [phrase]);
};
