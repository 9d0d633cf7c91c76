const words: Record<string, string> = {
  "how-to": "How-to",
  "landing-page": "Landing page",
  faq: "FAQ",
  not_published: "Not published",
  in_progress: "In progress",
  signup: "Sign-up",
};

/** A name of the server's in words: "in_progress" → "In progress". */
export const label = (name: string): string =>
  words[name] ?? name.charAt(0).toUpperCase() + name.slice(1).replace(/[_-]/g, " ");

/** Names as the options of a `Select`. */
export const optionsOf = <Name extends string>(names: readonly Name[]) =>
  names.map((value) => ({ value, label: label(value) }));

/** "1 keyword", "1,200 keywords". */
export const many = (count: number, one: string, more = `${one}s`): string =>
  `${count.toLocaleString("en")} ${count === 1 ? one : more}`;

/** How long a list is, as far as the server has counted it. */
export type Total = { total?: number; totalIsBound?: boolean };

/** "9,876"; "10,000+" where there are more than were counted. */
export const totalWords = ({ total = 0, totalIsBound = false }: Total): string =>
  `${total.toLocaleString("en")}${totalIsBound ? "+" : ""}`;

/** "1 keyword", "10,000+ keywords". */
export const totalMany = (list: Total, one: string, more = `${one}s`): string =>
  `${totalWords(list)} ${list.total === 1 ? one : more}`;
