import { Images } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState } from "../../ui/empty-state.tsx";

/** There are no prompts yet. */
export const NoImages = ({ action }: { action: ReactNode }) => (
  <EmptyState
    icon={Images}
    title="No images yet"
    description="Have prompts written for your articles, look at them, and then have the images made."
    action={action}
  />
);
