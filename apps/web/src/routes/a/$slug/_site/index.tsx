import { createFileRoute } from "@tanstack/react-router";
import { PageHeader } from "../../../../ui/page-header.tsx";

export const Route = createFileRoute("/a/$slug/_site/")({ component: DashboardPage });

function DashboardPage() {
  return <PageHeader title="Dashboard" />;
}
