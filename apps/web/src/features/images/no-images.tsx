import { Images } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { CLEARED, type ImageFilter } from "./image-filter.ts";

type NoImagesProps = {
  narrowed: boolean;
  onFilter: (change: Partial<ImageFilter>) => void;
  action: ReactNode;
};

/** Nothing to show: because of the filters, or because there are no prompts yet. */
export const NoImages = ({ narrowed, onFilter, action }: NoImagesProps) =>
  narrowed ? (
    <EmptyState
      icon={Images}
      title="No image matches"
      description="Nothing on this site fits these filters."
      action={<Button onClick={() => onFilter(CLEARED)}>Clear all filters</Button>}
    />
  ) : (
    <EmptyState
      icon={Images}
      title="No images yet"
      description="Have prompts written for your articles, look at them, and then have the images made."
      action={action}
    />
  );
