import { diffWordsWithSpace } from "diff";
import { useMemo } from "react";

/** Two long texts that have little in common would be compared for minutes. */
const MOST_MS = 1500;

type TextDiffProps = { from: string; to: string };

/** A text with what was taken out and put in, word by word. */
export function TextDiff({ from, to }: TextDiffProps) {
  const parts = useMemo(() => diffWordsWithSpace(from, to, { timeout: MOST_MS }), [from, to]);
  if (from === to) return <p className="text-ink-muted">The text is the same.</p>;
  if (!parts) {
    return <p className="text-ink-muted">The two texts are too different to be compared word by word.</p>;
  }
  return (
    <div className="whitespace-pre-line break-words leading-6">
      {parts.map(({ value, added, removed }, index) => {
        const key = `${index}-${value.length}`;
        if (added) {
          return (
            <ins key={key} className="rounded-sm bg-success-soft text-success-text no-underline">
              <span className="sr-only">[added] </span>
              {value}
            </ins>
          );
        }
        if (removed) {
          return (
            <del key={key} className="rounded-sm bg-danger-soft text-danger-text">
              <span className="sr-only">[removed] </span>
              {value}
            </del>
          );
        }
        return <span key={key}>{shortened(value, index === 0, index === parts.length - 1)}</span>;
      })}
    </div>
  );
}

/** Characters of unchanged text that are left around a change. */
const AROUND = 240;

/** What did not change is only shown near to what did. */
function shortened(text: string, first: boolean, last: boolean): string {
  if (text.length <= AROUND * 2 + 80) return text;
  const head = first ? "" : text.slice(0, AROUND).replace(/\S*$/, "");
  const tail = last ? "" : text.slice(-AROUND).replace(/^\S*/, "");
  return `${head}…${tail}`;
}
