import { Badge, type Tone } from "../../ui/badge.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import type { Picture } from "./image-filter.ts";

const states: Record<Picture["status"], { tone: Tone; words: string }> = {
  pending: { tone: "neutral", words: "Prompt only" },
  generated: { tone: "success", words: "Made" },
  failed: { tone: "danger", words: "Failed" },
};

export const statusWords = (status: Picture["status"]): string => states[status].words;
export const placeWords = (place: Picture["place"]): string =>
  place === "featured" ? "Featured" : "In the text";

/** How far an image is. */
export function ImageBadge({ image }: { image: Pick<Picture, "status" | "busy"> }) {
  if (image.busy) {
    return (
      <Badge tone="info">
        <Spinner className="size-3" />
        Being made
      </Badge>
    );
  }
  return (
    <Badge tone={states[image.status].tone} dot>
      {states[image.status].words}
    </Badge>
  );
}
