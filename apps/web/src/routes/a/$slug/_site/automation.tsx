import { createFileRoute } from "@tanstack/react-router";
import { z } from "zod";
import { AutopilotPage } from "../../../../features/automation/autopilot-page.tsx";
import { useCan } from "../../../../lib/me.ts";
import { useSite } from "../../../../lib/site.ts";
import { PageHeader } from "../../../../ui/page-header.tsx";
import { Refusal } from "../../../../ui/refusal.tsx";

export const Route = createFileRoute("/a/$slug/_site/automation")({
  validateSearch: z.object({ run: z.uuid().optional().catch(undefined) }),
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
