import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowRight } from "lucide-react";
import { trpc } from "../../lib/api.ts";
import { cn } from "../../lib/cn.ts";
import { useMe } from "../../lib/me.ts";
import type { Site } from "../../lib/site.ts";
import { buttonStyle } from "../../ui/button-style.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { CreditsCard } from "./credits-card.tsx";
import { Flow } from "./flow.tsx";
import { LatestJobs } from "./latest-jobs.tsx";
import { nextStep, type Pipeline } from "./next-step.ts";

/** Where a site stands on its way from keywords to articles, and what to do next. */
export function Dashboard({ site, slug }: { site: Site; slug: string }) {
  const { credits, plan } = useMe();
  const pipeline = useQuery(trpc.sites.pipeline.queryOptions({ siteId: site.id }));
  return (
    <>
      <PageHeader title="Dashboard" description={`${site.name} · ${site.domain}`} />
      <div className="space-y-5">
        {pipeline.isPending ? (
          <div role="status" aria-label="Loading the dashboard" className="space-y-5">
            {/* As high as what comes, so that nothing below it moves. */}
            <Skeleton className="h-[6.625rem] rounded-card" />
            <Skeleton className="h-[8.625rem] rounded-card" />
          </div>
        ) : pipeline.isError ? (
          <Problem error={pipeline.error} title="Dashboard" onRetry={() => void pipeline.refetch()} />
        ) : (
          <>
            <NextStepCard pipeline={pipeline.data} slug={slug} />
            <Flow pipeline={pipeline.data} slug={slug} />
          </>
        )}
        <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
          <LatestJobs siteId={site.id} slug={slug} />
          {credits && <CreditsCard credits={credits} included={plan?.includedCredits ?? 0} slug={slug} />}
        </div>
      </div>
    </>
  );
}

function NextStepCard({ pipeline, slug }: { pipeline: Pipeline; slug: string }) {
  const step = nextStep(pipeline);
  return (
    <section
      aria-labelledby="next-step"
      className="flex flex-wrap items-center gap-x-6 gap-y-4 rounded-card bg-rail p-5 text-rail-ink sm:px-6"
    >
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-medium text-ember text-xs uppercase tracking-wider">Next step</p>
        <h2 id="next-step" className="mt-1 font-semibold text-lg leading-6">
          {step.title}
        </h2>
        <p className="mt-0.5 text-rail-muted">{step.words}</p>
      </div>
      <Link
        to={`/a/$slug/${step.page}`}
        params={{ slug }}
        className={cn(
          buttonStyle(),
          "border-0 bg-ember text-[#1d1206] hover:bg-[#f6ad6b] focus-visible:outline-rail-ink max-sm:w-full",
        )}
      >
        {step.action}
        <ArrowRight aria-hidden />
      </Link>
    </section>
  );
}
