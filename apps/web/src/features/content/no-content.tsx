import { Link, useParams } from "@tanstack/react-router";
import { FileText } from "lucide-react";
import { buttonStyle } from "../../ui/button-style.ts";
import { EmptyState } from "../../ui/empty-state.tsx";

/** Nothing was written yet. */
export function NoContent() {
  const { slug } = useParams({ from: "/a/$slug" });
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
