import { createFileRoute } from "@tanstack/react-router";
import { PageHeader } from "../../../../ui/page-header.tsx";

export const Route = createFileRoute("/a/$slug/_site/clusters")({ component: ClustersPage });

function ClustersPage() {
  return <PageHeader title="Clusters" />;
}
