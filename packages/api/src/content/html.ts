import sanitizeHtml from "sanitize-html";

/** Elements without content of their own. */
const EMPTY = ["br", "hr", "img"];
const BLOCKS = "p|h2|h3|h4|ul|ol|li|blockquote|pre|figure|figcaption|table|thead|tbody|tr|th|td|hr|br|img";

const RULES: sanitizeHtml.IOptions = {
  allowedTags: [
    ...["p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "pre", "code", "hr", "br"],
    ...["strong", "em", "u", "s", "sub", "sup", "a", "img", "figure", "figcaption"],
    ...["table", "thead", "tbody", "tr", "th", "td"],
  ],
  allowedAttributes: {
    a: ["href", "title"],
    img: ["src", "alt", "title", "width", "height"],
    th: ["colspan", "rowspan", "scope"],
    td: ["colspan", "rowspan"],
    ol: ["start"],
  },
  allowedSchemes: ["https", "http", "mailto", "tel"],
  allowedSchemesByTag: { img: ["https", "http"] },
  allowProtocolRelative: false,
  selfClosing: EMPTY,
  nestingLimit: 30,
  transformTags: { h1: "h2", h5: "h4", h6: "h4", b: "strong", i: "em", del: "s", strike: "s" },
};

/** Removing one element can change how a parser reads what is around it; two passes settle all but the worst. */
const MAX_PASSES = 5;

/**
 * The one canonical form of an article's body: the elements above, no styles, scripts, frames or handlers,
 * links only to web, mail and telephone. What is sanitised stays the same when sanitised again.
 */
export function sanitise(html: string): string {
  let before = html;
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const clean = sanitizeHtml(before, RULES).trim();
    if (clean === before) return clean;
    before = clean;
  }
  return before;
}

/** Any text with its markup removed, for fields that hold none. */
export const plain = (html: string): string => textOf(sanitizeHtml(html, { allowedTags: [] }));

/** The text of a sanitised body; the ends of blocks become line breaks. */
export const textOf = (body: string): string =>
  decoded(body.replace(new RegExp(`</?(?:${BLOCKS})(?:\\s[^>]*)?/?>`, "g"), "\n").replace(/<[^>]*>/g, ""))
    .replace(/[^\S\n]+/g, " ")
    .replace(/\s*\n\s*/g, "\n")
    .trim();

/** The sanitiser writes no other references than these. */
const decoded = (text: string): string =>
  text
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&nbsp;/g, " ")
    .replace(/&amp;/g, "&");

const SPACELESS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;

/**
 * How many words a text has: runs between spaces that hold a letter or digit, and one for every two characters
 * of scripts that put no spaces between words (a common rate for translations; dictionaries cost too much here).
 */
export function wordsIn(text: string): number {
  let dense = 0;
  const spaced = text.replace(SPACELESS, () => {
    dense++;
    return " ";
  });
  return Math.ceil(dense / 2) + spaced.split(/\s+/).filter((run) => /[\p{L}\p{N}]/u.test(run)).length;
}

export type Heading = { level: number; text: string };

/** The headings of a sanitised body, in their order. */
export const headingsOf = (body: string): Heading[] =>
  [...body.matchAll(/<h([2-4])>(.*?)<\/h\1>/gs)].map(([, level, inner = ""]) => ({
    level: Number(level),
    text: textOf(inner),
  }));

/** How many links a sanitised body has. */
export const linksIn = (body: string): number => body.match(/<a [^>]*href=/g)?.length ?? 0;
