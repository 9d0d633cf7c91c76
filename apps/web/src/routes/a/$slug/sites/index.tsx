import { createFileRoute } from "@tanstack/react-router";
import { PageHeader } from "../../../../ui/page-header.tsx";

export const Route = createFileRoute("/a/$slug/sites/")({ component: SitesPage });

function SitesPage() {
  return <PageHeader title="Sites" />;
}
