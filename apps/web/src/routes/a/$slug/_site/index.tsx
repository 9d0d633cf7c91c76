import { createFileRoute } from "@tanstack/react-router";
import { Dashboard } from "../../../../features/dashboard/dashboard.tsx";
import { readSiteAhead } from "../../../../lib/ahead.ts";
import { useSite } from "../../../../lib/site.ts";

export const Route = createFileRoute("/a/$slug/_site/")({
  loader: readSiteAhead(async (queryClient, siteId) => {
    const { trpc } = await import("../../../../lib/api.ts");
    await queryClient.prefetchQuery(trpc.sites.pipeline.queryOptions({ siteId }));
  }),
  component: DashboardPage,
});

function DashboardPage() {
  const { slug } = Route.useParams();
  const { site } = useSite();
  return <Dashboard site={site} slug={slug} />;
}
