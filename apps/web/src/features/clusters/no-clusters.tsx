import { Network } from "lucide-react";
import { useCan } from "../../lib/me.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";

/** Nothing was clustered yet. */
export function NoClusters({ onCluster }: { onCluster: () => void }) {
  const mayCluster = useCan("clusters.run");
  return (
    <EmptyState
      icon={Network}
      title="No topics yet"
      description="Clustering puts the keywords of this site together that mean the same to a searcher. Each cluster can become an article."
      action={
        <Button variant="primary" disabledReason={mayCluster} onClick={onCluster}>
          <Network aria-hidden />
          Cluster keywords
        </Button>
      }
    />
  );
}
