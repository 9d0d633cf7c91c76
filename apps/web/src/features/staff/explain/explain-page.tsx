import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { Milestone } from "lucide-react";
import { useMemo } from "react";
import { trpc } from "../../../lib/api.ts";
import { statusOf } from "../../../lib/failure.ts";
import { AccessAnswer } from "../../../ui/access-answer.tsx";
import { Card, CardBody } from "../../../ui/card.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ExplainForm } from "./explain-form.tsx";
import { askOf, type StaffQuestion } from "./question.ts";
import { useAskedAccount } from "./use-asked-account.ts";

type ExplainPageProps = { question: StaffQuestion; onAsk: (question: Partial<StaffQuestion>) => void };

/** Why somebody of an account may or may not do something: the chain of gates, asked now. */
export function ExplainPage({ question, onAsk }: ExplainPageProps) {
  const { account, isUnknown } = useAskedAccount(question.account);
  const asked = isUnknown ? undefined : askOf(question);
  const query = useQuery({
    ...trpc.staff.explain.queryOptions(asked ?? skipToken),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const names = useMemo(() => new Map(account?.siteList.map(({ id, name }) => [id, name])), [account]);
  return (
    <div className="space-y-5">
      <Card>
        <CardBody>
          <ExplainForm question={question} account={account} isUnknown={isUnknown} onAsk={onAsk} />
        </CardBody>
      </Card>
      {!asked ? (
        <EmptyState
          icon={Milestone}
          title="Choose an account, who and what"
          description="The answer shows gate by gate what was looked at, what passed, and what refused."
        />
      ) : statusOf(query.error) === 404 ? (
        <EmptyState
          icon={Milestone}
          title="There is nobody of that id"
          description="Neither a user nor a key of this account has it."
        />
      ) : (
        <AccessAnswer query={query} names={names} />
      )}
    </div>
  );
}
