import { Link, useParams } from "@tanstack/react-router";
import { ListChecks } from "lucide-react";
import { buttonStyle } from "../../ui/button-style.ts";
import { EmptyState } from "../../ui/empty-state.tsx";

/** There is nothing to write yet. */
export function NoTasks() {
  const { slug } = useParams({ from: "/a/$slug" });
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
