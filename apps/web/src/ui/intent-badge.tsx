import { label } from "../lib/labels.ts";
import { Badge, type Tone } from "./badge.tsx";

const tones: Record<string, Tone> = {
  informational: "info",
  commercial: "warning",
  transactional: "success",
  navigational: "neutral",
};

/** What a searcher wants; a dash where it is not known. */
export const IntentBadge = ({ intent }: { intent: string | null }) =>
  intent ? (
    <Badge tone={tones[intent]}>{label(intent)}</Badge>
  ) : (
    <span className="text-ink-muted">
      –<span className="sr-only"> not known</span>
    </span>
  );
