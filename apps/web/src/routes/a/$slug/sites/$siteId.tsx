import { createFileRoute } from "@tanstack/react-router";
import { PageHeader } from "../../../../ui/page-header.tsx";

export const Route = createFileRoute("/a/$slug/sites/$siteId")({ component: SitePage });

function SitePage() {
  return <PageHeader title="Site" />;
}
