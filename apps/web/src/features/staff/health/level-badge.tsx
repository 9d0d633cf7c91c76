import { Badge, type Tone } from "../../../ui/badge.tsx";
import type { Level } from "./signs.ts";

const looks: Record<Level, { tone: Tone; label: string }> = {
  good: { tone: "success", label: "Good" },
  watch: { tone: "warning", label: "Watch" },
  act: { tone: "danger", label: "Act" },
};

/** Green, amber or red, in a word. */
export const LevelBadge = ({ level }: { level: Level }) => (
  <Badge tone={looks[level].tone} dot>
    {looks[level].label}
  </Badge>
);
