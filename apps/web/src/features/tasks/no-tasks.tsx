import { Link, useParams } from "@tanstack/react-router";
import { ListChecks } from "lucide-react";
import { Button } from "../../ui/button.tsx";
import { buttonStyle } from "../../ui/button-style.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { CLEARED, type TaskFilter } from "./task-filter.ts";

type NoTasksProps = { narrowed: boolean; onFilter: (change: Partial<TaskFilter>) => void };

/** Nothing to show: because of the filters, or because there is nothing to write yet. */
export function NoTasks({ narrowed, onFilter }: NoTasksProps) {
  const { slug } = useParams({ from: "/a/$slug" });
  if (narrowed) {
    return (
      <EmptyState
        icon={ListChecks}
        title="No task matches"
        description="Nothing on this site fits these filters."
        action={<Button onClick={() => onFilter(CLEARED)}>Clear all filters</Button>}
      />
    );
  }
  return (
    <EmptyState
      icon={ListChecks}
      title="Nothing to write yet"
      description="Queue the ideas that you like, and they appear here as tasks. Or add a task of your own."
      action={
        <Link to="/a/$slug/ideas" params={{ slug }} className={buttonStyle({ variant: "primary" })}>
          Go to the ideas
        </Link>
      }
    />
  );
}
