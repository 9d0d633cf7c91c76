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

/**
 * The one canonical form of an article's body: the elements above, no styles, scripts, frames or handlers,
 * links only to web, mail and telephone. What is sanitised stays the same when sanitised again.
 */
export const sanitise = (html: string): string => sanitizeHtml(html, RULES).trim();

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

const segmenter = new Intl.Segmenter("und", { granularity: "word" });
const SPACELESS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

/** How many words a text has: runs between spaces that hold a letter or digit; dictionary words where a script has no spaces. */
export function wordsIn(text: string): number {
  if (SPACELESS.test(text)) return [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).length;
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
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
