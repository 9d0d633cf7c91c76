import { Mark, Node } from "@tiptap/react";
import StarterKit from "@tiptap/starter-kit";
import { cleanCopy, elementOf } from "./kept-html.ts";

/** Tables and figures are kept and shown as they are; they can be moved and deleted, not typed in. */
const Kept = Node.create({
  name: "kept",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: () => ({ html: { default: "", rendered: false } }),
  parseHTML: () =>
    ["table", "figure"].map((tag) => ({
      tag,
      getAttrs: (element: HTMLElement) => ({ html: cleanCopy(element).outerHTML }),
    })),
  renderHTML: ({ node }) => elementOf(String(node.attrs.html)) as HTMLElement,
});

const Picture = Node.create({
  name: "picture",
  group: "inline",
  inline: true,
  draggable: true,
  addAttributes: () =>
    Object.fromEntries(["src", "alt", "title", "width", "height"].map((name) => [name, { default: null }])),
  parseHTML: () => [{ tag: 'img[src^="http"]' }],
  renderHTML: ({ HTMLAttributes }) => ["img", HTMLAttributes],
});

const plainMark = (name: string, tag: string) =>
  Mark.create({ name, parseHTML: () => [{ tag }], renderHTML: () => [tag, 0] });

/** Where a link of an article may lead. */
export const isLinkable = (address: string): boolean =>
  /^(?:https?:\/\/|mailto:|tel:|\/(?!\/)|#)/i.test(address.trim());

/** What can be in an article: the elements of the canonical form, so that nothing is lost by opening it. */
export const extensions = [
  StarterKit.configure({
    heading: { levels: [2, 3, 4] },
    link: {
      openOnClick: false,
      defaultProtocol: "https",
      protocols: ["mailto", "tel"],
      isAllowedUri: isLinkable,
      HTMLAttributes: { target: null, rel: null, class: null },
    },
  }),
  Kept,
  Picture,
  plainMark("subscript", "sub"),
  plainMark("superscript", "sup"),
];

/** Headings of other levels come in as the nearest that an article has; its title is the first level. */
export const withKnownHeadings = (html: string): string =>
  html.replace(/<(\/?)h1(?=[\s>])/gi, "<$1h2").replace(/<(\/?)h[56](?=[\s>])/gi, "<$1h4");
