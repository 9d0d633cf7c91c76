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
