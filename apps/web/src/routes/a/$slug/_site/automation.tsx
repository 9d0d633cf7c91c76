import { createFileRoute } from "@tanstack/react-router";
import { AutopilotPage } from "../../../../features/automation/autopilot-page.tsx";
import { readSiteAhead } from "../../../../lib/ahead.ts";
import { useCan } from "../../../../lib/me.ts";
import { id, search } from "../../../../lib/search.ts";
import { useSite } from "../../../../lib/site.ts";
import { PageHeader } from "../../../../ui/page-header.tsx";
import { Refusal } from "../../../../ui/refusal.tsx";

export const Route = createFileRoute("/a/$slug/_site/automation")({
  validateSearch: search({ run: id }),
  loader: readSiteAhead(async (queryClient, siteId) => {
    const { trpc } = await import("../../../../lib/api.ts");
    await queryClient.prefetchQuery(trpc.automation.get.queryOptions({ siteId }));
  }),
  component: Autopilot,
});

function Autopilot() {
  const { site } = useSite();
  const { run } = Route.useSearch();
  const navigate = Route.useNavigate();
  const refusal = useCan("automation.get");
  if (refusal)
    return (
      <>
        <PageHeader title="Autopilot" />
        <Refusal denial={refusal} />
      </>
    );
  return (
    <AutopilotPage
      siteId={site.id}
      runId={run}
      onRun={(id) => void navigate({ search: (now) => ({ ...now, run: id }) })}
    />
  );
}
