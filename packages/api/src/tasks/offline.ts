import { wordsIn } from "../content/html.ts";
import { fitted } from "../content/rules.ts";
import { outlineFor } from "../ideas/outline.ts";
import { isQuestion, listed, sentence, titled } from "../ideas/phrasing.ts";
import type { Article, Assignment } from "./article.ts";
import { ADVICE, CHECKS, OPENERS, REASONS } from "./sentences.ts";

const LABEL =
  "This text was assembled from the brief and its keywords by the built-in offline provider, without a language model. Rewrite it before you publish it.";
const MIN_SECTION_WORDS = 80;
/** A point gets a heading of its own when there are this many words for it. */
const MIN_SUBSECTION_WORDS = 120;
/** An article of this length says at its head what it covers. */
const OVERVIEW_FROM_WORDS = 600;
/** The brief is quoted for the editor while it takes no more than this share of the text. */
const BRIEF_SHARE = 0.15;
/** What can be said of one point before it becomes repetition. */
const WORDS_OF_A_POINT = 500;
const PARAGRAPH = [OPENERS, REASONS, ADVICE, CHECKS];

/**
 * Drafts an article without a model: the outline's sections, filled with general advice about their points
 * until the target length is reached. Claims nothing, is labelled, and always the same for the same task.
 */
export function draftArticle(task: Assignment): Article {
  const focus = task.keywords[0] ?? task.title;
  const outline = isThin(task)
    ? [...task.outline, ...outlineFor(focus, task.keywords, task.structure)]
    : task.outline;
  const sections = outline.slice(0, Math.max(1, Math.floor(task.targetWords / MIN_SECTION_WORDS)));
  const headings = sections.map(({ heading }) => heading);
  const page = new Page(focus);
  page.add("p", `<strong>Offline draft.</strong> ${LABEL}`);
  if (task.brief && wordsIn(task.brief) <= task.targetWords * BRIEF_SHARE) {
    page.add("blockquote", `<p>Brief: ${escaped(task.brief)}</p>`);
  }
  page.add(
    "p",
    `The topic of this page is ${escaped(quoted(focus))}. It takes the questions in the order in which they come up.`,
  );
  if (task.targetWords >= OVERVIEW_FROM_WORDS) {
    page.add("p", "The sections below cover:");
    page.add("ul", headings.map((heading) => `<li>${escaped(heading)}</li>`).join(""));
  }
  const start = page.words;
  sections.forEach(({ heading, points }, at) => {
    const until = start + ((task.targetWords - start) * (at + 1)) / sections.length;
    page.section(heading, points.length > 0 ? points : [heading], until);
  });
  const about = `${titled(focus)}: ${listed(headings.slice(0, 4).map((heading) => heading.toLowerCase()))}.`;
  return {
    title: task.title,
    slug: "",
    excerpt: fitted(`Offline draft. ${about}`, 300),
    metaTitle: fitted(task.title.length < 30 ? `${task.title} | ${task.site}` : task.title, 60),
    metaDescription: fitted(
      `${about} What to consider, in which order, and what to check before you decide.`,
      160,
    ),
    body: page.html(),
  };
}

/** Whether the outline has too little in it to fill the article without saying things twice. */
const isThin = ({ outline, targetWords }: Assignment): boolean =>
  outline.reduce((sum, { points }) => sum + Math.max(1, points.length), 0) * WORDS_OF_A_POINT < targetWords;

/** The body as it grows, counting its words. */
class Page {
  words = 0;
  readonly #parts: string[] = [];
  readonly #said = new Set<string>();
  readonly #turn = PARAGRAPH.map(() => 0);

  constructor(private readonly focus: string) {}

  add(element: string, inner: string): void {
    this.#parts.push(`<${element}>${inner}</${element}>`);
    this.words += wordsIn(inner.replace(/<[^>]+>/g, " "));
  }

  html = (): string => this.#parts.join("\n");

  /** A heading and paragraphs about the points, round after round, until the page has `until` words. */
  section(heading: string, points: readonly string[], until: number): void {
    const ownHeadings = points.length > 1 && (until - this.words) / points.length >= MIN_SUBSECTION_WORDS;
    this.add("h2", escaped(heading));
    const start = this.words;
    points.forEach((point, at) => {
      if (at > 0 && this.words >= until) return;
      if (ownHeadings) this.add("h3", escaped(sentence(point)));
      // Each point gets its share, so that one heading does not swallow the section.
      const share = start + ((until - start) * (at + 1)) / points.length;
      do this.#paragraph(point, share);
      while (share - this.words > MIN_SECTION_WORDS / 4);
    });
  }

  /** Up to a sentence of each kind; ends early where another would lead further from the goal than stopping. */
  #paragraph(point: string, until: number): void {
    const sentences: string[] = [];
    let words = this.words;
    for (const [kind, pool] of PARAGRAPH.entries()) {
      const next = this.#next(kind, pool, point);
      const length = wordsIn(next);
      if (sentences.length > 0 && Math.abs(words + length - until) > Math.abs(words - until)) break;
      sentences.push(next);
      words += length;
      this.#said.add(next);
    }
    this.add("p", sentences.map(escaped).join(" "));
  }

  /** The next sentence of its kind that has not been said; it names the point only when it opens a paragraph or must. */
  #next(kind: number, pool: readonly string[], point: string): string {
    let said = "";
    for (let tries = 0; tries < pool.length; tries++) {
      const turn = this.#turn[kind] ?? 0;
      this.#turn[kind] = turn + 1;
      const frame = (pool[turn % pool.length] ?? "").replace("{f}", () => quoted(this.focus));
      const named = frame.replace("{k}", () => quoted(point));
      const short = frame.replace("{k}", "it");
      said = pool === OPENERS || this.#said.has(short) ? named : short;
      if (!this.#said.has(said)) break;
    }
    return said;
  }
}

/** A phrase as a sentence speaks of it. */
const quoted = (phrase: string): string => {
  const bare = phrase.replace(/[.:!]+$/, "");
  const plain = isQuestion(bare) || !/^\p{Lu}[\p{Ll}'’-]*( |$)/u.test(bare);
  return `“${plain ? bare : bare.charAt(0).toLowerCase() + bare.slice(1)}”`;
};

const escaped = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
