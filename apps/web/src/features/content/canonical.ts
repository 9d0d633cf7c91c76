/** An element whose only text block is this paragraph says the same without it. */
const unwrap = (paragraph: Element) => paragraph.replaceWith(...paragraph.childNodes);

/**
 * The HTML of the editor in the form that the server keeps: no paragraph inside a list item that has only
 * one, no empty paragraphs at the end. The server's sanitiser remains the judge of what is allowed.
 */
export function canonical(html: string): string {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  for (const item of body.querySelectorAll("li")) {
    const paragraphs = [...item.children].filter(({ tagName }) => tagName === "P");
    const [only] = paragraphs;
    if (only && paragraphs.length === 1 && item.firstElementChild === only) unwrap(only);
  }
  while (body.lastElementChild?.tagName === "P" && body.lastElementChild.childNodes.length === 0) {
    body.lastElementChild.remove();
  }
  return body.innerHTML;
}

const BLOCKS = new Set(
  "P H1 H2 H3 H4 H5 H6 LI BLOCKQUOTE PRE FIGURE FIGCAPTION TABLE TR UL OL HR DIV".split(" "),
);

/** The text of an article, a line per block: for counting words and for comparing. */
export function textOf(html: string): string {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  const lines = [""];
  const walk = (node: Node) => {
    if (node instanceof Text) lines[lines.length - 1] += node.data.replace(/\s+/g, " ");
    const block = node instanceof Element && BLOCKS.has(node.tagName);
    if (block || (node instanceof Element && node.tagName === "BR")) lines.push("");
    for (const child of node.childNodes) walk(child);
    if (block) lines.push("");
  };
  walk(body);
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");
}

/** Words between spaces that hold a letter or digit; the server counts anew at every save. */
export const wordsIn = (text: string): number =>
  text.split(/\s+/).filter((run) => /[\p{L}\p{N}]/u.test(run)).length;
