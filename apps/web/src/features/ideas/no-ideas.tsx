import { Link, useParams } from "@tanstack/react-router";
import { Lightbulb } from "lucide-react";
import { buttonStyle } from "../../ui/button-style.ts";
import { EmptyState } from "../../ui/empty-state.tsx";

/** There are no ideas yet. */
export function NoIdeas() {
  const { slug } = useParams({ from: "/a/$slug" });
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
