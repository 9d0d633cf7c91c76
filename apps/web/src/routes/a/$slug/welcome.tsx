import { useQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { NoSite } from "../../../features/sites/no-site.tsx";
import { trpc } from "../../../lib/api.ts";
import { useCan, useMe } from "../../../lib/me.ts";
import { useSiteChoice } from "../../../lib/site.ts";
import { Card, CardBody } from "../../../ui/card.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { Problem } from "../../../ui/problem.tsx";
import { SkeletonLines } from "../../../ui/skeleton.tsx";
import { Stepper } from "../../../ui/stepper.tsx";
import { AddSectorStep, AddSiteStep, KeywordsStep } from "./-welcome-steps.tsx";

export const Route = createFileRoute("/a/$slug/welcome")({ component: Welcome });

const steps = [
  { id: "site", label: "Add a site" },
  { id: "sector", label: "Choose a sector" },
  { id: "keywords", label: "Bring keywords" },
];

/** The first three steps of an account; which one it is follows from what is there. */
function Welcome() {
  const { slug } = Route.useParams();
  const navigate = Route.useNavigate();
  const { user } = useMe();
  const { site, setSite } = useSiteChoice();
  const sectors = useQuery(
    trpc.sectors.list.queryOptions({ siteId: site?.id ?? "" }, { enabled: site !== undefined }),
  );
  const sector = sectors.data?.items[0];
  const current = !site ? "site" : sector ? "keywords" : "sector";
  const first = user?.name.split(" ")[0];
  const mayAdd = useCan("sites.create") === undefined;
  if (!site && !mayAdd)
    return (
      <>
        <PageHeader title={first ? `Welcome, ${first}` : "Welcome"} />
        <NoSite />
      </>
    );
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title={first ? `Welcome, ${first}` : "Welcome"}
        description="Three short steps, and the first articles can be planned."
      />
      <Stepper steps={steps} current={current} label="Setting up" />
      <Card className="mt-6">
        <CardBody>
          {!site ? (
            <AddSiteStep onCreated={setSite} />
          ) : sectors.isPending ? (
            <SkeletonLines />
          ) : sectors.isError ? (
            <Problem error={sectors.error} title="Sectors" onRetry={() => void sectors.refetch()} />
          ) : sector ? (
            <KeywordsStep
              slug={slug}
              siteId={site.id}
              sector={sector}
              onDone={() => void navigate({ to: "/a/$slug", params: { slug }, search: { site: site.id } })}
            />
          ) : (
            <AddSectorStep siteId={site.id} industryId={site.industry.id} />
          )}
        </CardBody>
      </Card>
    </div>
  );
}
