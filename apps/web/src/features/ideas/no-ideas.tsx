import { Link, useParams } from "@tanstack/react-router";
import { Lightbulb } from "lucide-react";
import { Button } from "../../ui/button.tsx";
import { buttonStyle } from "../../ui/button-style.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { CLEARED, type IdeaFilter } from "./idea-filter.ts";

type NoIdeasProps = { narrowed: boolean; onFilter: (change: Partial<IdeaFilter>) => void };

/** Nothing to show: because of the filters, or because there are no ideas yet. */
export function NoIdeas({ narrowed, onFilter }: NoIdeasProps) {
  const { slug } = useParams({ from: "/a/$slug" });
  if (narrowed) {
    return (
      <EmptyState
        icon={Lightbulb}
        title="No idea matches"
        description="Nothing on this site fits these filters."
        action={<Button onClick={() => onFilter(CLEARED)}>Clear all filters</Button>}
      />
    );
  }
  return (
    <EmptyState
      icon={Lightbulb}
      title="No ideas yet"
      description="Choose the clusters that are worth an article, and have ideas drawn from them. Or write down your own."
      action={
        <Link to="/a/$slug/clusters" params={{ slug }} className={buttonStyle({ variant: "primary" })}>
          Go to the clusters
        </Link>
      }
    />
  );
}
