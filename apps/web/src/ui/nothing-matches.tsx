import type { LucideIcon } from "lucide-react";
import { Button } from "./button.tsx";
import { EmptyState } from "./empty-state.tsx";

type NothingMatchesProps = {
  icon: LucideIcon;
  /** One of what is looked for: "keyword". */
  one: string;
  onClear: () => void;
};

/** There is something on the site, but nothing that fits the filters. */
export const NothingMatches = ({ icon, one, onClear }: NothingMatchesProps) => (
  <EmptyState
    icon={icon}
    title={`No ${one} matches`}
    description="Nothing on this site fits these filters."
    action={<Button onClick={onClear}>Clear all filters</Button>}
  />
);
