import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { Headset } from "lucide-react";
import { trpc } from "../../lib/api.ts";
import { many } from "../../lib/labels.ts";
import { useCan } from "../../lib/me.ts";
import { paged, usePages } from "../../lib/pages.ts";
import { dateTime } from "../../lib/time.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody, CardHeader } from "../../ui/card.tsx";
import { Problem } from "../../ui/problem.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";
import { toast } from "../../ui/toast.tsx";
import { type Session, SessionWords } from "./session-words.tsx";
import { SupportSwitch } from "./support-switch.tsx";
import { minutesAndSeconds, useLeft } from "./use-left.ts";

/** Somebody may enter while this page is open. */
const LOOK_MS = 15_000;

type SessionsCardProps = { onSession: (supportSessionId: string) => void };

/** Who of support is inside now, who was, and whether they may come at all. */
export function SessionsCard({ onSession }: SessionsCardProps) {
  const live = useQuery(
    trpc.support.log.queryOptions({ open: true, limit: 50 }, { refetchInterval: LOOK_MS }),
  );
  const past = useInfiniteQuery(trpc.support.log.infiniteQueryOptions({ open: false, limit: 3 }, paged));
  const { rows: over, ...more } = usePages<Session>(past);
  return (
    <Card>
      <CardHeader
        title="Support sessions"
        description="When our support looks into your account, you see who, why and what they did."
      />
      <SupportSwitch />
      {live.isPending ? (
        <CardBody>
          <SkeletonLines />
        </CardBody>
      ) : live.isError ? (
        <CardBody>
          <Problem error={live.error} title="Support sessions" onRetry={() => void live.refetch()} />
        </CardBody>
      ) : (
        <ul className="mt-4 divide-y border-t">
          {live.data.items.map((session) => (
            <Live key={session.id} session={session} onEnd={() => void live.refetch()} />
          ))}
          {live.data.items.length === 0 && (
            <li className="flex items-center gap-3 px-5 py-3 text-ink-muted">
              <Headset aria-hidden className="size-5 shrink-0" />
              Nobody of support is inside now.
            </li>
          )}
          {over.map((session) => (
            <li key={session.id} className="flex flex-wrap items-start gap-x-4 gap-y-2 px-5 py-3">
              <SessionWords session={session}>
                {dateTime(session.startedAt)}, {endWords(session)}
              </SessionWords>
              <Button
                size="sm"
                variant="ghost"
                aria-label={`${many(session.events, "event")} of ${session.staff.name}, ${dateTime(session.startedAt)}`}
                onClick={() => onSession(session.id)}
              >
                {many(session.events, "event")}
              </Button>
            </li>
          ))}
          {more.hasMore && (
            <li className="px-5 py-2">
              <Button variant="link" size="sm" pending={more.loadingMore} onClick={more.onEndReached}>
                Earlier sessions
              </Button>
            </li>
          )}
        </ul>
      )}
    </Card>
  );
}

const endWords = ({ endedBy }: Session): string =>
  endedBy === "time" ? "ran out" : endedBy === "account" ? "ended by your account" : "ended by support";

function Live({ session, onEnd }: { session: Session; onEnd: () => void }) {
  const refusal = useCan("support.end");
  const left = useLeft(session.expiresAt);
  const end = useMutation(
    trpc.support.end.mutationOptions({
      onSuccess: () => {
        toast.success(`${session.staff.name} is out of your account.`);
        onEnd();
      },
    }),
  );
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 bg-warning-soft px-5 py-3">
      <SessionWords session={session} live>
        <Badge tone="danger" dot>
          Inside now
        </Badge>{" "}
        until {dateTime(session.expiresAt)}, <span className="tabular-nums">{minutesAndSeconds(left)}</span>{" "}
        left
      </SessionWords>
      <Button
        size="sm"
        variant="danger"
        aria-label={`End now: ${session.staff.name}`}
        pending={end.isPending}
        disabledReason={refusal}
        onClick={() => end.mutate({ id: session.id })}
      >
        End now
      </Button>
    </li>
  );
}
