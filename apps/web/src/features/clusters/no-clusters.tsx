import { Network } from "lucide-react";
import { useCan } from "../../lib/me.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { CLEARED, type ClusterFilter } from "./cluster-filter.ts";

type NoClustersProps = {
  narrowed: boolean;
  onFilter: (change: Partial<ClusterFilter>) => void;
  onCluster: () => void;
};

/** Nothing to show: because of the filters, or because nothing was clustered yet. */
export function NoClusters({ narrowed, onFilter, onCluster }: NoClustersProps) {
  const mayCluster = useCan("clusters.run");
  if (narrowed) {
    return (
      <EmptyState
        icon={Network}
        title="No cluster matches"
        description="Nothing on this site fits these filters."
        action={<Button onClick={() => onFilter(CLEARED)}>Clear all filters</Button>}
      />
    );
  }
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
