import { Check, CircleDashed } from "lucide-react";
import { Card } from "../../ui/card.tsx";
import type { Content } from "./content-filter.ts";
import { ScoreRing } from "./score-ring.tsx";

type SeoPanelProps = {
  score: number;
  reasons: Content["seoReasons"];
  /** There are changes that the rating does not know of. */
  outdated: boolean;
};

/** How well the article is made for search, and what would make it better. */
export function SeoPanel({ score, reasons, outdated }: SeoPanelProps) {
  const missing = reasons.filter(({ passed }) => !passed).sort((a, b) => b.points - a.points);
  const done = reasons.filter(({ passed }) => passed);
  return (
    <Card>
      <div className="flex items-center gap-4 p-4">
        <ScoreRing score={score} label="SEO score" />
        <div>
          <h2 className="font-semibold text-base">SEO score</h2>
          <p className="text-ink-muted text-xs">
            {outdated
              ? "Of the last save. Save to rate it anew."
              : missing.length === 0
                ? "Nothing is missing."
                : `${missing.length} of ${reasons.length} can be better.`}
          </p>
        </div>
      </div>
      <ul className="space-y-2.5 border-t p-4">
        {missing.map(({ code, message, points }) => (
          <li key={code} className="flex items-start gap-2.5">
            <CircleDashed aria-hidden className="mt-0.5 size-4 shrink-0 text-warning-text" />
            <span className="min-w-0 flex-1">
              <span className="sr-only">To do: </span>
              {message}
            </span>
            <span className="shrink-0 text-ink-muted text-xs tabular-nums">+{points}</span>
          </li>
        ))}
        {done.map(({ code, message }) => (
          <li key={code} className="flex items-start gap-2.5 text-ink-muted">
            <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-success-text" />
            <span className="min-w-0 flex-1">
              <span className="sr-only">Done: </span>
              {message}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
