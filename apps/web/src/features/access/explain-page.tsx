import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { Milestone } from "lucide-react";
import { useMemo } from "react";
import { trpc } from "../../lib/api.ts";
import { sitesQuery } from "../../lib/site.ts";
import { AccessAnswer } from "../../ui/access-answer.tsx";
import { Card, CardBody } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { ExplainForm } from "./explain-form.tsx";
import { askOf, type ExplainQuestion } from "./explain-question.ts";

type ExplainPageProps = { question: ExplainQuestion; onAsk: (question: Partial<ExplainQuestion>) => void };

/** Why somebody may or may not do something: the chain of gates, asked now. */
export function ExplainPage({ question, onAsk }: ExplainPageProps) {
  const asked = askOf(question);
  const query = useQuery({
    ...trpc.access.explain.queryOptions(asked ?? skipToken),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const sites = useQuery(sitesQuery()).data?.items;
  const names = useMemo(() => new Map(sites?.map(({ id, name }) => [id, name])), [sites]);
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
        ) : (
          <AccessAnswer query={query} names={names} />
        )}
      </div>
    </>
  );
}
