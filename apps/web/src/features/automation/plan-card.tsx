import { useMutation, useQuery } from "@tanstack/react-query";
import { Play } from "lucide-react";
import { trpc } from "../../lib/api.ts";
import { cn } from "../../lib/cn.ts";
import { many } from "../../lib/labels.ts";
import { useCan } from "../../lib/me.ts";
import { useOnce } from "../../lib/once.ts";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody, CardFooter, CardHeader } from "../../ui/card.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";
import { type Estimate, stageWords } from "./run-words.ts";

/** What a run would do and cost now, and the button that starts it. */
export function PlanCard({ siteId }: { siteId: string }) {
  const query = useQuery(trpc.automation.estimate.queryOptions({ siteId }, { staleTime: 0 }));
  const { data, error } = query;
  const mayRun = useCan("automation.run");
  const input = { siteId };
  const run = useMutation(
    trpc.automation.run.mutationOptions({
      ...useOnce({ siteId, planned: data }),
      meta: { showsError: true },
      onError: () => void query.refetch(),
    }),
  );
  return (
    <Card>
      <CardHeader title="The next run" description="What waits now, and what the stages before will add." />
      {data ? (
        <>
          <CardBody className="space-y-5">
            <Plan stages={data.stages} />
            <Price estimate={data} />
            <FormError error={run.error} />
          </CardBody>
          <CardFooter>
            <Button
              variant="primary"
              pending={run.isPending}
              disabledReason={mayRun ?? whyNot(data)}
              onClick={() => run.mutate(input)}
            >
              <Play aria-hidden />
              Run now{data.credits > 0 && ` · about ${many(data.credits, "credit")}`}
            </Button>
          </CardFooter>
        </>
      ) : (
        <CardBody>
          {error ? (
            <Problem error={error} title="The estimate" onRetry={() => void query.refetch()} />
          ) : (
            <SkeletonLines lines={7} />
          )}
        </CardBody>
      )}
    </Card>
  );
}

function whyNot({ items, enough }: Estimate): string | false {
  if (items === 0) return "Nothing waits for a stage that is on. Add keywords, ideas or tasks first.";
  return !enough && "There are not enough credits.";
}

function Plan({ stages }: Pick<Estimate, "stages">) {
  return (
    <ol className="divide-y">
      {stages.map(({ stage, key, enabled, closed, waiting, expected, credits }) => {
        const { icon: Icon, title, does, one } = stageWords[key];
        const off = closed ? "Its module is off" : enabled ? undefined : "Off";
        return (
          <li key={stage} className={cn("flex items-center gap-3 py-2.5", off && "text-ink-muted")}>
            <Icon aria-hidden className="size-[1.125rem] shrink-0 text-ink-muted" />
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{title}</span>
              <span className="block text-ink-muted text-xs">{does}</span>
            </span>
            <span className="text-right text-sm tabular-nums">
              {off ?? (
                <>
                  {waiting + expected === 0 ? "–" : many(waiting, one)}
                  {expected > 0 && <span className="text-ink-muted"> + about {expected}</span>}
                </>
              )}
              {!off && credits > 0 && (
                <span className="block text-ink-muted text-xs">{many(credits, "credit")}</span>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function Price({ estimate }: { estimate: Estimate }) {
  const { credits, reserve, needed, capped, maxCredits, available, enough, items } = estimate;
  const facts = [
    ["Estimate", credits],
    ["Reserve (20 %)", reserve],
    [capped ? "Held (your cap)" : "Held at the start", needed],
    ["Available", available],
  ] as const;
  return (
    <div className="space-y-3">
      <dl className="grid grid-cols-2 gap-x-6 gap-y-1.5 rounded-card bg-sunken p-4 sm:grid-cols-4">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="text-ink-muted text-xs">{name}</dt>
            <dd className="font-semibold tabular-nums">{value.toLocaleString("en")}</dd>
          </div>
        ))}
      </dl>
      <p className="text-ink-muted text-xs">
        Only what is made is charged. A run that finds more to do than was foreseen goes on, but never beyond
        your cap of {many(maxCredits, "credit")}.
      </p>
      {!enough && items > 0 && (
        <div role="alert" className="rounded-control bg-warning-soft p-3">
          <Refusal
            bare
            denial={{
              gate: "credits",
              reason: "INSUFFICIENT_CREDITS",
              message: `A run needs ${many(needed, "credit")} with its reserve; ${many(available, "credit is", "credits are")} available. Fewer stages, fewer items or a lower cap need less.`,
              remedy: "buy-credits",
            }}
          />
        </div>
      )}
    </div>
  );
}
