import { createFileRoute } from "@tanstack/react-router";
import { Dashboard } from "../../../../features/dashboard/dashboard.tsx";
import { useSite } from "../../../../lib/site.ts";

export const Route = createFileRoute("/a/$slug/_site/")({ component: DashboardPage });

function DashboardPage() {
  const { slug } = Route.useParams();
  const { site } = useSite();
  return <Dashboard site={site} slug={slug} />;
}
