/** A source text without what is not code; every view keeps each character at its offset. */
export type Views = {
  /** Comments, string contents and regular expressions are blank. */
  code: string;
  /** Comments alone are blank. */
  bare: string;
  /** Everything but the content of comments is blank. */
  comments: string;
};

/** After these a slash begins a regular expression; anywhere else it divides, or closes a JSX element. */
const BEFORE_REGEX = /(?:^|[(,=:[!&|?;+\-*%~^{]|=>|\b(?:return|typeof|case|in|of|yield|await))$/;
const REGEX = /\/(?:[^\\/[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;

type Kind = "code" | "comment" | "string";

/** Tells code, comments and strings apart. A quote in JSX text hides at most the rest of its line. */
export function mask(text: string): Views {
  const kinds: Kind[] = new Array(text.length).fill("code");
  const paint = (from: number, to: number, kind: Kind) => kinds.fill(kind, from, to);
  const braces: number[] = [];
  let lastCode = "";
  let at = 0;
  const quoted = (from: number, quote: string): number => {
    let end = from + 1;
    while (end < text.length && text[end] !== quote && text[end] !== "\n") end += text[end] === "\\" ? 2 : 1;
    paint(from + 1, end, "string");
    return text[end] === quote ? end + 1 : end;
  };
  /** Reads a template's text up to its end or its next expression. */
  const template = (from: number): number => {
    let end = from;
    while (end < text.length && text[end] !== "`" && !text.startsWith("${", end))
      end += text[end] === "\\" ? 2 : 1;
    paint(from, end, "string");
    if (text[end] === "`") return end + 1;
    braces.push(0);
    return end + 2;
  };
  while (at < text.length) {
    const char = text[at] ?? "";
    const start = at;
    if (text.startsWith("//", at) || text.startsWith("/*", at)) {
      const close = text.startsWith("//", at) ? text.indexOf("\n", at) : text.indexOf("*/", at) + 2;
      at = close < start + 2 ? text.length : close;
      paint(start, at, "comment");
      continue;
    }
    if (char === '"' || char === "'") at = quoted(at, char);
    else if (char === "`") at = template(at + 1);
    else if (char === "/" && text[at + 1] !== ">" && BEFORE_REGEX.test(lastCode)) {
      REGEX.lastIndex = at;
      const found = REGEX.exec(text)?.[0].length ?? 1;
      if (found > 1) paint(at + 1, at + found, "string");
      at += found;
    } else if (char === "}" && braces.at(-1) === 0) {
      braces.pop();
      at = template(at + 1);
    } else {
      const depth = braces.length - 1;
      if (depth >= 0 && char === "{") braces[depth] = (braces[depth] ?? 0) + 1;
      if (depth >= 0 && char === "}") braces[depth] = (braces[depth] ?? 0) - 1;
      at += 1;
    }
    if (char.trim() !== "") lastCode = (lastCode + char).slice(-10);
    else if (/\w$/.test(lastCode)) lastCode = `${lastCode} `.slice(-10);
    lastCode = lastCode.replace(/\s+$/, (space) => (/\w/.test(text[at] ?? "") ? space : ""));
  }
  const view = (blank: (kind: Kind) => boolean) =>
    Array.from({ length: text.length }, (_, i) => {
      const char = text.charAt(i);
      return char === "\n" || !blank(kinds[i] ?? "code") ? char : " ";
    }).join("");
  return {
    code: view((kind) => kind !== "code"),
    bare: view((kind) => kind === "comment"),
    comments: view((kind) => kind !== "comment"),
  };
}
