import { outlineFor, type Section } from "./outline.ts";
import { listed, structureOf } from "./phrasing.ts";
import type { ClusterTopic, Proposal, ProposedIdea } from "./proposal.ts";
import { MAX_WORDS, type Structure } from "./schema.ts";
import { titleFor } from "./titles.ts";

const WORDS_BASE = 300;
const WORDS_PER_SECTION = 120;
const WORDS_PER_POINT = 25;
const MAX_TARGETS = 15;
const NAMED_SEARCHES = 4;

/** What else can be said of a topic when its searches ask for no further kinds of page. */
const FURTHER: readonly Structure[] = ["guide", "faq", "how-to", "listicle", "article"];

const KINDS: Partial<Record<Structure, string>> = {
  article: "n article",
  "how-to": " how-to article",
  "landing-page": " landing page",
  faq: " page of questions and answers",
  listicle: " list of options",
};

const WANTS: Record<string, string> = {
  informational: "want to understand the topic, so explain it before anything else",
  commercial: "are weighing their options, so help them to compare",
  transactional: "are ready to act, so make the next step plain",
  navigational: "are looking for a particular place, so tell them at once whether this is it",
};

/**
 * Drafts ideas from a cluster's own keywords, without a model: the structure from what the searches ask for,
 * the sections from what they have in common. The same cluster and titles always give the same ideas.
 */
export function draftIdeas(topic: ClusterTopic): Proposal {
  const existing = new Set(topic.existingTitles.map((title) => title.toLowerCase()));
  const ideas: ProposedIdea[] = [];
  for (const { focus, structure } of anglesOf(topic)) {
    if (ideas.length === topic.wanted) break;
    const title = titleFor(focus, structure, existing).slice(0, 200);
    existing.add(title.toLowerCase());
    ideas.push(draftIdea(topic, focus, structure, title));
  }
  return { ideas };
}

type Angle = { focus: string; structure: Structure };

/** The kinds of page that the searches ask for, the primary keyword's first, each with its most searched phrase. */
function* anglesOf({ primaryKeyword, intent, keywords }: ClusterTopic): Generator<Angle> {
  const byDefault: Structure =
    intent === "transactional" || intent === "navigational" ? "landing-page" : "guide";
  const first = structureOf(primaryKeyword) ?? byDefault;
  const used = new Set<Structure>([first]);
  yield { focus: primaryKeyword, structure: first };
  for (const { phrase } of keywords) {
    const structure = structureOf(phrase);
    if (!structure || used.has(structure)) continue;
    used.add(structure);
    yield { focus: phrase, structure };
  }
  for (const structure of FURTHER) if (!used.has(structure)) yield { focus: primaryKeyword, structure };
}

function draftIdea(topic: ClusterTopic, focus: string, structure: Structure, title: string): ProposedIdea {
  const phrases = topic.keywords.map(({ phrase }) => phrase);
  const outline = outlineFor(focus, phrases, structure);
  return {
    title,
    brief: briefFor(topic, focus, structure, phrases),
    outline,
    keywords: [...new Set([focus, topic.primaryKeyword, ...phrases])].slice(0, MAX_TARGETS),
    contentType: structure === "landing-page" ? "page" : "post",
    structure,
    estimatedWords: lengthOf(outline),
  };
}

/** Words to plan for: room for each section and each point, rounded to hundreds. */
const lengthOf = (outline: readonly Section[]): number => {
  const points = outline.reduce((sum, section) => sum + section.points.length, 0);
  const words = WORDS_BASE + WORDS_PER_SECTION * outline.length + WORDS_PER_POINT * points;
  return Math.min(MAX_WORDS, Math.round(words / 100) * 100);
};

function briefFor(
  topic: ClusterTopic,
  focus: string,
  structure: Structure,
  phrases: readonly string[],
): string {
  const others = phrases.filter((phrase) => phrase.toLowerCase() !== focus.toLowerCase());
  const named = listed(others.slice(0, NAMED_SEARCHES).map((phrase) => `“${phrase}”`));
  const more = others.length - NAMED_SEARCHES;
  const kind = KINDS[structure] ?? ` ${structure}`;
  return [
    `Offline draft. A${kind} for ${topic.site}, for people who search for “${focus}”.`,
    named && `It also answers ${named}${more > 0 ? ` and ${more} more searches of the cluster` : ""}.`,
    `Readers ${WANTS[topic.intent ?? ""] ?? "may be at any stage, so answer first and go into detail after"}.`,
    "Begin with a direct answer, use the readers' own words in the headings, and check every fact before publishing.",
  ]
    .filter(Boolean)
    .join(" ");
}
