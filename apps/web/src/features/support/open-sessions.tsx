import { useQuery } from "@tanstack/react-query";
import { ExternalLink } from "lucide-react";
import { useEffect } from "react";
import { type RouterOutputs, trpc } from "../../lib/api.ts";
import { useCan } from "../../lib/me.ts";
import { dateTime } from "../../lib/time.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { EndSession } from "./end-session.tsx";
import { type Entered, openSupportTab } from "./hand-over.ts";
import { SessionWords } from "./session-words.tsx";
import { minutesAndSeconds, useLeft } from "./use-left.ts";

/** Another of staff may enter, or the account may put us out. */
const LOOK_MS = 15_000;

type OpenSessionsProps = {
  accountId: string /** The session that this page opened. */;
  entered: Entered | undefined;
};
type Session = RouterOutputs["staff"]["support"]["list"]["items"][number];

/** Who of staff is in an account now, as far as the reader may see; nothing when nobody is. */
export function OpenSessions({ accountId, entered }: OpenSessionsProps) {
  const enabled = useCan("staff.support.list") === undefined;
  const open = useQuery(
    trpc.staff.support.list.queryOptions(
      { accountId, open: true, limit: 20 },
      { enabled, refetchInterval: LOOK_MS },
    ),
  );
  const sessions = open.data?.items ?? [];
  if (sessions.length === 0) return null;
  return (
    <Card aria-label="Running support sessions" className="overflow-hidden">
      <ul className="divide-y">
        {sessions.map((session) => (
          <Running
            key={session.id}
            session={session}
            entered={entered?.id === session.id ? entered : undefined}
            onOver={() => void open.refetch()}
          />
        ))}
      </ul>
    </Card>
  );
}

type RunningProps = { session: Session; entered: Entered | undefined; onOver: () => void };

function Running({ session, entered, onOver }: RunningProps) {
  const left = useLeft(session.expiresAt);
  useEffect(() => {
    if (left === 0) onOver();
  }, [left, onOver]);
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-3 bg-warning-soft px-5 py-4">
      <SessionWords session={session} live>
        <Badge tone="danger" dot>
          Inside now
        </Badge>{" "}
        until {dateTime(session.expiresAt)},{" "}
        <span role="timer" className="tabular-nums">
          {minutesAndSeconds(left)}
        </span>{" "}
        left
      </SessionWords>
      <div className="flex items-center gap-2">
        {entered && (
          <Button size="sm" onClick={() => openSupportTab(entered)}>
            <ExternalLink aria-hidden />
            Open its tab
          </Button>
        )}
        <EndSession session={session} />
      </div>
    </li>
  );
}
