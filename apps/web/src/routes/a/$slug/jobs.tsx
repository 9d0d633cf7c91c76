import { createFileRoute } from "@tanstack/react-router";
import { PageHeader } from "../../../ui/page-header.tsx";

export const Route = createFileRoute("/a/$slug/jobs")({ component: JobsPage });

function JobsPage() {
  return <PageHeader title="Jobs" />;
}
