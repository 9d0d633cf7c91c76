const names = new Intl.DisplayNames("en", { type: "language" });

/** A language tag in words. */
export const languageName = (tag: string): string => names.of(tag) ?? tag;

const TAGS =
  "en en-GB de es fr it nl pt pt-BR pl sv da nb fi cs sk hu ro bg el tr uk ru ar he hi ja ko zh id vi th".split(
    " ",
  );

/** Languages to choose from, by name; with the one that is chosen already, whatever it is. */
export const languageOptions = (chosen: string) =>
  [...new Set([...TAGS, chosen])]
    .map((value) => ({ value, label: languageName(value) }))
    .sort((a, b) => a.label.localeCompare(b.label));
