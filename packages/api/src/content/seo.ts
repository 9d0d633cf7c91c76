import { headingsOf, linksIn, textOf, wordsIn } from "./html.ts";

export type SeoReason = { code: string; passed: boolean; points: number; message: string };
export type SeoSubject = {
  title: string;
  slug: string;
  /** Sanitised HTML. */
  body: string;
  metaTitle: string;
  metaDescription: string;
  /** The first is the one that counts. */
  keywords: readonly string[];
  /** The length that was ordered, if it was. */
  targetWords: number | null;
};

/** An article without an order is long enough from here on. */
const ENOUGH_WORDS = 300;
const TOLERATED_SHARE = 0.8;
const INTRO_WORDS = 100;
const META_TITLE = [30, 60] as const;
const META_DESCRIPTION = [70, 160] as const;
/** Share of the text's words that belong to an occurrence of the keyword. */
const DENSITY = [0.003, 0.04] as const;

/**
 * Rates an article for search, 0 to 100: the sum of the points of what it does right. These are common
 * editorial rules, not any search engine's formula: keyword in title 15, intro 10, a heading 10, address 5,
 * density 10; search title 10 and description 10; length 15; sections 10; a link 5.
 */
export function rateSeo(subject: SeoSubject): { score: number; reasons: SeoReason[] } {
  const text = textOf(subject.body);
  const words = wordsIn(text);
  const reasons = [...keywordReasons(subject, text, words), ...formReasons(subject, words)];
  const score = reasons.reduce((sum, { passed, points }) => sum + (passed ? points : 0), 0);
  return { score, reasons };
}

function keywordReasons(subject: SeoSubject, text: string, words: number): SeoReason[] {
  const [keyword = ""] = subject.keywords;
  const phrase = normal(keyword);
  const has = (where: string) => phrase !== "" && countIn(normal(where), phrase) > 0;
  const intro = text.split(/\s+/).slice(0, INTRO_WORDS).join(" ");
  const headings = headingsOf(subject.body).map((heading) => heading.text);
  const uses = phrase === "" ? 0 : countIn(normal(text), phrase);
  const density = words === 0 ? 0 : (uses * phrase.split(" ").length) / words;
  const about = (place: string, passed: boolean) =>
    phrase === ""
      ? "Choose a main keyword."
      : passed
        ? `“${keyword}” is in ${place}.`
        : `Put “${keyword}” into ${place}.`;
  const reason = (code: string, points: number, passed: boolean, place: string): SeoReason => ({
    code,
    points,
    passed,
    message: about(place, passed),
  });
  return [
    reason("keyword_in_title", 15, has(subject.title), "the title"),
    reason("keyword_in_intro", 10, has(intro), `the first ${INTRO_WORDS} words`),
    reason("keyword_in_heading", 10, headings.some(has), "a heading"),
    reason("keyword_in_slug", 5, has(subject.slug), "the address"),
    {
      code: "keyword_density",
      points: 10,
      passed: density >= DENSITY[0] && density <= DENSITY[1],
      message:
        phrase === ""
          ? "Choose a main keyword."
          : `“${keyword}” makes up ${percent(density)} of the text; ${percent(DENSITY[0])} to ${percent(DENSITY[1])} reads naturally.`,
    },
  ];
}

function formReasons(
  { body, metaTitle, metaDescription, targetWords }: SeoSubject,
  words: number,
): SeoReason[] {
  const headings = headingsOf(body);
  const wanted = Math.ceil(targetWords === null ? ENOUGH_WORDS : targetWords * TOLERATED_SHARE);
  const sections = headings.filter(({ level }) => level === 2).length;
  const links = linksIn(body);
  return [
    lengthReason("meta_title_length", "The search title", metaTitle, META_TITLE),
    lengthReason("meta_description_length", "The search description", metaDescription, META_DESCRIPTION),
    {
      code: "word_count",
      points: 15,
      passed: words >= wanted,
      message: `The text has ${words} words; ${wanted} or more are wanted.`,
    },
    {
      code: "heading_structure",
      points: 10,
      passed: sections >= 2 && headings.every(({ level }, at) => level <= (headings[at - 1]?.level ?? 1) + 1),
      message: `There are ${sections} main sections; two or more are wanted, and no level skipped.`,
    },
    {
      code: "links",
      points: 5,
      passed: links > 0,
      message:
        links > 0
          ? `The text has ${links} ${links === 1 ? "link" : "links"}.`
          : "Link to a page that helps the reader further.",
    },
  ];
}

const lengthReason = (
  code: string,
  name: string,
  text: string,
  [least, most]: readonly [number, number],
): SeoReason => ({
  code,
  points: 10,
  passed: text.length >= least && text.length <= most,
  message: `${name} has ${text.length} characters; ${least} to ${most} show in full.`,
});

/** Words in lower case with one space between, so that “Cold-brew: coffee” holds “cold brew coffee”. */
const normal = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, " ")
    .trim();

/** How often a phrase occurs as whole words; both in normal form. */
const countIn = (text: string, phrase: string): number =>
  ` ${text.replaceAll(" ", "  ")} `.split(` ${phrase.replaceAll(" ", "  ")} `).length - 1;

const percent = (share: number): string => `${Number((share * 100).toFixed(1))} %`;
