import { dateTime } from "../../../lib/time.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Sheet } from "../../../ui/sheet.tsx";
import { AccountLink } from "../account-link.tsx";
import { Fact, Facts } from "../facts.tsx";
import { eventState, type GatewayEvent, PROVIDER_NAMES } from "./event-filter.ts";
import { RetryEvent } from "./retry-event.tsx";

/** All that is known of an event, and why it could not be applied. */
export function EventSheet({ event, onClose }: { event: GatewayEvent; onClose: () => void }) {
  const { tone, label } = eventState(event);
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={event.type}
      description={`Came ${dateTime(event.createdAt)}`}
      footer={event.can.retry && <RetryEvent event={event} />}
      readOnly
    >
      <div className="space-y-6">
        <Facts>
          <Fact name="State">
            <Badge tone={tone} dot>
              {label}
            </Badge>
          </Fact>
          <Fact name="Gateway">{PROVIDER_NAMES[event.provider]}</Fact>
          {event.account && (
            <Fact name="Account">
              <AccountLink account={event.account} />
            </Fact>
          )}
          {event.invoice && <Fact name="Invoice">{event.invoice.number}</Fact>}
          <Fact name="Attempts">{event.attempts.toLocaleString("en")}</Fact>
          {event.processedAt && <Fact name="Applied">{dateTime(event.processedAt)}</Fact>}
          {event.error && (
            <Fact name="Next attempt">
              {event.retryAt ? dateTime(event.retryAt) : "Not by itself any more"}
            </Fact>
          )}
          <Fact name="The gateway's id">
            <code className="select-all break-all text-xs">{event.eventId}</code>
          </Fact>
        </Facts>
        {event.error && (
          <section aria-label="Error" className="rounded-control bg-danger-soft p-3 text-danger-text">
            <p className="break-words">{event.error}</p>
          </section>
        )}
      </div>
    </Sheet>
  );
}
