import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleX, Milestone } from "lucide-react";
import { useMemo } from "react";
import { trpc } from "../../lib/api.ts";
import { sitesQuery } from "../../lib/site.ts";
import { Card, CardBody } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Problem } from "../../ui/problem.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";
import { ExplainForm } from "./explain-form.tsx";
import { askOf, type ExplainQuestion, type Explanation } from "./explain-question.ts";
import { TraceSteps } from "./trace-steps.tsx";

type ExplainPageProps = { question: ExplainQuestion; onAsk: (question: Partial<ExplainQuestion>) => void };

/** Why somebody may or may not do something: the chain of gates, asked now. */
export function ExplainPage({ question, onAsk }: ExplainPageProps) {
  const asked = askOf(question);
  const query = useQuery({
    ...trpc.access.explain.queryOptions(asked ?? skipToken),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  return (
    <>
      <PageHeader
        title="Explain access"
        description="Every call passes the same gates, one after the other. Ask what they would answer somebody now."
      />
      <div className="space-y-5">
        <Card>
          <CardBody>
            <ExplainForm question={question} onAsk={onAsk} />
          </CardBody>
        </Card>
        {!asked ? (
          <EmptyState
            icon={Milestone}
            title="Choose who and what"
            description="The answer shows gate by gate what was looked at, what passed, and what refused."
          />
        ) : query.isError ? (
          <Problem error={query.error} title="Explanation" onRetry={() => void query.refetch()} />
        ) : query.isPending ? (
          <Card>
            <CardBody>
              <SkeletonLines />
            </CardBody>
          </Card>
        ) : (
          <Answer answer={query.data} />
        )}
      </div>
    </>
  );
}

function Answer({ answer: { allowed, trace, subject, path, type, requirement } }: { answer: Explanation }) {
  const Icon = allowed ? CircleCheck : CircleX;
  const sites = useQuery(sitesQuery()).data?.items;
  const names = useMemo(() => new Map(sites?.map(({ id, name }) => [id, name])), [sites]);
  const who = subject.kind === "key" ? `The key ${subject.name}` : (subject.name ?? "This person");
  return (
    <Card aria-label="Answer">
      <div role="status" className="flex items-start gap-3 border-b px-5 py-4">
        <Icon
          aria-hidden
          className={allowed ? "size-6 shrink-0 text-success-text" : "size-6 shrink-0 text-danger-text"}
        />
        <div className="min-w-0">
          <h2 className="font-semibold text-base leading-6">
            {who} {allowed ? "may" : "may not"} call <code className="break-all">{path}</code>
          </h2>
          <p className="text-ink-muted">
            {type === "mutation" ? "It changes something" : "It reads"}; a {requirement.base} procedure, asked
            as {subject.role ?? "nobody of the account"}.
          </p>
        </div>
      </div>
      <TraceSteps trace={trace} names={names} />
    </Card>
  );
}
