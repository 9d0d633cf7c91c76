import { Link, useParams } from "@tanstack/react-router";
import { FileText } from "lucide-react";
import { Button } from "../../ui/button.tsx";
import { buttonStyle } from "../../ui/button-style.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { CLEARED, type ContentFilter } from "./content-filter.ts";

type NoContentProps = { narrowed: boolean; onFilter: (change: Partial<ContentFilter>) => void };

/** Nothing to show: because of the filters, or because nothing was written yet. */
export function NoContent({ narrowed, onFilter }: NoContentProps) {
  const { slug } = useParams({ from: "/a/$slug" });
  if (narrowed) {
    return (
      <EmptyState
        icon={FileText}
        title="No article matches"
        description="Nothing on this site fits these filters."
        action={<Button onClick={() => onFilter(CLEARED)}>Clear all filters</Button>}
      />
    );
  }
  return (
    <EmptyState
      icon={FileText}
      title="No articles yet"
      description="Have your tasks written, and the drafts appear here to be edited, reviewed and published."
      action={
        <Link to="/a/$slug/tasks" params={{ slug }} className={buttonStyle({ variant: "primary" })}>
          Go to the tasks
        </Link>
      }
    />
  );
}
