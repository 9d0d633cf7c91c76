import { CircleCheck, CircleX } from "lucide-react";
import type { RouterOutputs } from "../lib/api.ts";
import { Card, CardBody } from "./card.tsx";
import { Problem } from "./problem.tsx";
import { SkeletonLines } from "./skeleton.tsx";
import { TraceSteps } from "./trace-steps.tsx";

type Answer = RouterOutputs["access"]["explain"];
type AccessAnswerProps = {
  query: { data: Answer | undefined; error: unknown; isError: boolean; refetch: () => Promise<unknown> };
  /** Words for ids: the names of the sites. */
  names: ReadonlyMap<string, string>;
};

/** Whether somebody may call a procedure, and what each gate says to it, once that is known. */
export function AccessAnswer({ query, names }: AccessAnswerProps) {
  if (query.isError) {
    return <Problem error={query.error} title="Explanation" onRetry={() => void query.refetch()} />;
  }
  if (query.data) return <Told answer={query.data} names={names} />;
  return (
    <Card>
      <CardBody>
        <SkeletonLines />
      </CardBody>
    </Card>
  );
}

function Told({ answer, names }: { answer: Answer; names: AccessAnswerProps["names"] }) {
  const { allowed, trace, subject, path, type, requirement } = answer;
  const Icon = allowed ? CircleCheck : CircleX;
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
