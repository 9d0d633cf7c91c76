/** What tables and figures may hold, as the server's sanitiser allows it. */
const TAGS = new Set(
  "table thead tbody tr th td figure figcaption img p br strong em u s sub sup a code ul ol li h2 h3 h4 blockquote pre hr".split(
    " ",
  ),
);
const ATTRIBUTES: Record<string, readonly string[]> = {
  a: ["href", "title"],
  img: ["src", "alt", "title", "width", "height"],
  th: ["colspan", "rowspan", "scope"],
  td: ["colspan", "rowspan"],
  ol: ["start"],
};
const isSafe = (name: string, value: string) =>
  (name !== "href" && name !== "src") || /^(?:https?:|mailto:|tel:|\/(?!\/)|#)/i.test(value.trim());

/** A copy of an element with nothing in it but what the canonical form allows. */
export function cleanCopy(source: Element): Element {
  const tag = source.tagName.toLowerCase();
  const copy = document.createElement(tag);
  for (const name of ATTRIBUTES[tag] ?? []) {
    const value = source.getAttribute(name);
    if (value !== null && isSafe(name, value)) copy.setAttribute(name, value);
  }
  for (const child of source.childNodes) {
    if (child instanceof Element) {
      const inner = cleanCopy(child);
      if (TAGS.has(inner.tagName.toLowerCase())) copy.append(inner);
      else copy.append(...inner.childNodes);
    } else if (child.nodeType === 3) copy.append(child.textContent ?? "");
  }
  return copy;
}

/** An element of HTML text that was kept as it is; an empty paragraph should there be none. */
export function elementOf(html: string): Element {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  return body.firstElementChild ? cleanCopy(body.firstElementChild) : document.createElement("p");
}
