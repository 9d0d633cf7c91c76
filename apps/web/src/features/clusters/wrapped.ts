/** A text on a few lines of at most `width` characters, the rest cut with "…"; nothing when no word fits. */
export function wrapped(text: string, width: number, lines: number): string[] {
  const made: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = made.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= width) made[made.length - 1] = `${last} ${word}`;
    else made.push(word.length > width ? `${word.slice(0, Math.max(0, width - 1))}…` : word);
  }
  if (width < 3) return [];
  if (made.length <= lines) return made;
  const shown = made.slice(0, lines);
  const end = shown.at(-1) ?? "";
  shown[lines - 1] = end.endsWith("…") ? end : `${end.slice(0, width - 1)}…`;
  return shown;
}
