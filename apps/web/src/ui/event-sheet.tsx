import type { ReactNode } from "react";
import { dateTime } from "../lib/time.ts";
import { Badge } from "./badge.tsx";
import { Button } from "./button.tsx";
import { Changes } from "./event-changes.tsx";
import { Actor, type AuditEvent, Outcome } from "./event-words.tsx";
import { Sheet } from "./sheet.tsx";

type EventSheetProps = {
  event: AuditEvent;
  /** The account, where events of several are shown. */
  account?: ReactNode;
  onClose: () => void;
  onSession: (supportSessionId: string) => void;
  /** Shows all of who did it. */
  onActor?: (id: string) => void;
};

/** All of an event: who, what, from where, and each field before and after. */
export function EventSheet({ event, account, onClose, onSession, onActor }: EventSheetProps) {
  const { supportSessionId } = event;
  const actorId = event.key ? event.key.id : event.actor.id;
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={event.procedure}
      description={dateTime(event.createdAt)}
    >
      <div className="space-y-6">
        <dl className="grid grid-cols-[7rem_minmax(0,1fr)] gap-x-4 gap-y-2.5">
          {account && <Fact name="Account">{account}</Fact>}
          <Fact name="Who">
            <Actor event={event} />
          </Fact>
          <Fact name="Outcome">
            <Outcome event={event} />
          </Fact>
          {event.target && <Fact name="On">{event.target}</Fact>}
          <Fact name="From">{event.address ?? "Unknown address"}</Fact>
          <Fact name="Request">
            <code className="select-all text-xs">{event.requestId ?? "–"}</code>
          </Fact>
          <Fact name="Sealed">
            {event.sealed ? <Badge tone="success">In the hash chain</Badge> : <Badge>Within seconds</Badge>}
          </Fact>
        </dl>
        {(supportSessionId || (onActor && actorId)) && (
          <div className="flex flex-wrap gap-2">
            {supportSessionId && (
              <Button size="sm" onClick={() => onSession(supportSessionId)}>
                Everything of this support session
              </Button>
            )}
            {onActor && actorId && (
              <Button size="sm" onClick={() => onActor(actorId)}>
                Everything of {(event.key || event.actor).name ?? "this actor"}
              </Button>
            )}
          </div>
        )}
        <section aria-label="Changes" className="space-y-3">
          <h3 className="font-semibold">Changes</h3>
          <Changes changes={event.changes} />
        </section>
      </div>
    </Sheet>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt className="text-ink-muted">{name}</dt>
    <dd className="min-w-0 break-words">{children}</dd>
  </>
);
