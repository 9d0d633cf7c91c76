import { useMutation, useQuery } from "@tanstack/react-query";
import { MonitorSmartphone } from "lucide-react";
import { trpc } from "../../lib/api.ts";
import { ago } from "../../lib/time.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody, CardHeader } from "../../ui/card.tsx";
import { Problem } from "../../ui/problem.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";
import { browserName } from "./browser-name.ts";

/** Where the person is signed in; every other session can be ended from here. */
export function SessionsCard() {
  const query = useQuery(trpc.me.sessions.queryOptions());
  const end = useMutation(trpc.me.endSession.mutationOptions());
  return (
    <Card>
      <CardHeader title="Sessions" description="Where you are signed in. End what you do not know." />
      {query.isPending ? (
        <CardBody>
          <SkeletonLines />
        </CardBody>
      ) : query.isError ? (
        <CardBody>
          <Problem error={query.error} title="Sessions" onRetry={() => void query.refetch()} />
        </CardBody>
      ) : (
        <ul className="mt-4 divide-y border-t">
          {query.data.items.map((session) => {
            const name = browserName(session.userAgent);
            return (
              <li key={session.id} className="flex items-center gap-3 px-5 py-3">
                <MonitorSmartphone aria-hidden className="size-5 shrink-0 text-ink-muted" />
                <div className="min-w-0 flex-1">
                  <p className="flex flex-wrap items-center gap-2 font-medium">
                    {name}
                    {session.isCurrent && <Badge tone="success">This one</Badge>}
                  </p>
                  <p className="truncate text-ink-muted text-xs">
                    Signed in {ago(session.createdAt)}
                    {session.ipAddress && ` from ${session.ipAddress}`}
                  </p>
                </div>
                {!session.isCurrent && (
                  <Button
                    size="sm"
                    aria-label={`End the session: ${name}`}
                    pending={end.isPending && end.variables.id === session.id}
                    onClick={() => end.mutate({ id: session.id })}
                  >
                    End
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}
